"""Which list items of a page are projects, and in which section they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects.anchor import insert_ids
from projects.extract import Extraction, extract, headings, section_key
from projects.markup import parse, plain

NAMED = {section_key("Built")}


def _list(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _titles(extraction: Extraction) -> list[str]:
    return [plain(parse(found.item.title_html)) for found in extraction.projects]


# the page, the titles of its projects
PAGES = [
    ("", []),
    ("<p>[Org, 2021] Title</p>", []),
    (_list("one", "two"), []),
    (_list("[Org, 2021] A", "plain", "(Org, 2020) B"), ["A", "B"]),
    (_list("[2021] A", "plain"), ["A"]),
    # without a year only among labels
    (_list("[Org] A", "plain"), []),
    (_list("[Org] A", "[Other] B"), ["A", "B"]),
    (_list("[Org] A"), ["A"]),
    (_list("[Org] A", "[Org, 2021] B", "plain"), ["A", "B"]),
    ("<h2>Built</h2>" + _list("[Org] A", "plain"), ["A", "plain"]),
    (_list("[ ] to do", "[x] done"), []),
    (_list("[June 2021] We moved", "[2021/06] So did they"), []),
    # nested
    (_list("Work" + _list("[Org, 2021] A", "[Org, 2020] B")), ["A", "B"]),
    (_list("[Org, 2021] A" + _list("[Org, 2020] B", "detail")), ["A", "B"]),
    (_list("[Org, 2021] A" + _list("[Update] it works now")), ["A"]),
    ("<h2>Built</h2>" + _list("A" + _list("detail")), ["A"]),
    # sections
    ("<h2>Built</h2>" + _list("A", "B") + "<h2>Else</h2>" + _list("C"), ["A", "B"]),
    ("<h2>BUILT </h2>" + _list("A"), ["A"]),
    ("<h2><a href='/x'>Built</a></h2>" + _list("A"), ["A"]),
    ("<h2>Built<a class='headerlink' href='#built'>¶</a></h2>" + _list("A", "B"), ["A", "B"]),
    ("<h2>Built</h2><h3>2021</h3>" + _list("A") + "<h3>2020</h3>" + _list("B"), ["A", "B"]),
    ("<h3>Built</h3>" + _list("A") + "<h2>Else</h2>" + _list("B"), ["A"]),
    ("<h2>Built</h2><ol><li>A</li></ol><p>text</p>" + _list("B"), ["A", "B"]),
    ("<h2>Built</h2>" + _list("", "<ul><li>x</li></ul>", "A"), ["A"]),
    # lists that are no content
    ("<h2>Built</h2><nav>" + _list("A") + "</nav>", []),
    ('<h2>Built</h2><div class="toc">' + _list("A") + "</div>", []),
    ('<div class="footnotes">' + _list("[Smith, 2021] A paper") + "</div>", []),
    (_list('<a href="#title">[Org, 2021] Title</a>'), []),
    (_list("<code>[Org, 2021]</code> is a label"), []),
    # broken HTML
    ("<ul><li>[Org, 2021] A<li>[Org, 2020] B</ul>", ["A", "B"]),
    ("<ul><li>[Org] A<li>plain</ul>", []),
    ("<li>[Org, 2021] A", ["A"]),
    ("<![x[ " + _list("[Org, 2021] A"), ["A"]),
    ("<![CDATA[ x ]]>" + _list("[Org, 2021] A"), ["A"]),
    ("<UL><LI>[Org, 2021] A</LI></UL>", ["A"]),
    ("<ul><li>&#91;Org, 2021&#93; A</li></ul>", ["A"]),
]


@pytest.mark.parametrize(("html", "titles"), PAGES)
def test_projects_of_a_page(html: str, titles: list[str]) -> None:
    assert _titles(extract(html, NAMED)) == titles


@pytest.mark.parametrize(
    ("html", "section"),
    [
        (_list("[Org, 2021] A"), None),
        ("<h2>One</h2><h2>Two</h2>" + _list("[Org, 2021] A"), "Two"),
        ("<h2>One</h2><h3>Sub <em>section</em></h3>" + _list("[Org, 2021] A"), "Sub section"),
        ("<h1>R&amp;D<a class='headerlink' href='#r'>¶</a></h1>" + _list("[Org, 2021] A"), "R&D"),
        ("<h2>One</h2>" + _list("<h3>x</h3>", "[Org, 2021] A"), "One"),
        ("<div><h2>One</h2></div><div>" + _list("[Org, 2021] A") + "</div>", "One"),
    ],
)
def test_section_is_the_nearest_heading(html: str, section: str | None) -> None:
    assert [found.section for found in extract(html, ()).projects] == [section]


def test_project_in_a_project_is_no_detail_of_it() -> None:
    html = _list("[Org, 2021] A" + _list("[Org, 2020] B", "detail"))
    assert [found.item.details_html for found in extract(html, ()).projects] == [("detail",), ()]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (_list("[Org 2021 A"), ["[Org 2021"]),
        (_list("[Org, 20211] A", "[Org, 20211] B"), ["[Org, 20211]", "[Org, 20211]"]),
        ("<h2>Built</h2>" + _list("[Org, 20211] A"), ["[Org, 20211]"]),
        (_list("[CVPR 2021] A", "[CVPR 2020] B"), []),
        (_list("[CVPR 2021] A", "[Org, 2021] B"), ["[CVPR 2021]"]),
        ("<h2>Built</h2>" + _list("[CVPR 2021] A"), ["[CVPR 2021]"]),
        (_list("[Org, 2021]"), ["[Org, 2021]"]),
        (_list("[Org]"), []),
    ],
)
def test_near_misses_are_no_projects(html: str, texts: list[str]) -> None:
    extraction = extract(html, NAMED)
    assert [miss.text for miss in extraction.near_misses] == texts
    assert not {found.label.year for found in extraction.projects if found.label} & {2020, 20211}


def test_ids_are_all_that_a_link_can_point_to() -> None:
    html = '<h2 id="a">x</h2><a name="b"></a>' + _list('[Org, 2021] A <i id="c">x</i>')
    assert extract(html, ()).ids == {"a", "b", "c"}


@pytest.mark.parametrize(("attribute", "element_id"), [('id="mine"', "mine"), ('id=""', None)])
def test_item_with_an_id_gets_no_second(attribute: str, element_id: str | None) -> None:
    found = extract(f"<ul><li {attribute}>[Org, 2021] A</li></ul>", ()).projects[0]
    assert found.element_id == element_id
    assert found.offset is None


@pytest.mark.parametrize(
    "before", ["", "<p>x</p>\n", "\r\n<p>\r\n", "é\n\n  ", "\x0c\u2028\x85\n", "<p a='\n>'>\n"]
)
def test_offset_is_that_of_the_item(before: str) -> None:
    html = before + "<ul>\n <li>[Org, 2021] A</li></ul>"
    assert extract(html, ()).projects[0].offset == html.index("<li>")


def test_headings_are_found_without_parsing() -> None:
    html = (
        "<h1 id='a'>R&amp;D <em>now</em></h1><H2>Two\nlines</H2>"
        "<h3>One<a class='headerlink' href='#one'>&para;</a></h3><h4>no end"
    )
    assert headings(html) == ["R&D now", "Two lines", "One"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Built", " built "), ("What I\u2019ve built", "What I've  built"), ("\u201cA\u201d", '"A"')],
)
def test_section_key_makes_no_difference_of_case_space_and_quotes(one: str, other: str) -> None:
    assert section_key(one) == section_key(other)


PIECES = r"""
<ul>|</ul>|<li>|</li>|<li id=''>|<li id=a>|<LI |<li|<p>|</p>|<b>|</b>|<h2>Built</h2>|<h3>|</h3>
|<a href='http://['>|</a>|[Org, 2021] |[Org] |(Org, 2021|[Org 2021|: | - |<br>|<!--|-->|<![|<!x|<?
|&amp|&#0;|<script>|</script>|<img>|<sup>|é|</div>
"""
ODD = ["\r\n", "\n", "\x00", "\x0c", "\u2028"]


@given(st.lists(st.sampled_from(PIECES.split("|") + ODD) | st.text(max_size=3)).map("".join))
def test_no_page_crashes_and_ids_change_nothing_else(html: str) -> None:
    projects = extract(html, NAMED).projects
    ids = {found.offset: "ID" for found in projects if found.offset is not None}
    assert all(html[offset : offset + 3].lower() == "<li" for offset in ids)
    assert insert_ids(html, ids).replace(' id="ID"', "") == html


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    extract(f"<h2>Built</h2><ul><li>{text}</li></ul>", NAMED)
