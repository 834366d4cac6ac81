from __future__ import annotations

import pytest

from pelican_scholar.check.page import read_page
from pelican_scholar.check.references import parse_refresh, srcset_urls

# An element and what it refers to, as "kind url" in the order of the attributes' table.
ELEMENTS = [
    ('<a href="/x/">', ["link /x/"]),
    ('<a href="?a=1&amp;b=2">', ["link ?a=1&b=2"]),
    ("<a href>", ["link "]),
    ("<a>", []),
    ('<A HREF="/x/">', ["link /x/"]),
    ('<a href="/first/" href="/second/">', ["link /first/"]),
    ('<map><area href="x">', ["link x"]),
    ('<img src="a.png">', ["image a.png"]),
    (
        '<img src="a.png" srcset="b.png 2x, c.png 3x">',
        ["image a.png", "image b.png", "image c.png"],
    ),
    ('<picture><source srcset="a.avif 1x">', ["image a.avif"]),
    ('<video src="v.mp4" poster="p.jpg">', ["video v.mp4", "image p.jpg"]),
    ('<audio src="a.mp3">', ["audio a.mp3"]),
    ('<source src="a.ogg">', ["media a.ogg"]),
    ('<track src="a.vtt">', ["track a.vtt"]),
    ('<iframe src="/x/">', ["frame /x/"]),
    ('<object data="x.pdf">', ["object x.pdf"]),
    ('<embed src="x.pdf">', ["object x.pdf"]),
    ('<form action="/search/">', ["form /search/"]),
    ('<script src="x.js"></script>', ["script x.js"]),
    ("<svg><use href='icons.svg#a'/></svg>", ["image icons.svg#a"]),
    ("<svg><use xlink:href='#a'/></svg>", ["image #a"]),
    ('<link rel="stylesheet" href="s.css">', ["stylesheet s.css"]),
    ('<link rel="shortcut icon" href="i.ico">', ["icon i.ico"]),
    ('<link rel="canonical" href="/x/">', ["link /x/"]),
    ('<link rel="alternate" type="application/atom+xml" href="f.xml">', ["feed f.xml"]),
    ('<link rel="preload" imagesrcset="a.png 1x" as="image">', ["image a.png"]),
    ('<link rel="preconnect" href="/">', []),
    ('<link rel="dns-prefetch" href="//example.org">', []),
    ('<meta property="og:image" content="a.png">', ["image a.png"]),
    ('<meta property="og:url" content="/x/">', ["link /x/"]),
    ('<meta name="twitter:image" content="a.png">', ["image a.png"]),
    ('<meta name="description" content="/x/">', []),
    ('<meta http-equiv="Refresh" content="0; url=/x/">', ["redirect /x/"]),
    ('<meta http-equiv="refresh" content="5; url=/x/">', ["refresh /x/"]),
    ('<meta http-equiv="refresh" content="30">', []),
    ('<p style="background: url(a.png)">', ["file a.png"]),
    ('<style>p { background: url("a.png") }</style>', ["file a.png"]),
    ('<p style="fill: url(#gradient)">', []),
    ('<!-- <a href="/x/"> -->', []),
    ('<script>"<a href=/x/>"</script>', []),
    ('<noscript><img src="a.png"></noscript>', ["image a.png"]),
    ('<p cite="/x/" data-href="/x/">', []),
]


@pytest.mark.parametrize(("html", "expected"), ELEMENTS)
def test_an_element_refers_to(html: str, expected: list[str]) -> None:
    page = read_page(html.encode())
    assert [f"{r.kind} {r.url}" for r in page.references] == expected


REFRESHES = [
    ("0; url=/x/", (0, "/x/")),
    ("0;url=/x/", (0, "/x/")),
    ("0;URL='/x/'", (0, "/x/")),
    ('0; url="/x/" more', (0, "/x/")),
    ("0, /x/", (0, "/x/")),
    ("0 /x/", (0, "/x/")),
    ("0.5; url = /x/ ", (0, "/x/")),
    ("; url=/x/", (0, "/x/")),
    ("12; url=https://example.org/?url=1", (12, "https://example.org/?url=1")),
    ("5", (0, "")),
    ("5;", (5, "")),
    ("", (0, "")),
]


@pytest.mark.parametrize(("content", "refresh"), REFRESHES)
def test_a_refresh_is_read_as_browsers_do(content: str, refresh: tuple[int, str]) -> None:
    assert parse_refresh(content) == refresh


SRCSETS = [
    ("", []),
    ("a.png", ["a.png"]),
    ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
    ("a.png 1x,b.png 2x", ["a.png", "b.png"]),
    ("a.png, b.png 2x", ["a.png", "b.png"]),
    ("a.png,b.png", ["a.png,b.png"]),
    (" , a.png 100w 50h ,\n\tb.png 200w", ["a.png", "b.png"]),
    ("data:image/png;base64,AA== 1x, b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
    ("a.png 1x,", ["a.png"]),
]


@pytest.mark.parametrize(("srcset", "urls"), SRCSETS)
def test_a_srcset_is_read_as_browsers_do(srcset: str, urls: list[str]) -> None:
    assert list(srcset_urls(srcset)) == urls
