from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.check.page import read_page


def test_ids_and_names_are_anchors() -> None:
    page = read_page(b"<h2 id='one'>1</h2><a name=two></a><input name=three>")
    assert page.has_anchor("one")
    assert page.has_anchor("two")
    assert not page.has_anchor("three")
    assert not page.has_anchor("One")


def test_an_id_given_again_comes_with_both_lines() -> None:
    page = read_page(b"<p id=a>\n<p id=b>\n<p id=a>\n<p id=a>")
    assert page.repeated_ids == [("a", 3, 1), ("a", 4, 1)]


def test_a_template_is_no_part_of_the_document() -> None:
    page = read_page(b"<template><p id=a></p></template><template><p id=a></p></template>")
    assert not page.repeated_ids
    assert not page.has_anchor("a")


def test_an_id_after_a_template_counts() -> None:
    page = read_page(b"<template><i></template></template><p id=a><p id=a>")
    assert page.repeated_ids == [("a", 1, 1)]


def test_an_empty_id_is_none() -> None:
    assert not read_page(b"<p id=''><p id>").repeated_ids


def test_json_scripts_come_with_the_line_of_their_text() -> None:
    page = read_page(
        b'<script\ntype="application/LD+json">\n{"a":\n"</b>"}</script><script>1</script>'
    )
    assert page.json_scripts == [('\n{"a":\n"</b>"}', 2)]


def test_the_first_base_counts() -> None:
    assert read_page(b"<base target=_top><base href=/a/><base href=/b/>").base == "/a/"


def test_a_style_refers_to_files_on_their_own_lines() -> None:
    page = read_page(b"<p>\n<style\n>\n@import 'a.css';\n</style>")
    assert page.references == [("a.css", 4, "file")]


def test_an_immediate_refresh_is_a_redirect() -> None:
    assert read_page(b"<meta http-equiv=refresh content='0;url=/x/'>").redirect == "/x/"
    assert read_page(b"<meta http-equiv=refresh content='9;url=/x/'>").redirect is None


def test_what_is_not_utf8_is_known() -> None:
    page = read_page("<a href='/x/'>caf\u00e9</a>".encode("latin-1"))
    assert not page.is_utf8
    assert page.references == [("/x/", 1, "link")]


@pytest.mark.parametrize(
    "section", ["<![if !IE]>", "<![foo[x]]>", "<![1[>", "<![ x>", "<![CDATA[<a id=no>"]
)
def test_a_marked_section_is_a_comment(section: str) -> None:
    assert read_page(f"{section}<p id=a>".encode()).ids == {"a": 1}


@pytest.mark.parametrize("rest", ["<", "</", "<!", "<![", "<![x", "<!--", "<?", "<a href='", "&#"])
def test_a_page_may_end_anywhere(rest: str) -> None:
    assert read_page(f"<p id=a>{rest}".encode()).ids == {"a": 1}


@given(
    st.binary() | st.text(alphabet=st.sampled_from("<>/='\"!-[] \nasctylebmpid&;")).map(str.encode)
)
def test_any_bytes_are_a_page(data: bytes) -> None:
    read_page(data)
