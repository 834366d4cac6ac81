"""What the tests of the dialect share: comparable HTML, and kramdown itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from frontmatter.dialect import markdown_options
from markdown import Markdown
from markdown.util import BLOCK_LEVEL_ELEMENTS
from support import without

HERE = Path(__file__).parent
BLOCKS = {*BLOCK_LEVEL_ELEMENTS, "br", "[document]"}

Node = str | tuple[str, tuple[tuple[str, str], ...], list["Node"]]


@pytest.fixture(scope="session")
def render() -> Callable[[str], str]:
    """Return our HTML for some Markdown."""
    return lambda text: Markdown(**markdown_options({})).convert(text)


@pytest.fixture(scope="session")
def comparable() -> Callable[[str], list[Node]]:
    """Return HTML as a tree that is equal where a reader can see no difference.

    Blanks between blocks, the order of attributes, comments, and the colours, tabs and trailing
    blanks of code do not count.
    """
    return lambda html: _nodes(BeautifulSoup(html, "html.parser"))


@pytest.fixture(scope="session")
def kramdown() -> Iterator[Callable[[str], str]]:
    """Return the HTML that real kramdown makes of some Markdown."""
    ruby = shutil.which("ruby")
    probe = [ruby or "", "-rkramdown", "-rkramdown-parser-gfm", "-e", ""]
    if ruby is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        without("ruby with kramdown and kramdown-parser-gfm")
    server = subprocess.Popen(
        [ruby, str(HERE / "kramdown.rb"), "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def render(text: str) -> str:
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(text) + "\n")
        server.stdin.flush()
        return str(json.loads(server.stdout.readline()))

    yield render
    server.communicate()


def _nodes(parent: Tag) -> list[Node]:
    nodes: list[Node] = []
    for child in parent.children:
        if isinstance(child, Tag):
            if "highlight" in child.get_attribute_list("class") and child.pre:
                child = child.pre
            inside = [_code(child.get_text())] if child.name == "pre" else _nodes(child)
            nodes.append((child.name, _attributes(child), inside))
        elif type(child) is NavigableString:
            # A comment may stand between two texts.
            before = nodes.pop() if nodes and isinstance(nodes[-1], str) else ""
            nodes.append(re.sub(r"\s+", " ", f"{before}{child}"))
    return _without_blanks(nodes, parent.name in BLOCKS)


def _code(text: str) -> str:
    return "\n".join(map(str.rstrip, text.expandtabs(4).split("\n"))).strip("\n")


def _attributes(tag: Tag) -> tuple[tuple[str, str], ...]:
    if tag.name == "pre":
        return ()
    values = {name: " ".join(tag.get_attribute_list(name)).rstrip(";") for name in tag.attrs}
    return tuple(sorted((k, "" if k == v else v) for k, v in values.items()))


def _without_blanks(nodes: list[Node], in_block: bool) -> list[Node]:
    """Strip texts where they meet a block or the edge of one."""
    kept: list[Node] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            if _is_edge(nodes, index - 1, in_block):
                node = node.lstrip(" ")
            if _is_edge(nodes, index + 1, in_block):
                node = node.rstrip(" ")
            if node:
                kept.append(node)
        else:
            kept.append(node)
    return kept


def _is_edge(nodes: list[Node], index: int, in_block: bool) -> bool:
    if not 0 <= index < len(nodes):
        return in_block
    return nodes[index][0] in BLOCKS
