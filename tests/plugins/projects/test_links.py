"""Links: what an author wrote in one page works in another."""

from __future__ import annotations

import pytest
from pelican.contents import Page
from pelican.settings import DEFAULT_CONFIG
from projects.links import PageLinks

ABSOLUTE = "https://ada.example/repo"


def _page(url: str = "about/me/", **settings: object) -> Page:
    context: dict[str, dict[str, object]] = {"generated_content": {}, "static_content": {}}
    other = Page("", {"title": "Other", "url": "other/", "save_as": "other/index.html"})
    context["generated_content"]["pages/other.md"] = other
    return Page(
        "",
        {"title": "About", "url": url, "save_as": "about.html"},
        settings={**DEFAULT_CONFIG, "PATH": "/content", **settings},
        source_path="/content/pages/about.md",
        context=context,
    )


# what the author wrote, and what it is from the site's absolute URL, from its root, from "..";
# a path from the server's root means that on every page, so nothing else would be the same
LINKS = [
    ("https://a.example/b", "https://a.example/b", "https://a.example/b", "https://a.example/b"),
    ("//a.example/b", "//a.example/b", "//a.example/b", "//a.example/b"),
    ("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example"),
    ("b.pdf", f"{ABSOLUTE}/about/me/b.pdf", "/about/me/b.pdf", "../about/me/b.pdf"),
    ("../b.pdf", f"{ABSOLUTE}/about/b.pdf", "/about/b.pdf", "../about/b.pdf"),
    ("#b", f"{ABSOLUTE}/about/me/#b", "/about/me/#b", "../about/me/#b"),
    ("?b=1", f"{ABSOLUTE}/about/me/?b=1", "/about/me/?b=1", "../about/me/?b=1"),
    ("/b.pdf", "https://ada.example/b.pdf", "/b.pdf", "/b.pdf"),
    ("{filename}other.md", "{filename}other.md", "{filename}other.md", "{filename}other.md"),
    ("|filename|other.md", "|filename|other.md", "|filename|other.md", "|filename|other.md"),
    ("http://[", "http://[", "http://[", "http://["),
]


@pytest.mark.parametrize(("url", "absolute", "rooted", "relative"), LINKS)
def test_links_of_the_page(url: str, absolute: str, rooted: str, relative: str) -> None:
    page = _page()
    assert PageLinks(page, ABSOLUTE).resolve(url) == absolute
    assert PageLinks(page, "").resolve(url) == rooted
    assert PageLinks(page, "..").resolve(url) == relative


@pytest.mark.parametrize(
    ("url", "siteurl", "link"),
    [
        ("about/", ABSOLUTE, f"{ABSOLUTE}/about/#b"),
        ("about/", f"{ABSOLUTE}/", f"{ABSOLUTE}/about/#b"),
        ("about/", "", "/about/#b"),
        ("about/", "..", "../about/#b"),
        ("", ABSOLUTE, f"{ABSOLUTE}/#b"),
        ("", "", "/#b"),
        ("", ".", "./#b"),
        ("our page/é.html", "", "/our%20page/%C3%A9.html#b"),
        ("our%20page/", "", "/our%20page/#b"),
    ],
)
def test_link_to_the_page(url: str, siteurl: str, link: str) -> None:
    assert PageLinks(_page(url), siteurl).to("b") == link


def test_link_to_a_place_with_an_odd_name() -> None:
    assert PageLinks(_page("a/"), "").to("my id") == "/a/#my%20id"
    assert PageLinks(_page("a/"), "").to(None) == "/a/"


@pytest.mark.parametrize(
    ("siteurl", "link"),
    [(ABSOLUTE, f"{ABSOLUTE}/other/"), ("", "/other/")],
)
def test_pelicans_own_links_are_resolved(siteurl: str, link: str) -> None:
    html = '<a href="{filename}other.md#x">x</a>'
    assert PageLinks(_page(), siteurl).carry(html) == f'<a href="{link}#x">x</a>'


@pytest.mark.parametrize(
    ("siteurl", "link"),
    [(ABSOLUTE, f"{ABSOLUTE}/other/"), ("", "/other/"), ("..", "../other/")],
)
def test_pelicans_own_links_are_resolved_under_relative_urls(siteurl: str, link: str) -> None:
    html = '<a href="{filename}other.md">x</a>'
    carried = PageLinks(_page(RELATIVE_URLS=True), siteurl).carry(html)
    assert carried == f'<a href="{link}">x</a>'


def test_pictures_are_carried_and_ids_left_behind() -> None:
    html = '<em id="a">x</em> <a name="b" href="#c">y</a> <img alt="" src="z.png"/>'
    assert PageLinks(_page(), "").carry(html) == (
        '<em>x</em> <a href="/about/me/#c">y</a> <img alt="" src="/about/me/z.png"/>'
    )


@pytest.mark.parametrize("html", ["", "plain.html", "AT&amp;T &lt;b&gt;", "a <b>b</b> c"])
def test_text_is_carried_as_it_is(html: str) -> None:
    assert PageLinks(_page(), ABSOLUTE).carry(html) == html
