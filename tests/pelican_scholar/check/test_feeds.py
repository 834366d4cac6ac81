from __future__ import annotations

from collections.abc import Callable

import pytest

from pelican_scholar.check.xml_tree import XmlError, parse_xml

Problems = Callable[..., list[str]]
SITE = "https://ada.example/repo"

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Ada</title><id>https://ada.example/repo/</id><updated>2021-01-01T00:00:00Z</updated>
<link href="https://ada.example/repo/feed.xml" rel="self"/>
<entry>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One</div></title>
<id>tag:ada.example,2021:1</id><updated>2021-01-01T00:00:00Z</updated>
<link href="https://ada.example/repo/one/"/>
</entry>
</feed>"""
RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Ada</title><link>https://ada.example/repo/</link><description>All of it</description>
<atom:link href="https://ada.example/repo/feed.xml" rel="self"/>
<item><title>One</title><link>https://ada.example/repo/one/</link>
<guid>https://ada.example/repo/one/</guid>
<enclosure url="https://ada.example/repo/one/"/>
</item><item><guid isPermaLink="false">item 1</guid></item>
</channel></rss>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://ada.example/repo/</loc></url>
<url><loc>
https://ada.example/repo/one/
</loc><xhtml:link rel="alternate" href="https://ada.example/repo/one/"/></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://ada.example/repo/feed.xml</loc></sitemap></sitemapindex>"""

# A document, a part of it, what stands there instead, and the problem that this makes.
CHANGES = [
    (ATOM, "<title>Ada</title>", "", "2: <feed> has no <title>"),
    (ATOM, "<title>Ada</title>", "<title> </title>", "2: <feed> has no <title>"),
    (ATOM, "<id>https://ada.example/repo/</id>", "", "2: <feed> has no <id>"),
    (ATOM, "<id>tag:ada.example,2021:1</id>", "", "5: <entry> has no <id>"),
    (ATOM, "<updated>2021-01-01T00:00:00Z</updated>\n<link", "<link", "2: <feed> has no <updated>"),
    (
        ATOM,
        "/repo/one/",
        "/repo/two/",
        '8: link "https://ada.example/repo/two/": there is no two/index.html',
    ),
    (
        ATOM,
        "http://www.w3.org/2005/Atom",
        "x",
        '2: <feed> must have xmlns="http://www.w3.org/2005/Atom"',
    ),
    (ATOM, "</feed>", "", "10: not well-formed XML: no element found"),
    (ATOM, "<entry>", "<entry>&nbsp;", "5: not well-formed XML: undefined entity"),
    (RSS, "<title>Ada</title>", "", "1: <channel> has no <title>"),
    (RSS, "<link>https://ada.example/repo/</link>", "", "1: <channel> has no <link>"),
    (RSS, "<description>All of it</description>", "", "1: <channel> has no <description>"),
    (
        RSS,
        "<guid>https://ada.example/repo/one/",
        "<guid>https://ada.example/repo/two/",
        '5: guid "https://ada.example/repo/two/": there is no two/index.html',
    ),
    (
        RSS,
        'url="https://ada.example/repo/one/',
        'url="https://ada.example/repo/1.mp3',
        '6: enclosure "https://ada.example/repo/1.mp3": there is no 1.mp3',
    ),
    (SITEMAP, "<loc>https://ada.example/repo/</loc>", "", "3: <url> has no <loc>"),
    (
        SITEMAP,
        "<loc>https://ada.example/repo/</loc>",
        "<loc>/repo/</loc>",
        '3: loc "/repo/": it must begin with https://ada.example/repo/',
    ),
    (
        SITEMAP,
        "<loc>https://ada.example/repo/</loc>",
        "<loc>https://ada.example/repository/</loc>",
        '3: loc "https://ada.example/repository/": it must begin with https://ada.example/repo/',
    ),
    (
        SITEMAP,
        'href="https://ada.example/repo/one/',
        'href="https://ada.example/repo/un/',
        '6: link "https://ada.example/repo/un/": there is no un/index.html',
    ),
    (INDEX, "<loc>https://ada.example/repo/feed.xml</loc>", "", "2: <sitemap> has no <loc>"),
]


@pytest.mark.parametrize(
    "document", [ATOM, RSS, SITEMAP, INDEX], ids=["atom", "rss", "map", "index"]
)
def test_a_whole_document_has_no_problem(problems: Problems, document: str) -> None:
    assert problems({"feed.xml": document, "one/index.html": ""}, SITE) == []


@pytest.mark.parametrize(("document", "part", "instead", "problem"), CHANGES)
def test_what_is_wrong_is_named_with_its_line(
    problems: Problems, document: str, part: str, instead: str, problem: str
) -> None:
    assert part in document
    files = {"feed.xml": document.replace(part, instead, 1), "one/index.html": ""}
    assert problems(files, SITE) == [f"output/feed.xml:{problem}"]


def test_without_siteurl_a_sitemap_may_hold_paths(problems: Problems) -> None:
    document = SITEMAP.replace(SITE, "/repo")
    assert problems({"sitemap.xml": document, "one/index.html": ""}, "/repo") == []


def test_any_xml_must_be_well_formed(problems: Problems) -> None:
    assert problems({"data.xml": "<a>\n<b></a>", "ok.xml": "<feeds><link>/x</link></feeds>"}) == [
        "output/data.xml:2: not well-formed XML: mismatched tag"
    ]


def test_entities_cannot_blow_up() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    with pytest.raises(XmlError, match="declares the entity"):
        parse_xml(f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e29;</a>'.encode())


def test_a_deep_document_is_read() -> None:
    root = parse_xml(b"<a>" * 20_000 + b"</a>" * 20_000)
    assert sum(1 for _ in root.walk()) == 20_000


def test_elements_are_walked_in_the_order_of_the_document() -> None:
    root = parse_xml(b"<a><b><c/></b>\n<d/></a>")
    assert [(e.name, e.line) for e in root.walk()] == [("a", 1), ("b", 1), ("c", 1), ("d", 2)]
