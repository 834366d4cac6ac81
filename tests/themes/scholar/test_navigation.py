"""The menu."""

from __future__ import annotations

from typing import Any

import pytest
from support import BuildSite, Site

Menu = list[tuple[str, str, str | None]]


def menu(site: Site, page: str) -> Menu:
    """Return text, address and aria-current of each entry."""
    return [
        (link.get_text(), str(link["href"]), link.get("aria-current"))  # type: ignore[misc]
        for link in site.soup(page).select("nav.site-nav a")
    ]


CURRENT = {
    "index.html": {"Home": "page"},
    "projects/index.html": {"Projects": "page"},
    "blog/index.html": {"Blog": "page"},
    "blog/a-post-its-title/index.html": {"Blog": "true"},
    "cv/index.html": {"CV": "page"},
    "404.html": {},
}


def test_default_menu(scholar: BuildSite) -> None:
    site = scholar()
    assert [(text, url) for text, url, _ in menu(site, "404.html")] == [
        ("Home", "https://ada.example/"),
        ("Projects", "https://ada.example/projects/"),
        ("Blog", "https://ada.example/blog/"),
        ("CV", "https://ada.example/cv/"),
    ]


@pytest.mark.parametrize("siteurl", ["", "https://ada.example/repo"])
def test_current_entry(scholar: BuildSite, siteurl: str) -> None:
    site = scholar(SITEURL=siteurl)
    for page, expected in CURRENT.items():
        found = {text: current for text, _, current in menu(site, page) if current}
        assert found == expected, page


def test_current_entry_with_relative_urls(scholar: BuildSite) -> None:
    site = scholar(RELATIVE_URLS=True)
    assert menu(site, "cv/index.html")[0] == ("Home", "../", None)
    assert menu(site, "cv/index.html")[3] == ("CV", "../cv/", "page")


def test_without_posts_and_projects_there_is_no_entry_for_them(scholar: BuildSite) -> None:
    site = scholar({"pages/a.md": "---\ntitle: Home\npermalink: /\n---\nText.\n"})
    assert [text for text, _, _ in menu(site, "index.html")] == ["Home"]


def test_blog_at_the_root_is_the_home(scholar: BuildSite) -> None:
    site = scholar({"posts/a.md": "---\ntitle: T\ndate: 2024-01-01\n---\nText.\n"})
    assert menu(site, "index.html") == [("Home", "https://ada.example/", "page")]


def test_pages_are_left_out_by_pelicans_setting(scholar: BuildSite) -> None:
    site = scholar(DISPLAY_PAGES_ON_MENU=False)
    assert [text for text, _, _ in menu(site, "index.html")] == ["Home", "Projects", "Blog"]


MENUITEMS = [
    ("Start", "/"),
    ("Vita", "/cv/"),
    ("Projects & more", "projects/"),
    ("Elsewhere", "https://else.example/"),
    ("Mail", "mailto:ada@ada.example"),
    ("Here", "#site-main"),
]


@pytest.mark.parametrize(
    ("settings", "root"),
    [({"SITEURL": ""}, ""), ({"SITEURL": "https://ada.example/repo"}, "https://ada.example/repo")],
)
def test_own_menu(scholar: BuildSite, settings: dict[str, Any], root: str) -> None:
    site = scholar(MENUITEMS=MENUITEMS, **settings)
    assert menu(site, "cv/index.html") == [
        ("Start", f"{root}/", None),
        ("Vita", f"{root}/cv/", "page"),
        ("Projects & more", f"{root}/projects/", None),
        ("Elsewhere", "https://else.example/", None),
        ("Mail", "mailto:ada@ada.example", None),
        ("Here", "#site-main", None),
    ]
    assert menu(site, "index.html")[0] == ("Start", f"{root}/", "page")
