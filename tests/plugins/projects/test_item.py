"""Items taken apart: which part of a list item is the title, and which are details."""

from __future__ import annotations

import pytest
from projects.item import Item, first_line, read_item
from projects.label import Label, parse_label
from projects.markup import parse

# the inside of a labelled list item, its title, its details
LABELLED = [
    ("[Org, 2021] Title", "Title", []),
    ("<p>[Org, 2021] Title</p>", "Title", []),
    ("\n  [Org, 2021]\n  Title\n  goes on\n", "Title\n  goes on", []),
    ("[Org, 2021]: Title", "Title", []),
    ("[Org, 2021] - Title", "Title", []),
    ("[Org, 2021] \u2014 Title", "Title", []),
    ("<strong>[Org, 2021]</strong> Title", "Title", []),
    ("<strong>[Org, 2021] Title</strong>", "<strong>Title</strong>", []),
    ("<strong>[Org, 2021]</strong> <strong>Title</strong>", "<strong>Title</strong>", []),
    ("<em>[Org, 2021]</em> Title", "Title", []),
    ("<span class='a'><b>[Org</b>, 2021]</span> Title", "Title", []),
    ('[<a href="/org">Org</a>, 2021] Title', "Title", []),
    ('[Org, 2021] <a href="/t">Title</a>', '<a href="/t">Title</a>', []),
    ('<a href="/t">[Org, 2021] Title</a>', '<a href="/t">Title</a>', []),
    (
        '[Org, 2021] <strong><a href="/t">Title</a></strong>',
        '<strong><a href="/t">Title</a></strong>',
        [],
    ),
    (
        "[Org, 2021] <em>Some</em> title of <code>x</code>",
        "<em>Some</em> title of <code>x</code>",
        [],
    ),
    ("[Org, 2021] Title: with a colon", "Title: with a colon", []),
    ("[Org, 2021] <strong>Fast</strong> sorting", "<strong>Fast</strong> sorting", []),
    ('[Org, 2021] <a href="/t">CLIP</a>-based search', '<a href="/t">CLIP</a>-based search', []),
    ("[Org, 2021] <strong>Title</strong>: a detail", "<strong>Title</strong>", ["a detail"]),
    ("[Org, 2021] <strong>Title:</strong> a detail", "<strong>Title</strong>", ["a detail"]),
    ('[Org, 2021] <a href="/t">Title</a> \u2013 a detail', '<a href="/t">Title</a>', ["a detail"]),
    ("[Org, 2021] AT&amp;T &lt;b&gt;", "AT&amp;T &lt;b&gt;", []),
    ("[Org, 2021] Title<ul><li>one</li><li>two</li></ul>", "Title", ["one", "two"]),
    ("[Org, 2021] Title<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n", "Title", ["one", "two"]),
    ("<p>[Org, 2021] Title</p>\n<p>one</p>\n<p>two</p>", "Title", ["one", "two"]),
    ("<p>[Org, 2021] Title</p><ul><li><p>one</p></li></ul>", "Title", ["one"]),
    (
        "<p>[Org, 2021] Title</p><ul><li><p>one</p><p>more</p></li></ul>",
        "Title",
        ["<p>one</p><p>more</p>"],
    ),
    ("[Org, 2021] Title<br/>one<br>two", "Title", ["one", "two"]),
    ("<p>[Org, 2021] Title<br>\none</p><p>two<br/>lines</p>", "Title", ["one", "two<br/>lines"]),
    ("[Org, 2021] Title<ul><li>one</li></ul> two", "Title", ["one", "two"]),
    ("<div><p>[Org, 2021] Title</p><p>one</p></div>", "Title", ["one"]),
    ("<p>[Org, 2021] Title</p>one", "Title", ["one"]),
    (
        '[Org, 2021] <a href="/t"><img alt="A" src="/a.png"/>Title</a>: one <img alt="" src="/b"/>',
        '<a href="/t"><img alt="A" src="/a.png"/>Title</a>',
        ['one <img alt="" src="/b"/>'],
    ),
    (
        '[Org, 2021] Title<p>one<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
        "Title",
        ["one"],
    ),
    ("<h3>[Org, 2021] Title</h3><p>one</p>", "Title", ["one"]),
    ("[Org, 2021] Title<pre><code>x</code></pre>", "Title", ["<pre><code>x</code></pre>"]),
    (
        "[Org, 2021] Title<ul><li>one<ul><li>deeper</li></ul></li></ul>",
        "Title",
        ["one<ul><li>deeper</li></ul>"],
    ),
    (
        '[Org, 2021] Title<ul><li><em>one</em> <a href="/x">x</a></li></ul>',
        "Title",
        ['<em>one</em> <a href="/x">x</a>'],
    ),
    (
        '[Org, 2021] Title<p><img src="/a.png" alt="A"></p>',
        "Title",
        ['<img alt="A" src="/a.png"/>'],
    ),
    ("[Org, 2021] Title<ul><li></li><li> </li></ul><p></p>", "Title", []),
    (
        '[Org, 2021] Title<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup>',
        "Title",
        [],
    ),
    (
        '[Org, 2021] Title<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        "Title",
        [],
    ),
    ("[Org, 2021] H<sub>2</sub>O in 10<sup>3</sup>", "H<sub>2</sub>O in 10<sup>3</sup>", []),
    ("<!-- hidden -->[Org, 2021]<!-- too --> Title<script>x()</script>", "Title", []),
]

