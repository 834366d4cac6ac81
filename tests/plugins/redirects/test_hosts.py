"""What hosts read. That real servers agree is tested in test_servers.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from redirects.hosts import as_apache, as_json, as_netlify, as_nginx
from redirects.urls import Site

SITES = {
    "root": Site("https://ada.example"),
    "repo": Site("https://user.github.io/repo"),
    "none": Site(""),
}


def test_json_is_what_jekyll_makes(declare: Any) -> None:
    pairs = [("/b/", "/new/"), ("/a b", "https://example.org/"), ("/é/", "/")]
    text = as_json([declare(*pair) for pair in pairs], SITES["repo"])
    assert json.loads(text) == {
        "/a b": "https://example.org/",
        "/b/": "https://user.github.io/repo/new/",
        "/é/": "https://user.github.io/repo/",
    }
    assert list(json.loads(text)) == ["/a b", "/b/", "/é/"]
    assert '"/é/"' in text
    assert text.endswith("}\n")


def test_json_without_a_site_url(declare: Any) -> None:
    assert json.loads(as_json([declare("/b/", "/new/")], SITES["none"])) == {"/b/": "/new/"}


NETLIFY = [
    ("/a/", "/new/", "root", "/a/ /new/ 301\n"),
    ("a", "/new/", "root", "/a /new/ 301\n"),
    ("/a/", "/new/", "repo", "/repo/a/ /repo/new/ 301\n"),
    ("/a//b/", "/new/", "none", "/a/b/ /new/ 301\n"),
    ("/our projects/", "/our projects/", "root", "/our%20projects/ /our%20projects/ 301\n"),
    ("/é", "/new/#x", "root", "/%C3%A9 /new/#x 301\n"),
    ("/a", "https://example.org/?a=1", "repo", "/repo/a https://example.org/?a=1 301\n"),
    ("/100%25/", "/new/", "root", "/100%25/ /new/ 301\n"),
    ("/a%20b%2520c", "/new/", "root", "/a%20b%2520c /new/ 301\n"),
    ("/why%3F", "/new/", "root", "/why%3F /new/ 301\n"),
    ("/c%23", "/new/", "root", "/c%23 /new/ 301\n"),
    ("/at/10:30/", "/new/", "root", "/at/10:30/ /new/ 301\n"),
    ("/a*", "/new/", "root", ""),
    ("/Category:Math/", "/new/", "root", ""),
]


@pytest.mark.parametrize(("path", "target", "site", "line"), NETLIFY)
def test_netlify(declare: Any, path: str, target: str, site: str, line: str) -> None:
    redirects = [declare(path, target)]
    assert as_netlify(redirects, SITES[site], force=False) == line
    assert as_netlify(redirects, SITES[site], force=True) == line.replace(" 301\n", " 301!\n")


NGINX = [
    ("/a.b/", "/new/", "root", '"~^/a\\.b/$" "https://ada.example/new/$is_args$args";'),
    ("/a/", "/new/", "repo", '"~^/repo/a/$" "https://user.github.io/repo/new/$is_args$args";'),
    ("/a/", "/new/", "none", '"~^/a/$" "/new/$is_args$args";'),
    ("/a/", "/new/?x=1#y", "none", '"~^/a/$" "/new/?x=1$redirect_more#y";'),
    ("/a/", "/new/#y", "none", '"~^/a/$" "/new/$is_args$args#y";'),
    ("/a/", "/$new/", "none", '"~^/a/$" "/%24new/$is_args$args";'),
    ('/"a"/', "/new/", "none", '"~^/\\x22a\\x22/$" "/new/$is_args$args";'),
]


@pytest.mark.parametrize(("path", "target", "site", "line"), NGINX)
def test_nginx(declare: Any, path: str, target: str, site: str, line: str) -> None:
    lines = as_nginx([declare(path, target)], SITES[site]).splitlines()
    assert lines[-2:] == [f"    {line}", "}"]


APACHE = [
    ("/a.b/", "/new/", "root", '"^a\\.b/$" "https://ada.example/new/" [R=301,L,NE,QSA]'),
    ("/a/", "/new/", "repo", '"^a/$" "https://user.github.io/repo/new/" [R=301,L,NE,QSA]'),
    ("/", "/new/", "none", '"^$" "/new/" [R=301,L,NE,QSA]'),
    ("/a/", "/é$/", "none", '"^a/$" "/\\%C3\\%A9\\%24/" [R=301,L,NE,QSA]'),
    ('/"a"/', "/new/", "none", '"^\\x22a\\x22/$" "/new/" [R=301,L,NE,QSA]'),
]


def test_apache_puts_the_query_before_the_fragment(declare: Any) -> None:
    lines = as_apache([declare("/a/", "/new/#b")], SITES["none"]).splitlines()
    assert lines[-4:-1] == [
        "RewriteCond %{QUERY_STRING} .",
        'RewriteRule "^a/$" "/new/?%{QUERY_STRING}#b" [R=301,L,NE]',
        'RewriteRule "^a/$" "/new/#b" [R=301,L,NE,QSA]',
    ]


@pytest.mark.parametrize(("path", "target", "site", "rule"), APACHE)
def test_apache(declare: Any, path: str, target: str, site: str, rule: str) -> None:
    lines = as_apache([declare(path, target)], SITES[site]).splitlines()
    assert lines[-2:] == [f"RewriteRule {rule}", "</IfModule>"]


def test_rules_are_in_order_and_one_for_each_path(declare: Any) -> None:
    redirects = [declare(p, "/new/") for p in ("/b/", "/a/", "/b//")]
    text = as_netlify(redirects, SITES["root"], force=False)
    assert text == "/a/ /new/ 301\n/b/ /new/ 301\n"
