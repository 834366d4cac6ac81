"""Files for machines: the sitemap, robots.txt; and the page for what is not there."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from support import BuildSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(text: str) -> dict[str, str | None]:
    """Return the date of the last change by address."""
    root = ET.fromstring(text)
    return {
        str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod")
        for url in root.findall(f"{SITEMAP}url")
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
def test_sitemap(scholar: BuildSite, settings: dict[str, Any]) -> None:
    site = scholar(**settings)
    root = settings["SITEURL"]
    entries = sitemap(site.read("sitemap.xml"))
    assert set(entries) == {
        f"{root}/",
        f"{root}/cv/",
        f"{root}/projects/",
        f"{root}/blog/",
        f"{root}/blog/a-post-its-title/",
        f"{root}/blog/second/",
    }
    assert str(entries[f"{root}/blog/a-post-its-title/"]).startswith("2024-06-01T")
    assert str(entries[f"{root}/blog/second/"]).startswith("2023-01-02T")
    assert entries[f"{root}/cv/"] is None


@pytest.mark.parametrize("header", ["---\ntitle: T\nsitemap: false\n---\n", "Sitemap: false\n"])
def test_sitemap_leaves_out_who_wants_to_be_left_out(scholar: BuildSite, header: str) -> None:
    plugins = ["authors"] if header.startswith("S") else ["frontmatter"]
    site = scholar(
        {
            "pages/a.md": f"{header}Title: T\nSlug: a\n\nText.\n",
            "pages/b.md": "Title: B\n\nText.\n",
        },
        PLUGINS=plugins,
    )
    assert set(sitemap(site.read("sitemap.xml"))) == {
        "https://ada.example/",
        "https://ada.example/pages/b.html",
    }


def test_sitemap_lists_translations_and_no_404(scholar: BuildSite) -> None:
    page = "---\ntitle: {0}\nslug: a\nlang: {0}\npermalink: /{0}/\n---\nText.\n"
    own = "---\ntitle: Lost\npermalink: /404.html\n---\nText.\n"
    site = scholar(
        {
            "pages/a.md": page.format("en"),
            "pages/b.md": page.format("de"),
            "pages/404.md": own,
        }
    )
    assert set(sitemap(site.read("sitemap.xml"))) == {
        f"https://ada.example/{path}" for path in ("", "en/", "de/")
    }
    assert "Lost" in site.read("404.html")
    assert "Lost" not in site.soup("en/index.html").select_one("nav").get_text()  # type: ignore[union-attr]


def test_robots(scholar: BuildSite) -> None:
    assert scholar().read("robots.txt").splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        "Sitemap: https://ada.example/sitemap.xml",
    ]


def test_robots_of_a_site_without_an_address(scholar: BuildSite) -> None:
    assert "Sitemap" not in scholar(SITEURL="").read("robots.txt")


@pytest.mark.parametrize(
    ("settings", "root"),
    [
        ({"SITEURL": ""}, ""),
        ({"SITEURL": "https://ada.example/repo"}, "https://ada.example/repo"),
        ({"SITEURL": "https://ada.example", "RELATIVE_URLS": True}, "https://ada.example"),
    ],
)
def test_404_works_at_any_depth(scholar: BuildSite, settings: dict[str, Any], root: str) -> None:
    soup = scholar(**settings).soup("404.html")
    addresses = [str(tag["href"]) for tag in soup.select("link[rel=stylesheet], nav a, main a")]
    assert addresses
    assert all(address.startswith(f"{root}/") for address in addresses)
