"""A file's YAML header: where it is, what is wrong with it and where."""

from __future__ import annotations

import pytest
from frontmatter.errors import HeaderError
from frontmatter.header import read_header
from frontmatter.keys import Kind
from frontmatter.metadata import line_numbers, read_metadata
from frontmatter.values import read_value
from hypothesis import given
from hypothesis import strategies as st

NO_HEADER = ["", "Text\n", "Title: A\n\nText\n", " ---\ntitle: A\n---\n", "----\na: b\n----\n"]


@pytest.mark.parametrize("text", NO_HEADER)
def test_no_header(text: str) -> None:
    assert read_header(text) is None


# text, keys, body, the body's first line
HEADERS = [
    ("---\ntitle: A\n---\nBody\n", ["title"], "Body\n", 4),
    ("---  \ntitle: A\n---\t\nBody\n", ["title"], "Body\n", 4),
    ("---\ntitle: A\n...\nBody\n", ["title"], "Body\n", 4),
    ("---\n---\nBody", [], "Body", 3),
    ("---\n# a comment\n---\nBody", [], "Body", 4),
    ("---\ntitle: A\n---", ["title"], "", 3),
    ("---\nTitle: A\n---\n\n---\n", ["title"], "\n---\n", 4),
    ("---\na: |\n  x\n   ---\nb: 1\n---\nBody", ["a", "b"], "Body", 7),
]


@pytest.mark.parametrize(("text", "keys", "body", "line"), HEADERS)
def test_header(text: str, keys: list[str], body: str, line: int) -> None:
    header = read_header(text)
    assert header is not None
    assert [entry.key for entry in header.entries] == keys
    assert (header.body, header.body_line) == (body, line)


# header, line and column in the file, words of the message
MISTAKES = [
    ("a: 1\n\tb: 2", 3, 1, "a tab; YAML is indented with spaces"),
    ("a:\n\t- b", 3, 1, "a tab"),
    ('title: "About', 2, 8, "this quote is never closed"),
    ("a: 1\ntitle: 'About\nb: 2", 3, 8, "this quote is never closed"),
    ("title: it's: here", 2, 12, "a colon and a blank in it needs quotes"),
    ("title: A\n b: 2", 3, 3, "indented further than the key above"),
    ("title:About\nb: 2", 3, 2, "the line before this one is no key"),
    ("title: 'it's'", 2, 12, "text after the closing quote"),
    ("title: @ada", 2, 8, "cannot begin with @"),
    ("title: `ada`", 2, 8, "cannot begin with `"),
    ("a: [1, 2\nb: 3", 3, 2, "not YAML"),
    ("a: *x", 2, 4, "undefined alias"),
    ("a: 1\nb: 2\nA: 3", 4, 1, "the key a is there twice; it stands on line 2 already"),
    ("a:\n  b: 1\n  b: 2", 4, 3, "the key b is there twice; it stands on line 3 already"),
    ("[1]: 2", 2, 1, "a key is a list or a map"),
    ("- a\n- b", 2, 1, "the header holds no keys"),
    ("just text", 2, 1, "the header holds no keys"),
    ("a: \x07", 2, 4, r"U\+0007 is not allowed"),
    ("a: b\nc: x\x00", 3, 5, r"U\+0000 is not allowed"),
    (f"a: {'[' * 20_000}", 2, 1, "nested more than 100 deep"),
    (f"a: {'- ' * 20_000}", 2, 4, "not YAML|nested"),
]


@pytest.mark.parametrize(("source", "line", "column", "message"), MISTAKES)
def test_mistake(source: str, line: int, column: int, message: str) -> None:
    with pytest.raises(HeaderError, match=message) as caught:
        read_header(f"---\n{source}\n---\nBody\n")
    assert (caught.value.line, caught.value.column) == (line, column)


def test_header_that_is_never_closed() -> None:
    with pytest.raises(HeaderError, match="never closed") as caught:
        read_header("---\ntitle: A\n\nBody\n")
    assert caught.value.at("a.md").startswith("a.md:1:1: ")


def test_same_key_in_two_maps_is_no_mistake() -> None:
    assert read_header("---\na: {x: 1}\nb: {x: 1}\n---\n")


def entry_of(source: str) -> object:
    header = read_header(f"---\n{source}\n---\n")
    assert header is not None
    return header.entries[0]


# source, kind, value
VALUES = [
    ("k: About me", Kind.TEXT, "About me"),
    ('k: "About me"', Kind.TEXT, "About me"),
    ("k: 'it''s'", Kind.TEXT, "it's"),
    ("k: 010", Kind.TEXT, "010"),
    ("k: true", Kind.TEXT, "true"),
    ("k: No", Kind.TEXT, "No"),
    ("k: 12:30", Kind.TEXT, "12:30"),
    ("k: 2020-01-01", Kind.TEXT, "2020-01-01"),
    ("k: >\n  one\n  two", Kind.TEXT, "one two"),
    ("k: 你好  # said", Kind.TEXT, "你好"),
    ("k:", Kind.TEXT, None),
    ("k: ~", Kind.FLAG, None),
    ("k: null", Kind.DATE, None),
    ("k: true", Kind.FLAG, True),
    ("k: No", Kind.FLAG, False),
    ('k: "true"', Kind.FLAG, True),
    ("k: journal", Kind.TRUTH, True),
    ("k: false", Kind.TRUTH, False),
    ("k: 'false'", Kind.TRUTH, False),
    ("k: [Ada, {name: Grace, url: x}]", Kind.NAMES, ["Ada", "Grace"]),
    ("k: {name: Grace}", Kind.NAMES, ["Grace"]),
    ("k: /a/", Kind.TEXTS, ["/a/"]),
    ("k: our projects, too", Kind.TEXTS, ["our projects, too"]),
    ("k: \n  - /a/\n  -\n  - /b/", Kind.TEXTS, ["/a/", "/b/"]),
    ("k: []", Kind.TEXTS, []),
    ("k: ml vision", Kind.WORDS, ["ml", "vision"]),
    ("k: machine learning, vision", Kind.WORDS, ["machine learning", "vision"]),
    ("k: [machine learning]", Kind.WORDS, ["machine learning"]),
    ("k: {a: [1, yes]}", Kind.ANY, {"a": [1, True]}),
    ("k: 1.5", Kind.ANY, 1.5),
]


