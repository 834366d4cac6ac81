"""What holds for any text: lists keep their structure, nothing crashes, kramdown agrees."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Render = Callable[[str], str]
Compare = Callable[[str], list[Any]]
# A list: its tag, and its items, each a text and the lists in it.
Outline = tuple[str, list[tuple[str, list["Outline"]]]]

SESSION_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
any_text = settings(max_examples=200, deadline=None, suppress_health_check=SESSION_FIXTURES)
# The same examples each time: a new one that differs is for those who look for it, not for those
# who changed something else.
same_texts = settings(any_text, derandomize=True, max_examples=400)

WORDS = st.sampled_from(["alpha", "beta", "gamma delta", "it"])


def list_of(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(items, min_size=1, max_size=3))


OUTLINES = st.recursive(
    list_of(st.tuples(WORDS, st.just([]))),
    lambda inner: list_of(st.tuples(WORDS, st.lists(inner, max_size=1))),
    max_leaves=8,
)


@st.composite
def written_lists(draw: st.DrawFn) -> tuple[Outline, str]:
    """Draw a list, and one of the ways in which people write it."""

    def write(outline: Outline, column: int) -> list[str]:
        tag, items = outline
        indent = " " * (column + draw(st.integers(0, 3)))
        blank = [""] if draw(st.booleans()) else []
        lines = []
        for number, (text, inner) in enumerate(items, 1):
            marker = draw(st.sampled_from("-*+")) if tag == "ul" else f"{number}."
            start = f"{indent}{marker}{' ' * draw(st.integers(1, 4))}"
            lines += [start + text, *blank]
            for nested in inner:
                lines += [*write(nested, len(start)), *blank]
        return lines

    outline = draw(OUTLINES)
    return outline, "\n".join(write(outline, 0))


def read_list(node: Any) -> Outline:
    tag, _, items = node
    return tag, [(read_text(inside), read_lists(inside)) for _, _, inside in items]


def read_lists(nodes: list[Any]) -> list[Outline]:
    return [read_list(node) for node in nodes if node[0] in ("ul", "ol")]


def read_text(nodes: list[Any]) -> str:
    first = nodes[0]
    return first if isinstance(first, str) else "".join(first[2])


@any_text
@given(written_lists())
def test_lists_keep_their_structure(
    render: Render, comparable: Compare, written: tuple[Outline, str]
) -> None:
    outline, markdown = written
    assert [read_list(node) for node in comparable(render(markdown))] == [outline]


@same_texts
@given(
    st.lists(
        st.one_of(
            st.builds(
                "{}{}{}{}".format,
                st.sampled_from(["", "", "", " ", "  ", "  ", "   ", "    ", "    ", "      "]),
                st.sampled_from(["-", "*", "+", "1.", "2.", "10."]),
                st.sampled_from([" ", " ", "  ", "    "]),
                WORDS,
            ),
            st.builds("{}{}".format, st.sampled_from(["", "  ", "   ", "    "]), WORDS),
            st.sampled_from(["", "", "", "> alpha", "# beta", "it\n===", "---", "* * *", "{: .x}"]),
        ),
        min_size=1,
        max_size=9,
    )
    .map("\n".join)
    # kramdown's own ways with attributes: after a blank line that starts the document, and twice.
    .map(str.lstrip)
    .filter(lambda text: "{: .x}\n{: .x}" not in text)
)
def test_blocks_are_kramdowns(
    kramdown: Render, render: Render, comparable: Compare, markdown: str
) -> None:
    assert comparable(render(markdown)) == comparable(kramdown(markdown))


QUOTED = ['"', "'", '"', "'", "a", "b's", " ", " ", "80s", ".", ",", "!", "?", ";", "(", ")", "-"]
QUOTED += [
    "--",
    "...",
    "<<",
    " >>",
    "`c`",
    "*d*",
    "[e](/f)",
    "\n",
    "é",
    "1",
    "&amp;",
    "/",
    "$",
    "=",
]


@same_texts
@given(
    st.lists(st.sampled_from(QUOTED), max_size=9)
    .map("".join)
    # What these become is a matter of code, emphasis and math, not of quotes.
    .filter(lambda text: not any(marks in text for marks in ("``", "**", "$$")))
)
def test_quotes_are_kramdowns(
    kramdown: Render, render: Render, comparable: Compare, text: str
) -> None:
    markdown = f"x{text}"
    assert comparable(render(markdown)) == comparable(kramdown(markdown))


@any_text
@given(st.text(alphabet="-*+1.# \n>`~'\"[](){}:!<>/$\\^|=_ab&\t\x02\x03é", max_size=60))
def test_no_text_is_too_much(render: Render, text: str) -> None:
    render(text)


@pytest.mark.parametrize("marker", ["- ", "1. ", "> ", "- > ", "{: .x}\n\n", "  - x\n"])
@pytest.mark.parametrize("before", ["", "a\n\n"])
def test_no_depth_is_too_much(render: Render, before: str, marker: str) -> None:
    assert "x" in render(f"{before}{marker * 3000}x")


def test_no_indentation_is_too_much(render: Render) -> None:
    assert "x" in render("\n".join(f"{'  ' * depth}- x" for depth in range(500)))


@pytest.mark.parametrize(
    "part",
    [
        "- item\n",
        "- item\n\n",
        "- a\n  - b\n",
        "# a\ntext\n",
        "text\n- item\n\n",
        "\"a\" -- 'b' ",
        "> a\n\n",
        "$$ a\n\n",
        "<!-- a\n",
        "~~~ a\n",
    ],
)
def test_time_grows_with_the_text_only(render: Render, part: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        render(part * count)
        return time.process_time() - start

    seconds(100)
    # Eight times the text; sixty-four times as long would be its square.
    assert seconds(4000) < 30 * max(seconds(500), seconds(500), 0.01)
