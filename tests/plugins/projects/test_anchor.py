"""Anchors: ids that are unique, and a page in which nothing else has changed."""

from __future__ import annotations

import pytest
from projects.anchor import anchor, insert_ids, unused


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        (set(), "a"),
        ({"b"}, "a"),
        ({"a"}, "a-2"),
        ({"a", "a-2"}, "a-3"),
        ({"a", "a-3"}, "a-2"),
    ],
)
def test_unused_is_the_first_free_name(taken: set[str], name: str) -> None:
    assert unused("a", taken) == name


def test_anchor_is_apart_from_the_ids_of_headings_and_themes() -> None:
    assert anchor("search", set()) == "project-search"
    assert anchor("search", {"search", "project-search"}) == "project-search-2"


def test_ids_are_put_into_their_list_items() -> None:
    html = "<ul>\n<li>a</li><LI class='x'>b</LI>\n<li>c</li></ul>"
    ids = {html.index("<li>c"): "c", html.index("<LI"): 'b"&'}
    assert insert_ids(html, ids) == (
        '<ul>\n<li>a</li><LI id="b&quot;&amp;" class=\'x\'>b</LI>\n<li id="c">c</li></ul>'
    )


def test_page_without_ids_to_insert_is_the_same() -> None:
    assert insert_ids("<li>a", {}) == "<li>a"
