"""Targets: what an author typed, as a URL."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redirects.urls import Site, Target, encode, local_target, parse_target

SITE = "https://user.github.io/repo"

LOCAL = [
    ("/new/", "/new/"),
    ("new/", "/new/"),
    ("/", "/"),
    ("/new/?a=1#b", "/new/?a=1#b"),
    ("/our projects/", "/our%20projects/"),
    ("/our%20projects/", "/our%20projects/"),
    ("/100%/", "/100%25/"),
    ("/日本/#teil", "/%E6%97%A5%E6%9C%AC/#teil"),
    ('/a"b<c>/', "/a%22b%3Cc%3E/"),
    ("/a\\b/", "/a%5Cb/"),
    (f"{SITE}/new/", "/new/"),
    (SITE, "/"),
    (f"{SITE}?a", "/?a"),
    ("\\\\evil.example/", "/%5C%5Cevil.example/"),
    ("/\\evil.example/", "/%5Cevil.example/"),
    ("java\nscript:alert(1)", "/java%0Ascript:alert(1)"),
]

FOREIGN = [
    ("https://example.org/x?a=1#b", "https://example.org/x?a=1#b"),
    ("http://example.org", "http://example.org"),
    ("HTTPS://example.org/", "HTTPS://example.org/"),
    ("//example.org/x", "//example.org/x"),
    ("https://example.org/é x", "https://example.org/%C3%A9%20x"),
    ("https://user.github.io/repository/", "https://user.github.io/repository/"),
    ("https://user.github.io/", "https://user.github.io/"),
]

REFUSED = [
    ("javascript:alert(1)", "kind javascript:"),
    ("JavaScript:x", "kind JavaScript:"),
    ("data:text/html,x", "kind data:"),
    ("a:b", "kind a:"),
    ("http://[x", "is an address without a host"),
    ("https:/x", "is an address without a host"),
    ("///x", "is an address without a host"),
    ("/\ud800", "surrogates not allowed"),
]


@pytest.mark.parametrize(("text", "url"), LOCAL)
def test_local(text: str, url: str) -> None:
    assert parse_target(text, SITE) == Target(url, local=True)


@pytest.mark.parametrize(("text", "url"), FOREIGN)
def test_foreign(text: str, url: str) -> None:
    assert parse_target(text, SITE) == Target(url, local=False)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_target(text, SITE)


def test_without_a_site_url_nothing_is_below_it() -> None:
    assert parse_target("https://example.org/", "") == Target("https://example.org/", local=False)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_encoding_again_changes_nothing(text: str) -> None:
    assert encode(encode(text)) == encode(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_target_is_http_or_below_the_site(text: str) -> None:
    try:
        target = parse_target(text, SITE)
    except ValueError:
        return
    if target.local:
        url = urlsplit(Site(SITE).absolute(target))
        assert (url.scheme, url.netloc) == ("https", "user.github.io")
        assert url.path.startswith("/repo")
    else:
        assert urlsplit(target.url).scheme in {"", "http", "https"}
    assert target.url.isascii()
    assert not set('"<>\\^`{|} \n\t') & set(target.url)


SITES = [
    # SITEURL, absolute, from the host's root
    ("", "/new/#a", "/new/#a"),
    ("https://ada.example", "https://ada.example/new/#a", "/new/#a"),
    (SITE, f"{SITE}/new/#a", "/repo/new/#a"),
    ("https://ada.example/a b", "https://ada.example/a b/new/#a", "/a%20b/new/#a"),
]


@pytest.mark.parametrize(("site", "absolute", "rooted"), SITES)
def test_urls_of_a_local_target(site: str, absolute: str, rooted: str) -> None:
    target = local_target("/new/#a")
    assert Site(site).absolute(target) == absolute
    assert Site(site).rooted(target) == rooted


RELATIVE = [
    ("about.html", "/new/", "./new/"),
    ("about/index.html", "/new/", "../new/"),
    ("about/index.html", "/", "../"),
    ("a/b/c.html", "/new/#x", "../../new/#x"),
    ("a/b.html", "https://example.org/", "https://example.org/"),
]


@pytest.mark.parametrize(("file", "target", "url"), RELATIVE)
def test_relative(file: str, target: str, url: str) -> None:
    assert Site(SITE).relative(parse_target(target, SITE), file) == url


ENDS = [
    ("/b/", "/c/", "/c/"),
    ("/b/#x", "/c/", "/c/#x"),
    ("/b/#x", "/c/#y", "/c/#y"),
    ("/b/?q=1", "/c/", "/c/?q=1"),
    ("/b/?q=1#x", "https://example.org/", "https://example.org/?q=1#x"),
]


@pytest.mark.parametrize(("first", "last", "end"), ENDS)
def test_ending_at(first: str, last: str, end: str) -> None:
    assert parse_target(first, "").ending_at(parse_target(last, "")).url == end
