"""A page with redirect_to is a redirect, and a page no more."""

from __future__ import annotations

from typing import Any

import pytest
from pelican.plugins import signals
from support import BuildSite, Site

MOVED = "redirect_to: https://example.org/"
ARTICLE = "Title: {0}\nDate: 2020-01-01\nTags: {0}\nCategory: {0}\n{1}\n\nText.\n"
PAGE = "Title: {0}\nslug: {0}\n{1}\n\nText.\n"


def everything(site: Site, *, but: str) -> str:
    return "".join(site.read(f) for f in sorted(site.files) if f not in {but, "redirects.json"})


def test_an_article_is_in_no_list_feed_or_category(build_site: BuildSite) -> None:
    site = build_site(
        {"a.md": ARTICLE.format("gone", MOVED), "b.md": ARTICLE.format("here", "")},
        PLUGINS=["redirects"],
        TAG_FEED_ATOM="feeds/tag-{slug}.xml",
    )
    assert site.errors == []
    assert "gone" not in everything(site, but="gone.html")
    assert not {"tag/gone.html", "category/gone.html", "feeds/tag-gone.xml"} & site.files
    assert "Text." not in site.read("gone.html")
    assert "https://example.org/" in site.read("gone.html")


@pytest.mark.parametrize("status", ["published", "hidden"])
def test_a_page_is_in_no_menu(build_site: BuildSite, status: str) -> None:
    site = build_site(
        {
            "pages/a.md": PAGE.format("gone", f"{MOVED}\nstatus: {status}"),
            "pages/b.md": PAGE.format("here", ""),
        },
        PLUGINS=["redirects"],
    )
    assert "gone" not in everything(site, but="pages/gone.html")
    assert "here" in everything(site, but="pages/gone.html")
    assert "https://example.org/" in site.read("pages/gone.html")


def test_a_translation_is_not_offered(build_site: BuildSite) -> None:
    site = build_site(
        {"en.md": ARTICLE.format("x", ""), "de.md": ARTICLE.format("x", f"lang: de\n{MOVED}")},
        PLUGINS=["redirects"],
    )
    assert site.errors == []
    assert "x-de.html" not in everything(site, but="x-de.html")
    assert "https://example.org/" in site.read("x-de.html")


def test_links_to_it_go_to_the_redirect(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/a.md": PAGE.format("gone", MOVED),
            "pages/b.md": PAGE.format("here", "") + "[a]({filename}a.md)\n",
        },
        PLUGINS=["redirects"],
    )
    assert site.warnings == []
    assert 'href="https://ada.example/pages/gone.html"' in site.read("pages/here.html")


def test_a_draft_stays_a_draft(build_site: BuildSite) -> None:
    site = build_site(
        {"a.md": ARTICLE.format("x", f"{MOVED}\nstatus: draft")}, PLUGINS=["redirects"]
    )
    assert "Text." in site.read("drafts/x.html")
    assert site.read("redirects.json") == "{}\n"


def test_stubs_are_no_pages_for_other_plugins(build_site: BuildSite) -> None:
    """Sitemap plugins list what this signal tells of."""
    written = []

    def note(path: str, context: Any) -> None:
        del context
        written.append(path)

    with signals.content_written.connected_to(note):
        site = build_site(
            {
                "pages/a.md": PAGE.format("here", "redirect_from: /old/"),
                "pages/b.md": PAGE.format("gone", MOVED),
            },
            PLUGINS=["redirects"],
        )
    assert {"old/index.html", "pages/gone.html"} <= site.files
    assert [path for path in written if "old" in path or "gone" in path] == []
    assert [path for path in written if "here" in path]
