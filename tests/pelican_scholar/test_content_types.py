from __future__ import annotations

import pytest

from pelican_scholar.content_types import BINARY_TYPES, TEXT_TYPES, content_type

TYPES = [
    ("index.html", "text/html; charset=utf-8"),
    ("feed.xml", "application/xml; charset=utf-8"),
    ("projects.json", "application/json; charset=utf-8"),
    ("site.webmanifest", "application/manifest+json; charset=utf-8"),
    ("notes.md", "text/markdown; charset=utf-8"),
    ("papers.bib", "text/x-bibtex; charset=utf-8"),
    ("robots.txt", "text/plain; charset=utf-8"),
    ("main.css", "text/css; charset=utf-8"),
    ("main.mjs", "text/javascript; charset=utf-8"),
    ("icon.svg", "image/svg+xml; charset=utf-8"),
    ("font.woff2", "font/woff2"),
    ("photo.avif", "image/avif"),
    ("PHOTO.JPG", "image/jpeg"),
    ("paper.v2.pdf", "application/pdf"),
    ("data.tar.gz", "application/gzip"),
    ("CNAME", "application/octet-stream"),
    ("x.unknown", "application/octet-stream"),
    ("x.html.d/file", "application/octet-stream"),
]


@pytest.mark.parametrize(("name", "expected"), TYPES)
def test_the_type_follows_from_the_suffix(name: str, expected: str) -> None:
    assert content_type(name) == expected


def test_the_tables_do_not_disagree() -> None:
    assert not TEXT_TYPES.keys() & BINARY_TYPES.keys()
    assert all(
        suffix == suffix.lower() and suffix[0] == "." for suffix in TEXT_TYPES | BINARY_TYPES
    )
