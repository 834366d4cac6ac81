from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pelican_scholar.check import Report

Problems = Callable[..., list[str]]
SITE = "https://ada.example/repo"


def stub(url: str) -> str:
    return f'<meta http-equiv="refresh" content="0; url={url}">'


@pytest.mark.parametrize("siteurl", ["", SITE, "/repo"])
def test_redirects_that_lead_on(check_files: Callable[..., Report], siteurl: str) -> None:
    table = {
        "/about/": f"{siteurl}/",
        "/old.html": f"{siteurl}/new/#part",
        "/tags/our projects/": f"{siteurl}/new/",
        "/away": "https://example.org/",
    }
    files = {"new/index.html": "<p id=part>", "redirects.json": json.dumps(table)}
    names = ["about/index.html", "old.html", "tags/our projects/index.html", "away.html"]
    for name, url in zip(names, table.values(), strict=True):
        files[name] = stub(url)
    report = check_files(files, siteurl)
    assert report.problems == []
    assert report.redirects == 4


def test_a_redirect_to_nowhere(problems: Problems) -> None:
    assert problems({"old.html": "\n" + stub("/new/")}) == [
        'output/old.html:2: redirect "/new/": there is no new/index.html'
    ]


TABLES = [
    ('"/gone/": "/"', 'redirect from "/gone/": there is no gone/index.html'),
    ('"/page": "/"', 'redirect from "/page": page.html does not redirect'),
    ('"/stub": "/new/"', 'redirect "/new/": there is no new/index.html'),
    ('"/stub": "/page#x"', 'redirect "/page#x": page.html has no id "x"'),
    ('"/stub": ""', 'redirect "": it is empty'),
]


@pytest.mark.parametrize(("entry", "problem"), TABLES)
def test_the_table_must_be_true(problems: Problems, entry: str, problem: str) -> None:
    table = f'{{\n"/stub.html": "/",\n{entry}\n}}'
    files = {"stub.html": stub("/"), "page.html": "", "redirects.json": table}
    assert problems(files) == [f"output/redirects.json:3: {problem}"]


def test_a_stub_may_have_any_suffix(problems: Problems) -> None:
    assert problems({"redirects.json": '{"/old.php": "/"}', "old.php": stub("/")}) == []


def test_a_path_may_be_percent_encoded(problems: Problems) -> None:
    files = {"café/index.html": stub("/"), "our papers.html": stub("/")}
    table = '{"/caf%C3%A9/": "/", "/our papers": "/"}'
    assert problems({**files, "redirects.json": table}) == []


def test_a_path_is_found_on_its_line_however_it_is_written(problems: Problems) -> None:
    table = '{\n"/a/": "/",\n"/caf\\u00e9/": "/"}'
    assert problems({"redirects.json": table, "a/index.html": stub("/")}) == [
        'output/redirects.json:3: redirect from "/café/": there is no café/index.html'
    ]


def test_a_table_must_be_a_table(problems: Problems) -> None:
    (problem,) = problems({"redirects.json": '["/old/"]'})
    assert problem.startswith("output/redirects.json:1: not a table of redirects")


def test_a_circle_is_reported_once(problems: Problems) -> None:
    files = {
        "a.html": stub("/b"),
        "b.html": stub("/c"),
        "c.html": stub("/a"),
        "into.html": stub("/a"),
        "page.html": '<a href="/a#x">',
    }
    assert problems(files) == [
        "output/a.html: redirects lead round in a circle: a.html -> b.html -> c.html -> a.html"
    ]


def test_a_page_may_not_redirect_to_itself(problems: Problems) -> None:
    assert problems({"a.html": stub("/a")}) == [
        "output/a.html: redirects lead round in a circle: a.html -> a.html"
    ]


def test_a_page_may_load_itself_again_later(problems: Problems) -> None:
    assert problems({"a.html": '<meta http-equiv="refresh" content="30; url=/a">'}) == []


def test_an_anchor_is_looked_for_where_the_redirects_end(problems: Problems) -> None:
    files = {"a.html": stub("/b"), "b.html": stub("/c"), "c.html": "<p id=here>"}
    page = '<a href="/a#here">\n<a href="/a#there">'
    assert problems({**files, "index.html": page}) == [
        'output/index.html:2: link "/a#there": c.html has no id "there"'
    ]


def test_an_anchor_behind_a_redirect_out_of_the_site_is_not_known(problems: Problems) -> None:
    files = {"a.html": stub("https://example.org/"), "index.html": '<a href="/a#x">'}
    assert problems(files) == []
