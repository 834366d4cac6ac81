"""The theme's own files."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from support import ROOT

THEME = ROOT / "themes" / "scholar"
TEMPLATES = THEME / "templates"
CSS = (THEME / "static" / "css" / "scholar.css").read_text("utf-8")
PARTS = sorted((TEMPLATES / "partials").glob("*.html"))
ICONS = sorted((TEMPLATES / "icons").glob("*.svg"))

# Of contrast, for text: WCAG 2.2, 1.4.6 (level AAA).
ENOUGH = 7


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_a_part_is_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 45


def test_stylesheet_is_small_and_asks_for_nothing() -> None:
    assert len(CSS.splitlines()) < 400
    assert not re.search(r"url\(|@import|@font-face", CSS)
    assert CSS.count("{") == CSS.count("}")


def test_there_is_no_javascript() -> None:
    assert list(THEME.rglob("*.js")) == []


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.fullmatch(r'<svg class="icon" viewBox="[^"]+" width="1em" .*</svg>\n', text)
    assert 'aria-hidden="true"' in text
    assert "<title" not in text
    assert " id=" not in text
    assert "currentColor" in text


def test_every_icon_has_its_source_and_licence() -> None:
    readme = (TEMPLATES / "icons" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| .+? \| .+?\((LICENSE.+?)\) \| (.+) \|$", readme, re.MULTILINE)
    named = [name.split()[0] for _, names in rows for name in names.split(", ")]
    assert sorted(named) == [path.stem for path in ICONS]
    for licence, _ in rows:
        assert (TEMPLATES / "icons" / licence).read_text("utf-8").strip()


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, by WCAG 2.2's definition."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


TOKENS = dict(re.findall(r"--(\w+): light-dark\((#\w{6}, #\w{6})\)", CSS))
CODE = re.findall(r"\.highlight .*color: light-dark\((#\w{6}, #\w{6})\)", CSS)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product((TOKENS["ink"], TOKENS["soft"], TOKENS["accent"]), [TOKENS["paper"]]),
        *product((TOKENS["ink"], TOKENS["soft"], *CODE), [TOKENS["tint"]]),
    ],
)
def test_text_can_be_read_in_both_schemes(text: str, ground: str) -> None:
    for one, other in zip(text.split(", "), ground.split(", "), strict=True):
        assert contrast(one, other) >= ENOUGH, (one, other)


DOCS = (ROOT / "docs" / "theme.md").read_text("utf-8")


def test_docs_name_every_setting_the_templates_read() -> None:
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    read = set(
        re.findall(r"\b[A-Z]{2,}_?[A-Z_]*\b", "".join(re.findall(r"{[{%].*?[}%]}", templates)))
    )
    rows = "".join(re.findall(r"^\| (`[A-Z].+?) \|", DOCS, re.MULTILINE))
    assert set(re.findall(r"`([A-Z_]+)`", rows)) == read - {"DOCTYPE"}


def test_docs_name_every_part_and_every_block() -> None:
    named = set(re.findall(r"`([\w.]+)`", DOCS))
    assert {path.name for path in PARTS} <= named
    for name in ("base", "page", "article"):
        template = (TEMPLATES / f"{name}.html").read_text("utf-8")
        assert set(re.findall(r"{% block (\w+) %}", template)) <= named


def test_docs_name_every_property() -> None:
    properties = set(re.findall(r"^    (--[\w-]+): ", CSS, re.MULTILINE))
    assert set(re.findall(r"`(--[\w-]+)`", DOCS)) == properties