@pytest.mark.parametrize(("source", "kind", "value"), VALUES)
def test_value(source: str, kind: Kind, value: object) -> None:
    assert read_value(entry_of(source), kind) == value  # type: ignore[arg-type]


DATES = [
    ("2020-02-29", "2020-02-29T00:00:00"),
    ("2020-02-29 14:00:00", "2020-02-29T14:00:00"),
    ("2020-02-29 14:00:00 +0800", "2020-02-29T14:00:00+08:00"),
    ("2020-02-29T14:00:00Z", "2020-02-29T14:00:00+00:00"),
    ("29 February 2020", "2020-02-29T00:00:00"),
    ("'2020-02-29'", "2020-02-29T00:00:00"),
    ("May 2020", "2020-05-01T00:00:00"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_date(text: str, expected: str) -> None:
    value = read_value(entry_of(f"date: {text}"), Kind.DATE)  # type: ignore[arg-type]
    assert value.isoformat() == expected  # type: ignore[attr-defined]


WRONG = [
    ("k: [a]", Kind.TEXT, "k is a list; allowed: a text"),
    ("k: {a: b}", Kind.TEXT, "k is a map; allowed: a text"),
    ("k: maybe", Kind.FLAG, "k is 'maybe'; allowed: true or false"),
    ("k: [true]", Kind.FLAG, "k is a list; allowed: true or false"),
    ("k: flase", Kind.TRUTH, "k is 'flase'; allowed: true or false"),
    ("k: {url: x}", Kind.NAMES, "k is a map; allowed: a name"),
    ("k: 2020-02-30", Kind.DATE, "k is '2020-02-30'; allowed: a date"),
    ("k: someday", Kind.DATE, "k is 'someday'; allowed: a date"),
    ("k: 14:00", Kind.DATE, "k is '14:00'; allowed: a date"),
    ("k: {a: b}", Kind.TEXTS, "k is a map; allowed: a text or a list of texts"),
    ("k: [[a]]", Kind.TEXTS, "k is a list; allowed: a text or a list of texts"),
    ("k: !!python/object:os.system x", Kind.ANY, "constructor"),
    ("k: 2020-02-30", Kind.ANY, "day is out of range"),
]


@pytest.mark.parametrize(("source", "kind", "message"), WRONG)
def test_value_of_another_kind(source: str, kind: Kind, message: str) -> None:
    with pytest.raises(HeaderError, match=message) as caught:
        read_value(entry_of(source), kind)  # type: ignore[arg-type]
    assert caught.value.line == 2
    assert caught.value.column >= 4


SLIPS = [
    ("redirect_form", "redirect_from"),
    ("redirectfrom", "redirect_from"),
    ("redirect-from", "redirect_from"),
    ("permlink", "permalink"),
    ("permalinks", "permalink"),
    ("titel", "title"),
    ("author_profil", "author_profile"),
    ("exerpt", "excerpt"),
    ("pubished", "published"),
    ("Tilte", "title"),
]


@pytest.mark.parametrize(("key", "meant"), SLIPS)
def test_unknown_key_close_to_a_known_one(key: str, meant: str) -> None:
    header = read_header(f"---\n{key}: x\n---\n")
    assert header is not None
    _, errors = read_metadata(header.entries, frozenset())
    assert [error.message.split("?")[0] for error in errors] == [
        f"unknown key {key.lower()}: did you mean {meant}"
    ]


@pytest.mark.parametrize("key", ["links", "doi", "tilt", "dates", "github", "slides_url", "images"])
def test_key_of_ones_own_is_kept(key: str) -> None:
    header = read_header(f"---\n{key}: x\n---\n")
    assert header is not None
    assert read_metadata(header.entries, frozenset()) == ({key: "x"}, [])


def test_key_named_in_the_settings_is_no_slip() -> None:
    header = read_header("---\ntitles: x\n---\n")
    assert header is not None
    assert read_metadata(header.entries, frozenset({"titles"})) == ({"titles": "x"}, [])


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#&*!|>%@`,? \t\n\\0.~<=é")))
def test_any_header_is_read_or_refused_with_a_place(source: str) -> None:
    text = f"---\n{source}\n---\n"
    errors = []
    try:
        header = read_header(text)
    except HeaderError as error:
        errors.append(error)
    else:
        assert header is not None
        _, errors = read_metadata(header.entries, frozenset())
    assert all(1 <= error.line <= text.count("\n") + 1 for error in errors)
    assert all(error.column >= 1 for error in errors)


def test_lines_of_keys_and_items_pass_over_empty_items() -> None:
    header = read_header("---\na:\n  - x\n  -\n  - y\nb: {c: d}\n---\n")
    assert header is not None
    assert line_numbers(header.entries) == {"a": 2, "a.0": 3, "a.1": 5, "b": 6}
