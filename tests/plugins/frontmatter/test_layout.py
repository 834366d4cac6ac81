"""A page's layout: a template of the theme, or the usual one."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import BuildSite


def page(layout: str) -> str:
    return f"---\ntitle: T\nlayout: {layout}\npermalink: /a/\n---\nText.\n"


def test_layout_that_the_theme_has(build_site: BuildSite, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/wide.html").write_text("wide: {{ page.title }}")
    site = build_site(
        {"pages/a.md": page("wide")},
        PLUGINS=["frontmatter"],
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")],
    )
    assert site.read("a/index.html") == "wide: T"


@pytest.mark.parametrize("layout", ["single", "default", "talk", "index", "article", "null"])
def test_ordinary_layout_is_the_page_as_usual(build_site: BuildSite, layout: str) -> None:
    site = build_site({"pages/a.md": page(layout)}, PLUGINS=["frontmatter"])
    assert "<p>Text.</p>" in site.read("a/index.html")
    assert site.errors + site.warnings == []


def test_unknown_layout_is_said_and_the_page_is_shown(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": page("fancy")}, PLUGINS=["frontmatter"])
    (warning,) = site.warnings
    assert warning.startswith("content/pages/a.md:3: the theme has no template fancy.html")
    assert "<p>Text.</p>" in site.read("a/index.html")
