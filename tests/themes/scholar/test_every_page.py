"""What holds for every page of a site with every kind of page."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from support import BuildSite, Site

KINDS = {
    "404.html",
    "about.html",
    "archives.html",
    "author/ada-lovelace.html",
    "authors.html",
    "blog/2024/index.html",
    "blog/index.html",
    "blog/a-post-its-title/index.html",
    "categories.html",
    "category/notes-more.html",
    "cv/index.html",
    "drafts/draft.html",
    "index.html",
    "old-post/index.html",
    "projects/index.html",
    "tag/graphs.html",
    "tags.html",
}

EVIL = """"><script>alert(1)</script>' onload='x & <b>"""

EVIL_SETTINGS: dict[str, Any] = {
    "SITENAME": EVIL,
    "SITESUBTITLE": EVIL,
    "AUTHOR": EVIL,
    "AUTHORS": {
        EVIL: {
            **dict.fromkeys(("pronouns", "role", "affiliation", "location", "bio"), EVIL),
            "github": "ada",
            "links": [{"label": EVIL, "url": "https://ada.example/?a=1&b=2"}],
        }
    },
    "MENUITEMS": [(EVIL, "/"), (EVIL, f"https://ada.example/{EVIL}")],
    "DEFAULT_PAGINATION": 1,
}

SITEURLS: list[dict[str, Any]] = [
    {"SITEURL": ""},
    {"SITEURL": "https://ada.example"},
    {"SITEURL": "https://ada.example/repo"},
    {"SITEURL": "https://ada.example/repo", "RELATIVE_URLS": True},
]


def pages(site: Site) -> list[str]:
    return sorted(name for name in site.files if name.endswith(".html"))


def assert_valid(site: Site) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for name in pages(site):
        parser.parse(site.read(name))


def test_the_site_has_every_kind_of_page(scholar: BuildSite) -> None:
    site = scholar()
    assert set(pages(site)) >= KINDS
    assert site.errors == []
    assert site.warnings == []


@pytest.mark.parametrize("settings", SITEURLS, ids=str)
def test_html_parses_without_an_error(scholar: BuildSite, settings: dict[str, Any]) -> None:
    assert_valid(scholar(**settings))


def test_one_h1_and_unique_ids(scholar: BuildSite) -> None:
    site = scholar()
    for name in pages(site):
        soup = site.soup(name)
        assert len(soup.select("h1")) == 1, name
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids)), name


def test_landmarks(scholar: BuildSite) -> None:
    site = scholar()
    for name in KINDS - {"about.html", "old-post/index.html"}:
        soup = site.soup(name)
        for landmark in ("body > a.skip-link", "header.site-header nav", "main", "footer"):
            assert len(soup.select(landmark)) >= 1, (name, landmark)
        skip = soup.select_one("a.skip-link")
        assert skip is not None
        assert soup.select_one(f"main{skip['href']}") is not None, name


def test_titles_differ(scholar: BuildSite) -> None:
    site = scholar()
    titles = [site.soup(name).title.get_text() for name in KINDS - {"about.html"}]  # type: ignore[union-attr]
    assert len(titles) == len(set(titles))
    assert all("Ada Lovelace" in title for title in titles)


@pytest.mark.parametrize("settings", SITEURLS, ids=str)
def test_nothing_is_loaded_from_elsewhere(scholar: BuildSite, settings: dict[str, Any]) -> None:
    site = scholar(**settings)
    own = {"", urlsplit(settings["SITEURL"]).netloc}
    for name in pages(site):
        soup = site.soup(name)
        loaded = [tag["src"] for tag in soup.select("[src]")]
        loaded += [tag["href"] for tag in soup.select("link[rel=stylesheet], link[rel=icon]")]
        assert {urlsplit(str(url)).netloc for url in loaded} <= own, name


def test_no_script_but_data_and_the_redirects(scholar: BuildSite) -> None:
    site = scholar()
    for name in KINDS - {"about.html", "old-post/index.html"}:
        for script in site.soup(name).select("script"):
            assert script["type"] == "application/ld+json", name
            json.loads(script.get_text())


def test_evil_texts_are_escaped(scholar: BuildSite) -> None:
    post = "Title: Post\nDate: 2024-01-01\nCategory: {0}\nTags: {0}\nAuthor: {0}\n\nText.\n"
    site = scholar(
        {
            "pages/about.md": "---\ntitle: Home\npermalink: /\nexcerpt: '\">&'\n---\n# One\n",
            "posts/a.md": post.format(EVIL.replace(";", "")),
            "posts/b.md": post.format("x").replace("Title: Post", "Title: Other"),
        },
        **EVIL_SETTINGS,
    )
    assert_valid(site)
    for name in pages(site):
        soup = site.soup(name)
        scripts = [tag for tag in soup.select("script") if tag.get("type") != "application/ld+json"]
        assert scripts == [], name
        assert not [tag for tag in soup.select("*") if "onload" in tag.attrs], name


@pytest.mark.parametrize("settings", SITEURLS, ids=str)
def test_links_lead_to_files(scholar: BuildSite, settings: dict[str, Any]) -> None:
    site = scholar(**settings)
    siteurl = settings["SITEURL"]
    for name in pages(site):
        here = f"https://x.invalid/{name}"
        for tag in site.soup(name).select(":is(header, aside, footer, .cards, .terms) a[href]"):
            path = resolve(str(tag["href"]), here, "" if settings.get("RELATIVE_URLS") else siteurl)
            if path is not None:
                assert path in site.files, (name, tag["href"])


def resolve(url: str, here: str, siteurl: str) -> str | None:
    """Return the file that a link leads to; None for another site's."""
    if siteurl and url.startswith(f"{siteurl}/"):
        url = f"/{url.removeprefix(f'{siteurl}/')}"
    parts = urlsplit(urljoin(here, url))
    if parts.netloc != "x.invalid":
        return None
    path = unquote(parts.path).lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
