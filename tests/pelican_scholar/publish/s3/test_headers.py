"""The headers of an object, by its name."""

from __future__ import annotations

import pytest

from pelican_scholar.publish.s3.headers import (
    FOR_A_DAY,
    FOREVER,
    REVALIDATED,
    cache_header,
    encoding_of,
    stored_headers,
)

CACHING = [
    ("index.html", REVALIDATED),
    ("a/b.html", REVALIDATED),
    ("feed.xml", REVALIDATED),
    ("theme/css/scholar.css", REVALIDATED),
    ("main.js", REVALIDATED),
    ("projects.json", REVALIDATED),
    ("extensionless", REVALIDATED),
    ("images/me.jpg", FOR_A_DAY),
    ("files/cv.pdf", FOR_A_DAY),
    ("font.woff2", FOR_A_DAY),
    ("papers.bib", FOR_A_DAY),
    ("main.3f2a9c1b.css", FOREVER),
    ("main-3f2a9c1b77.min.js", FOREVER),
    ("photo.0123456789abcdef.jpg", FOREVER),
    ("deadbeef.css", REVALIDATED),
    ("main.feedface.css", REVALIDATED),
    ("post-2024.html", REVALIDATED),
    ("main.3F2A9C1B.css", REVALIDATED),
]


@pytest.mark.parametrize(("name", "expected"), CACHING)
def test_caching_follows_from_the_name(name: str, expected: str) -> None:
    assert cache_header(name, {}) == expected


RULES = {"*.pdf": "no-cache", "img/*": "max-age=1", "/top.css": "max-age=2", "*": "max-age=3"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("deep/cv.pdf", "no-cache"),
        ("img/deep/x.pdf", "no-cache"),
        ("img/deep/x.png", "max-age=1"),
        ("top.css", "max-age=2"),
        ("deep/top.css", "max-age=3"),
        ("x.3f2a9c1b.css", "max-age=3"),
    ],
)
def test_first_pattern_that_fits_counts(name: str, expected: str) -> None:
    assert cache_header(name, RULES) == expected


ENCODINGS = [
    ("index.html", 5000, "gzip", "gzip"),
    ("icon.svg", 5000, "brotli", "brotli"),
    ("index.html", 5000, "", ""),
    ("index.html", 999, "gzip", ""),
    ("index.html", 1000, "gzip", "gzip"),
    ("index.html", 10_000_000, "gzip", ""),
    ("photo.jpg", 5000, "gzip", ""),
    ("font.woff2", 5000, "gzip", ""),
]


@pytest.mark.parametrize(("name", "size", "compress", "expected"), ENCODINGS)
def test_texts_are_compressed_where_it_helps(
    name: str, size: int, compress: str, expected: str
) -> None:
    assert encoding_of(name, size, compress) == expected


def test_headers_of_a_page() -> None:
    assert dict(stored_headers("a.html", 5000, {}, "brotli", "https://ada.example/")) == {
        "Cache-Control": REVALIDATED,
        "Content-Encoding": "br",
        "Content-Type": "text/html; charset=utf-8",
        "x-amz-website-redirect-location": "https://ada.example/",
    }


def test_headers_of_an_image() -> None:
    assert dict(stored_headers("a.png", 5000, {}, "gzip")) == {
        "Cache-Control": FOR_A_DAY,
        "Content-Type": "image/png",
    }
