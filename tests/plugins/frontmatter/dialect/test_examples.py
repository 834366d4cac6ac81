"""Every example comes out as real kramdown makes it; ``kramdown.rb`` records anew what that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
EXAMPLE = re.compile(r"^@@ (?!kramdown$)(.*)\n((?:.*\n)*?)@@ kramdown\n((?:(?!@@ ).*\n)*)", re.M)


def read_examples() -> Iterator[Any]:
    for path in sorted(HERE.glob("examples/*.txt")):
        for title, markdown, html in EXAMPLE.findall(path.read_text("utf-8")):
            yield pytest.param(markdown, html, id=f"{path.stem}: {title}")


@pytest.mark.parametrize(("markdown", "html"), list(read_examples()))
def test_example(
    markdown: str,
    html: str,
    render: Callable[[str], str],
    comparable: Callable[[str], list[Any]],
) -> None:
    assert comparable(render(markdown)) == comparable(html)


def test_every_example_is_read() -> None:
    texts = [path.read_text("utf-8") for path in HERE.glob("examples/*.txt")]
    assert len(list(read_examples())) == sum(text.count("@@ kramdown\n") for text in texts) > 150


def test_seed_page(render: Callable[[str], str], comparable: Callable[[str], list[Any]]) -> None:
    root = HERE.parents[3]
    _, _, body = (root / "content/pages/about.md").read_text("utf-8").partition("\n---\n")
    html = (HERE / "seed.html").read_text("utf-8")
    assert comparable(render(body)) == comparable(html)
    assert render(body).count('<h1 id="') == 5
