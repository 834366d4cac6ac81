"""A site changes one part of the theme and keeps the rest."""

from __future__ import annotations

from pathlib import Path

from support import BuildSite

PAGE: dict[str, str | bytes] = {"pages/a.md": "---\ntitle: T\npermalink: /a/\n---\nText.\n"}


def test_a_part(scholar: BuildSite, tmp_path: Path) -> None:
    parts = tmp_path / "overrides" / "partials"
    parts.mkdir(parents=True)
    (parts / "footer.html").write_text("<footer>My own, {{ owner.name }}</footer>")
    soup = scholar(PAGE, THEME_TEMPLATES_OVERRIDES=[str(parts.parent)]).soup("a/index.html")
    assert [footer.get_text() for footer in soup.select("footer")] == ["My own, Ada Lovelace"]
    assert soup.select("aside.profile, header nav") != []


def test_a_block_of_the_frame(scholar: BuildSite, tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    overrides.mkdir()
    (overrides / "base.html").write_text(
        '{% extends "!theme/base.html" %}{% block extra_head %}<style>a{}</style>{% endblock %}'
    )
    site = scholar(PAGE, THEME_TEMPLATES_OVERRIDES=[str(overrides)])
    for name in ("a/index.html", "404.html", "tags.html"):
        soup = site.soup(name)
        assert [style.get_text() for style in soup.select("head style")] == ["a{}"]
        assert len(soup.select("h1")) == 1


def test_an_icon_of_ones_own(scholar: BuildSite, tmp_path: Path) -> None:
    icons = tmp_path / "overrides" / "icons"
    icons.mkdir(parents=True)
    (icons / "lab.svg").write_text('<svg class="icon mine"></svg>')
    links = [{"label": "Lab", "url": "https://lab.example/", "icon": "lab"}]
    site = scholar(
        PAGE,
        AUTHORS={"Ada Lovelace": {"links": links}},
        THEME_TEMPLATES_OVERRIDES=[str(icons.parent)],
    )
    assert len(site.soup("a/index.html").select(".profile-links .mine")) == 1