# the inside of a list item without a label, its title, its details
UNLABELLED = [
    ("Title", "Title", []),
    ('<a href="/t">Title</a>: a detail', '<a href="/t">Title</a>', ["a detail"]),
    ('<a href="/t">Title</a> is a thing', '<a href="/t">Title</a>', ["is a thing"]),
    ('<a href="/t">Title</a>, a thing', '<a href="/t">Title</a>', ["a thing"]),
    ("<strong>Title</strong> a detail", "<strong>Title</strong>", ["a detail"]),
    ("<strong>Title:</strong> a detail", "<strong>Title</strong>", ["a detail"]),
    ("<strong>Title.</strong> A detail", "<strong>Title.</strong>", ["A detail"]),
    ("<em>Title</em>: a detail", "<em>Title</em>", ["a detail"]),
    ("<em>Some</em> title", "<em>Some</em> title", []),
    ("Title: a detail", "Title", ["a detail"]),
    ("Title - a detail", "Title", ["a detail"]),
    ("Title \u2013 a detail: more", "Title", ["a detail: more"]),
    ("A <em>good</em> title: a <b>detail</b>", "A <em>good</em> title", ["a <b>detail</b>"]),
    ("State-of-the-art at 10:30", "State-of-the-art at 10:30", []),
    ("Title: one<ul><li>two</li></ul>", "Title", ["one", "two"]),
    ("<p>Title</p><p>one</p>", "Title", ["one"]),
    ("a sentence " * 12 + ": end", ("a sentence " * 12 + ": end").strip(), []),
]


def _read(inside: str, *, labelled: bool) -> Item | None:
    tag = parse(f"<li>{inside}</li>").li
    assert tag is not None
    label = parse_label(first_line(tag)) if labelled else None
    assert isinstance(label, Label) is labelled
    return read_item(tag, label if isinstance(label, Label) else None, ())


@pytest.mark.parametrize(("inside", "title", "details"), LABELLED)
def test_labelled_item(inside: str, title: str, details: list[str]) -> None:
    item = _read(inside, labelled=True)
    assert item is not None
    assert item.title_html == title
    assert list(item.details_html) == details


@pytest.mark.parametrize(("inside", "title", "details"), UNLABELLED)
def test_item_without_a_label(inside: str, title: str, details: list[str]) -> None:
    item = _read(inside, labelled=False)
    assert item is not None
    assert item.title_html == title
    assert list(item.details_html) == details


@pytest.mark.parametrize(
    "inside",
    [
        "<code>[Org, 2021]</code> is a label",
        "<pre>[Org, 2021] Title</pre>",
        '<a href="#title">[Org, 2021] Title</a>',
        "<ul><li>[Org, 2021] Title</li></ul>",
        "",
    ],
)
def test_first_line_is_empty_where_no_label_can_be(inside: str) -> None:
    tag = parse(f"<li>{inside}</li>").li
    assert tag is not None
    assert first_line(tag) == ""


@pytest.mark.parametrize("inside", ["[Org, 2021]", "[Org, 2021]:<ul><li>one</li></ul>"])
def test_label_without_a_title_makes_no_item(inside: str) -> None:
    assert _read(inside, labelled=True) is None


@pytest.mark.parametrize(
    ("inside", "links"),
    [
        ("[Org, 2021] Title", ""),
        (
            '[<a href="/org">Org</a>, 2021] <a href="/t"><b>Title</b></a><p><a href="/d">d</a></p>',
            '<a href="/org">Org</a><a href="/t">Title</a><a href="/d">d</a>',
        ),
        ('[Org, 2021] Title <a href="/t">x</a> <a href="/t">x</a>', '<a href="/t">x</a>'),
        (
            '[Org, 2021] Title <a href="/t?a=1&amp;b=2">A &lt; B</a>',
            '<a href="/t?a=1&amp;b=2">A &lt; B</a>',
        ),
        ('[Org, 2021] Title <a href="/t"><img src="/a.png" alt="A"></a>', '<a href="/t">A</a>'),
        ('[Org, 2021] Title <a id="here">no link</a>', ""),
        ('[Org, 2021] Title<sup><a class="footnote-ref" href="#fn:1">1</a></sup>', ""),
    ],
)
def test_links(inside: str, links: str) -> None:
    item = _read(inside, labelled=True)
    assert item is not None
    assert item.links_html == links
