"""Source files: the line an item was written on."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects.source import find_line, shown_path


@pytest.mark.parametrize(
    "line",
    [
        "* [Org's lab, 2019-20211] Title",
        "- [Org\u2019s lab, 2019--20211] Title",
        "  +   [Org's  lab, 2019\u201320211] Title",
        "12. [Org's lab, 2019-20211] Title",
        "3) [Org's lab, 2019-20211]",
        "> * [Org's lab, 2019-20211] Title",
        "* **[Org's lab, 2019-20211]** Title",
        "* \\[Org's lab, 2019-20211\\] Title",
        "<ul><li>[Org's lab, 2019-20211] Title</li></ul>",
        "<li class='a'><b>[Org&#39;s lab, 2019&ndash;20211]</b> Title</li>",
    ],
)
def test_line_is_found_whatever_its_markup(line: str) -> None:
    source = f"Title: A\n\ntext\n{line}\nmore\n"
    assert find_line(source, "[Org\u2019s lab, 2019\u201320211]") == 4


def test_line_that_begins_an_item_goes_before_one_that_quotes_it() -> None:
    assert find_line("a label such as [Org 2021\n\n* [Org 2021 Title\n", "[Org 2021") == 3


def test_equal_items_are_told_apart() -> None:
    source = "* [Org 2021 A\n* other\n* [Org 2021 B\n"
    assert find_line(source, "[Org 2021", nth=0) == 1
    assert find_line(source, "[Org 2021", nth=1) == 3


def test_header_is_passed_over() -> None:
    assert find_line("- [Org 2021\n---\n- [Org 2021\n", "[Org 2021", first_line=3) == 3


def test_text_that_is_not_there_has_no_line() -> None:
    assert find_line("one\ntwo\n", "[Org 2021") is None
    assert find_line("* [Org 2021\n", "[Org 2021", nth=1) is None


def test_path_is_shown_from_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "content" / "a b.md")) == "content/a b.md"
    assert shown_path(str(tmp_path.parent / "a.md")) == str(tmp_path.parent / "a.md")
