from __future__ import annotations

from collections.abc import Callable

import pytest

from pelican_scholar.check import Report

Problems = Callable[..., list[str]]
SITE = "https://ada.example/repo"


def test_a_page_whose_references_are_all_there(check_files: Callable[..., Report]) -> None:
    report = check_files(
        {
            "index.html": (
                '<link rel="stylesheet" href="/s.css"><link rel="icon" href="/i.svg">'
                '<img src="i.svg"><a href="/about/#top">a</a><a href="/about/#me">b</a>'
                '<a href="https://example.org/missing">c</a><a href="mailto:a@b.example">d</a>'
            ),
            "about/index.html": '<h2 id="me">Me</h2>',
            "s.css": "p { background: url(i.svg) }",
            "i.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        }
    )
    assert report.problems == []
    assert str(report) == "2 pages, 4 links, 2 anchors, 2 images, 0 redirects"


BROKEN = [
    ('<a href="/x/">', 'link "/x/": there is no x/index.html'),
    ('<img src="x.png">', 'image "x.png": there is no papers/x.png'),
    ('<img src="">', 'image "": it is empty'),
    ('<script src=""></script>', 'script "": it is empty'),
    ('<link rel="stylesheet" href="/x.css">', 'stylesheet "/x.css": there is no x.css'),
    ('<p style="background: url(x.png)">', 'file "x.png": there is no papers/x.png'),
    ('<a href="#x">', 'link "#x": papers/index.html has no id "x"'),
    ('<a href="/about/#Me">', 'link "/about/#Me": about/index.html has no id "Me"'),
    ('<a href="/about/#caf%C3%A9">', 'link "/about/#caf%C3%A9": about/index.html has no id "café"'),
    ('<svg><use href="/i.svg#x"/></svg>', 'image "/i.svg#x": i.svg has no id "x"'),
]


@pytest.mark.parametrize(("element", "problem"), BROKEN)
def test_what_is_not_there_is_a_problem(problems: Problems, element: str, problem: str) -> None:
    found = problems(
        {
            "papers/index.html": f"<p>\n{element}",
            "about/index.html": "<p id=me><p id=top-of-the-class>",
            "i.svg": "<svg><symbol id='a'/></svg>",
        }
    )
    assert found == [f"output/papers/index.html:2: {problem}"]


FOUND = [
    '<a href="">',
    '<a href="#">',
    '<a href="#top">',
    '<a href="#TOP">',
    '<a href="/about/#me">',
    '<a href="/about#me">',
    '<a href="/about/#%6De">',
    '<a href="/about/#a%20b">',
    '<a href="/about/#old">',
    '<a href="/about/#me:~:text=Ada">',
    '<a href="/about/#:~:text=Ada">',
    '<a href="/paper.pdf#page=3">',
    '<svg><use href="/i.svg#a"/></svg>',
    '<form action="">',
]


@pytest.mark.parametrize("element", FOUND)
def test_what_is_there_is_no_problem(problems: Problems, element: str) -> None:
    about = "<p id=me><p id='a b'><a name=old>"
    files = {"about/index.html": about, "paper.pdf": "", "i.svg": "<svg><g id='a'/></svg>"}
    assert problems({**files, "index.html": element}) == []


def test_an_anchor_may_be_written_with_a_percent_sign(problems: Problems) -> None:
    assert problems({"index.html": "<p id='100%25'><a href='#100%25'>"}) == []


def test_a_base_element_decides(problems: Problems) -> None:
    page = '<base href="/papers/"><a href="one.html"></a><a href="#me"></a>'
    files = {"papers/index.html": "<p id=me>", "papers/one.html": ""}
    assert problems({**files, "deep/down/index.html": page}) == []


def test_a_base_elsewhere_makes_links_external(problems: Problems) -> None:
    assert problems({"index.html": '<a href="x.png"><base href="https://cdn.example/">'}) == []


def test_a_base_that_is_no_url_is_left_alone(problems: Problems) -> None:
    assert problems({"index.html": '<base href="http://["><a href="#">'}) == []


def test_under_a_sub_path_links_begin_with_it(problems: Problems) -> None:
    page = (
        '<a href="/repo/">\n<a href="/">\n<a href="https://ada.example/repo/x.pdf">\n<a href="..">'
    )
    assert problems({"index.html": page}, SITE) == [
        'output/index.html:2: link "/": it leaves the site\'s folder /repo/',
        'output/index.html:3: link "https://ada.example/repo/x.pdf": there is no x.pdf',
        'output/index.html:4: link "..": it leaves the site\'s folder /repo/',
    ]


def test_the_page_for_what_is_missing_is_shown_at_any_address(problems: Problems) -> None:
    page = '<a href="/repo/"><a href="#top"><a href="https://ada.example/repo/">\n<img src="i.png">'
    assert problems({"404.html": page, "i.png": ""}, SITE) == [
        'output/404.html:2: image "i.png": this page is shown at any address; begin with a slash'
    ]


def test_a_base_makes_the_page_for_what_is_missing_right(problems: Problems) -> None:
    page = '<base href="/repo/"><img src="i.png">'
    assert problems({"404.html": page, "i.png": ""}, SITE) == []


def test_a_site_to_read_from_disk_has_relative_links_everywhere(problems: Problems) -> None:
    assert problems({"404.html": '<img src="i.png">', "i.png": ""}) == []


def test_stylesheets_are_followed_from_where_they_are(problems: Problems) -> None:
    css = "@font-face { src: url(../fonts/a.woff2) }\np { background: url(a.png) }"
    assert problems({"theme/css/a.css": css, "theme/fonts/a.woff2": ""}) == [
        'output/theme/css/a.css:2: file "a.png": there is no theme/css/a.png'
    ]


def test_sitemaps_in_robots_txt_are_followed(problems: Problems) -> None:
    robots = "User-agent: *\nDisallow: /private/\nSitemap: https://ada.example/repo/map.xml\n"
    assert problems({"robots.txt": robots}, SITE) == [
        'output/robots.txt:3: sitemap "https://ada.example/repo/map.xml": there is no map.xml'
    ]
