"""The theme in a Pelican site that has none of our plugins, nor their settings."""

from __future__ import annotations

import html5lib
from support import ROOT, BuildSite

FILES: dict[str, str | bytes] = {
    "pages/about.md": "Title: About\n\nText.\n",
    "pages/rest.rst": "Rest\n####\n\nText.\n",
    "post.md": "Title: Post\nDate: 2024-01-01\nTags: one, two\nCategory: Notes\n\n# One\n\nText.\n",
    "draft.md": "Title: Draft\nDate: 2024-01-01\nStatus: draft\n\nText.\n",
}


def test_every_page_is_built(build_site: BuildSite) -> None:
    site = build_site(FILES, THEME=str(ROOT / "themes" / "scholar"))
    assert site.errors == []
    assert {
        *("index.html", "post.html", "pages/about.html", "pages/rest.html", "drafts/draft.html"),
        *("tags.html", "tag/one.html", "categories.html", "category/notes.html"),
        *("archives.html", "authors.html", "author/ada.html"),
    } <= site.files
    parser = html5lib.HTMLParser(strict=True)
    for name in site.files:
        if name.endswith(".html"):
            parser.parse(site.read(name))
            soup = site.soup(name)
            assert len(soup.select("h1")) == 1, name
            assert soup.select("aside") == []
            assert soup.select_one(".site-name a").get_text() == "A Pelican Blog"  # type: ignore[union-attr]
            assert soup.select_one("footer").get_text().split()[0] == "Ada"  # type: ignore[union-attr]


def test_a_site_that_says_nothing(build_site: BuildSite) -> None:
    site = build_site({}, THEME=str(ROOT / "themes" / "scholar"), AUTHOR=None, SITEURL="")
    html5lib.HTMLParser(strict=True).parse(site.read("index.html"))
