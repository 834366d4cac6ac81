"""Pieces of HTML: the text a reader sees, and cuts that leave whole elements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects.markup import cut, inner_html, parse, plain, text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("file.html", "file.html"),
        ("  a \n b ", "a b"),
        ("<b>a</b>b, <i>c</i>.", "ab, c."),
        ("a<br>b", "a b"),
        ("a<p>b</p>c", "a b c"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("a &amp; b &lt;i&gt;&nbsp;c", "a & b <i> c"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_plain_is_what_a_reader_sees(html: str, text: str) -> None:
    assert plain(parse(html)) == text


@pytest.mark.parametrize(
    ("start", "end", "html"),
    [
        (0, None, 'ab<b>cd</b><img alt="" src="x"/>ef'),
        (1, None, 'b<b>cd</b><img alt="" src="x"/>ef'),
        (3, None, '<b>d</b><img alt="" src="x"/>ef'),
        (4, None, '<img alt="" src="x"/>ef'),
        (5, None, "f"),
        (6, None, ""),
        (0, 4, "ab<b>cd</b>"),
        (0, 5, 'ab<b>cd</b><img alt="" src="x"/>e'),
        (0, 2, "ab"),
        (3, 4, "<b>d</b>"),
        (2, 2, ""),
    ],
)
def test_cut(start: int, end: int | None, html: str) -> None:
    tag = parse('ab<b>cd</b><img alt="" src="x"/>ef')
    assert inner_html(cut(tag, start, end)) == html


@given(st.integers(0, 12))
def test_two_parts_of_a_cut_hold_the_whole_text(at: int) -> None:
    tag = parse("a<b>bc<i>d</i></b>e<br>f &amp; g")
    assert text_of(cut(tag, 0, at)) + text_of(cut(tag, at)) == text_of(tag)
