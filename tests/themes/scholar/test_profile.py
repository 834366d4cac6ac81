"""The author beside the page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import Tag
from support import BuildSite, Site

FULL: dict[str, Any] = {
    "Ada Lovelace": {
        "pronouns": "she/her",
        "role": "Countess",
        "affiliation": "Royal Society",
        "location": "London",
        "bio": "I compute & dream.",
        "email": "ada@ada.example",
        "uri": "https://ada.example/",
        "github": "ada",
        "scholar": "qc6CJjYAAAAJ",
        "links": [{"label": "Lab", "url": "https://lab.example/", "icon": "no-such-icon"}],
    }
}


def card(site: Site, page: str = "index.html") -> Tag:
    found = site.soup(page).select_one("aside.profile.h-card")
    assert found is not None
    return found


def test_h_card(scholar: BuildSite) -> None:
    aside = card(scholar(AUTHORS=FULL))
    assert {
        name: aside.select_one(f".{name}").get_text(strip=True)  # type: ignore[union-attr]
        for name in "p-name p-pronouns p-job-title p-org p-locality p-note".split()
    } == {
        "p-name": "Ada Lovelace",
        "p-pronouns": "she/her",
        "p-job-title": "Countess",
        "p-org": "Royal Society",
        "p-locality": "London",
        "p-note": "I compute & dream.",
    }
    assert [link["href"] for link in aside.select("a.u-email")] == ["mailto:ada@ada.example"]
    assert [link["href"] for link in aside.select("a.u-uid")] == ["https://ada.example/"]


def test_links_are_the_persons_own_and_have_icon_and_name(scholar: BuildSite) -> None:
    links = card(scholar(AUTHORS=FULL)).select("a[rel=me].u-url")
    assert [(link.get_text(strip=True), link["href"]) for link in links] == [
        ("Website", "https://ada.example/"),
        ("GitHub", "https://github.com/ada"),
        ("Google Scholar", "https://scholar.google.com/citations?user=qc6CJjYAAAAJ"),
        ("Lab", "https://lab.example/"),
    ]
    assert all(link.select_one("svg.icon[aria-hidden=true]") for link in links)


def test_only_the_icons_that_are_shown_are_in_the_page(scholar: BuildSite) -> None:
    assert len(scholar().soup("index.html").select("svg")) == 1


def test_initials_where_there_is_no_portrait(scholar: BuildSite) -> None:
    aside = card(scholar())
    initials = aside.select_one(".profile-initials[aria-hidden=true]")
    assert initials is not None
    assert initials.get_text() == "AL"
    assert aside.select("img") == []


def test_portrait(scholar: BuildSite) -> None:
    authors = {"Ada Lovelace": {"avatar": "ada.jpg"}}
    site = scholar(
        {"images/ada.jpg": b"x", "pages/a.md": "---\ntitle: T\npermalink: /a/\n---\n"},
        AUTHORS=authors,
        SITEURL="https://ada.example/repo",
    )
    image = card(site, "a/index.html").select_one("img.u-photo")
    assert image is not None
    assert image["src"] == "https://ada.example/repo/images/ada.jpg"
    assert {"alt", "width", "height"} <= set(image.attrs)


@pytest.mark.parametrize(
    ("header", "setting", "shown"),
    [
        ("", True, True),
        ("", False, False),
        ("author_profile: true\n", False, True),
        ("author_profile: false\n", True, False),
    ],
)
def test_author_profile(scholar: BuildSite, header: str, setting: bool, shown: bool) -> None:
    site = scholar(
        {"pages/a.md": f"---\ntitle: T\npermalink: /a/\n{header}---\nText.\n"},
        AUTHOR_PROFILE=setting,
    )
    soup = site.soup("a/index.html")
    assert bool(soup.select("aside.profile")) is shown
    assert bool(soup.select(".site-name")) is not shown
    assert bool(site.soup("404.html").select("aside.profile")) is setting


def test_identity_comes_before_navigation_and_text(scholar: BuildSite) -> None:
    soup = scholar().soup("index.html")
    order = [tag.name for tag in soup.select(".site > *")]
    assert order == ["aside", "header", "main", "footer"]


def test_guest_stands_beside_the_page_they_wrote(scholar: BuildSite) -> None:
    authors = {"Ada Lovelace": {}, "grace": {"name": "Grace Hopper", "role": "Admiral"}}
    post = "---\ntitle: T\ndate: 2024-01-01\nauthor: grace\nslug: t\n---\nText.\n"
    site = scholar({"posts/t.md": post}, AUTHORS=authors)
    for page in ("blog/t/index.html", "author/grace-hopper.html"):
        aside = card(site, page)
        assert aside.select_one(".p-job-title").get_text() == "Admiral"  # type: ignore[union-attr]
        assert aside.select("a.u-uid") == []
    assert card(site, "404.html").select_one(".p-name").get_text() == "Ada Lovelace"  # type: ignore[union-attr]
