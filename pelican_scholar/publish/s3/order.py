"""The order in which a site is put in place, so that each page finds what it needs."""

from __future__ import annotations

from pathlib import PurePosixPath

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
LIST_SUFFIXES = (".xml", ".atom", ".rss", ".xsl")


def phase(key: str, content_type: str) -> int:
    """Return when an object is sent: assets first (0), then pages (1), then what lists them (2).

    The home page, feeds and sitemaps lead to pages, which should be there by then.
    """
    suffix = PurePosixPath(key).suffix.lower()
    if key == "index.html" or suffix in LIST_SUFFIXES:
        return 2
    return 1 if suffix in PAGE_SUFFIXES or content_type.startswith("text/html") else 0
