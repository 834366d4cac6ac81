"""What search engines and other programs read in a page's head."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support import BuildSite, Site


def head(site: Site, page: str) -> dict[str, str]:
    """Return the content of each meta element by its name or property."""
    metas = site.soup(page).select("meta[name], meta[property]")
    return {str(m.get("name") or m.get("property")): str(m["content"]) for m in metas}


def link(site: Site, page: str, rel: str) -> list[str]:
    return [str(tag["href"]) for tag in site.soup(page).select(f"head link[rel={rel}]")]


CANONICAL = {
    "index.html": "",
    "cv/index.html": "cv/",
    "blog/index.html": "blog/",
    "blog/a-post-its-title/index.html": "blog/a-post-its-title/",
    "projects/index.html": "projects/",
    "tag/graphs.html": "tag/graphs.html",
    "old-post/index.html": "blog/a-post-its-title/",
}


@pytest.mark.parametrize(
    "settings",
    [
        {"SITEURL": "https://ada.example"},
        {"SITEURL": "https://ada.example/repo"},
        {"SITEURL": "https://ada.example/repo", "RELATIVE_URLS": True},
    ],
    ids=str,
)
def test_canonical_is_absolute(scholar: BuildSite, settings: dict[str, Any]) -> None:
    site = scholar(**settings)
    for page, path in CANONICAL.items():
        assert link(site, page, "canonical") == [f"{settings['SITEURL']}/{path}"], page
    assert head(site, "cv/index.html")["og:url"] == f"{settings['SITEURL']}/cv/"


def test_a_site_without_an_address_claims_none(scholar: BuildSite) -> None:
    site = scholar(SITEURL="")
    assert link(site, "cv/index.html", "canonical") == []
    assert "og:url" not in head(site, "cv/index.html")


DESCRIPTIONS = [
    ("description: What & how, < > \nexcerpt: Not this", "What & how, < >"),
    ("excerpt: 'A **short** one'", "A short one"),
    ("subtitle: x", "The text of the page."),
    ("excerpt: T", "The text of the page."),
    (f"description: {'word ' * 100}", "word " * 38 + "word..."),
]


@pytest.mark.parametrize(("header", "expected"), DESCRIPTIONS)
def test_description(scholar: BuildSite, header: str, expected: str) -> None:
    page = f"---\ntitle: T\npermalink: /a/\n{header}\n---\nThe text of *the* page.\n"
    metas = head(scholar({"pages/a.md": page}), "a/index.html")
    assert metas["description"] == expected
    assert metas["og:description"] == expected


def test_description_of_lists(scholar: BuildSite) -> None:
    site = scholar()
    expected = "graphs · Ada Lovelace · Countess of Computing"
    assert head(site, "tag/graphs.html")["description"] == expected


def test_open_graph_of_an_article(scholar: BuildSite) -> None:
    metas = head(scholar(), "blog/a-post-its-title/index.html")
    assert metas["og:type"] == "article"
    assert metas["og:title"] == "A post & its title"
    assert metas["og:site_name"] == "Ada Lovelace"
    assert metas["article:published_time"].startswith("2024-05-03T")
    assert metas["article:modified_time"].startswith("2024-06-01T")


def test_open_graph_image_is_the_portrait(scholar: BuildSite) -> None:
    site = scholar({"images/ada.jpg": b"x"}, AUTHORS={"Ada Lovelace": {"avatar": "ada.jpg"}})
    assert head(site, "404.html")["og:image"] == "https://ada.example/images/ada.jpg"


def test_what_is_not_published_is_not_to_be_indexed(scholar: BuildSite) -> None:
    site = scholar()
    for page in ("drafts/draft.html", "blog/hidden/index.html", "404.html", "old-post/index.html"):
        assert head(site, page)["robots"] == "noindex", page
    assert "robots" not in head(site, "index.html")


def test_jsonld(scholar: BuildSite) -> None:
    site = scholar()

    def kind(page: str) -> list[str]:
        scripts = site.soup(page).select("script[type='application/ld+json']")
        return [json.loads(script.get_text())["@type"] for script in scripts]

    assert kind("index.html") == ["ProfilePage"]
    assert kind("cv/index.html") == ["Person"]
    assert kind("blog/index.html") == ["Person"]
    assert kind("projects/index.html") == ["ItemList"]


@pytest.mark.parametrize("siteurl", ["", "https://ada.example/repo"])
def test_feed(scholar: BuildSite, siteurl: str) -> None:
    site = scholar(SITEURL=siteurl, FEED_ALL_RSS="feed.rss")
    feeds = link(site, "cv/index.html", "alternate")
    assert feeds == [f"{siteurl}/feed.xml", f"{siteurl}/feed.rss"]
    assert {"feed.xml", "feed.rss"} <= site.files


def test_translations(scholar: BuildSite) -> None:
    page = "---\ntitle: {0}\nslug: a\nlang: {0}\npermalink: /{0}/\n---\nText.\n"
    site = scholar({"pages/a.md": page.format("en"), "pages/b.md": page.format("de")})
    soup = site.soup("en/index.html")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert [tag["href"] for tag in soup.select("link[hreflang=de]")] == ["https://ada.example/de/"]
    assert [tag["href"] for tag in soup.select("main a[hreflang=de]")] == [
        "https://ada.example/de/"
    ]
