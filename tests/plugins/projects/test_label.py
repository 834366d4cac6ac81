"""Labels: every form that is one, what is almost one, and what is ordinary text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects.label import Label, NearMiss, parse_label

# text, organization, year, end_year
LABELS = [
    ("[Org, 2021] Title", "Org", 2021, None),
    ("[Org,2021]Title", "Org", 2021, None),
    ("  [ Org , 2021 ]  Title", "Org", 2021, None),
    ("[Org, 2021]: Title", "Org", 2021, None),
    ("[Org, 2021]", "Org", 2021, None),
    ("[Org\nof two lines, 2021] Title", "Org of two lines", 2021, None),
    ("[University of X, Berlin, 2021] Title", "University of X, Berlin", 2021, None),
    ("[Org (Taipei), 2021] Title", "Org (Taipei)", 2021, None),
    ("[arXiv, 2021] Title", "arXiv", 2021, None),
    ("[Org's \u201clab\u201d & Co., 2021] Title", "Org's \u201clab\u201d & Co.", 2021, None),
    ("[中央研究院, 2021] 題目", "中央研究院", 2021, None),
    ("[Org, 2019-2021] Title", "Org", 2019, 2021),
    ("[Org, 2019--2021] Title", "Org", 2019, 2021),
    ("[Org, 2019 - 2021] Title", "Org", 2019, 2021),
    ("[Org, 2019\u20132021] Title", "Org", 2019, 2021),
    ("[Org, 2019\u20142021] Title", "Org", 2019, 2021),
    ("[Org, 2019\u22122021] Title", "Org", 2019, 2021),
    ("[Org, 2019 to 2021] Title", "Org", 2019, 2021),
    ("[Org, 2019-21] Title", "Org", 2019, 2021),
    ("[Org, 2021-2021] Title", "Org", 2021, None),
    ("[Org, 2021-present] Title", "Org", 2021, "present"),
    ("[Org, 2021\u2013Present] Title", "Org", 2021, "present"),
    ("[Org, 2021 to now] Title", "Org", 2021, "present"),
    ("[Org, 2021-ongoing] Title", "Org", 2021, "present"),
    ("[Org, 2021-] Title", "Org", 2021, "present"),
    ("[Org, 2021\u2013] Title", "Org", 2021, "present"),
    ("[2021] Title", None, 2021, None),
    ("[2019-2021] Title", None, 2019, 2021),
    ("[2021-present] Title", None, 2021, "present"),
    ("[Org] Title", "Org", None, None),
    ("[Org, Taipei] Title", "Org, Taipei", None, None),
    ("[3M] Title", "3M", None, None),
    ("[中央研究院] 題目", "中央研究院", None, None),
    ("(Org, 2021) Title", "Org", 2021, None),
    ("(Org, 2019-2021) Title", "Org", 2019, 2021),
    ("(Org, 2021-present) Title", "Org", 2021, "present"),
    ("[Org, 1900] Title", "Org", 1900, None),
    ("[Org, 2099] Title", "Org", 2099, None),
]

# text, the part that was probably meant as a label, a word of the reason
NEAR_MISSES = [
    ("[Org 2021", "[Org 2021", "closing ]"),
    ("[Org 2021 Title", "[Org 2021", "closing ]"),
    ("[Org, 2021 Title", "[Org, 2021", "closing ]"),
    ("[Org, 2021 Title [code]", "[Org, 2021", "closing ]"),
    ("(Org, 2021 Title", "(Org, 2021", "closing )"),
    ("[Org, 20211] Title", "[Org, 20211]", "20211"),
    ("[20211] Title", "[20211]", "20211"),
    ("(Org, 20211) Title", "(Org, 20211)", "20211"),
    ("[Org, 202] Title", "[Org, 202]", "202"),
    ("[Org, 1899] Title", "[Org, 1899]", "1900"),
    ("[Org, 2100] Title", "[Org, 2100]", "2099"),
    ("[Org, 2019-20211] Title", "[Org, 2019-20211]", "20211"),
    ("[Org, 2021-2019] Title", "[Org, 2021-2019]", "before it begins"),
    ("[2021-2019] Title", "[2021-2019]", "before it begins"),
    ("[Org, Jan 2021] Title", "[Org, Jan 2021]", "Jan 2021"),
    ("[Org, since 2021] Title", "[Org, since 2021]", "since 2021"),
    ("[Org, '21] Title", "[Org, '21]", "'21"),
    ("[2021, Org] Title", "[2021, Org]", "year comes last"),
    ("[Org, 2021) Title", "[Org, 2021)", "closes with )"),
    ("(Org, 2021] Title", "(Org, 2021]", "closes with ]"),
]

# Near misses only among labels: elsewhere they are a venue before the title of a paper.
AMBIGUOUS_NEAR_MISSES = [
    ("[CVPR 2021] Title", "[CVPR 2021]", "comma"),
    ("[2021 CVPR] Title", "[2021 CVPR]", "year comes last"),
]

ORDINARY = [
    "",
    "Title",
    "Title [Org, 2021]",
    "[",
    "(",
    "[]",
    "()",
    "[ ] to do",
    "[x] done",
    "[X] done",
    "[1] A. Author, a paper",
    "[12, 2021] A. Author",
    "[^1] a note",
    "[citation needed] text",
    "[sic] text",
    "[see below] text",
    "[Why?] text",
    "[S]he said",
    "[text](https://broken.example",
    "[Org, 2021](https://broken.example",
    "[Org, 2021][reference]",
    "[[Org, 2021] Title](https://broken.example)",
    "[June 2021] We moved",
    "[Jun 5, 2021] We moved",
    "[5th of June, 2021] We moved",
    "[May, 2021] We moved",
    "[Summer 2021] We moved",
    "[May 2020 - Present] Intern",
    "[2021/06] We moved",
    "[2021-06] We moved",
    "[2021-06-12] We moved",
    "[06.2021] We moved",
    "(see below) text",
    "(2021) was a good year",
    "(2019-2021) were good years",
    "(Org) Title",
    "(Org 2021) Title",
    "(June, 2021) We moved",
    "(Berlin, 2021 edition) text",
    "(page 12, 345) text",
    "[" + "a long remark " * 20 + ", 2021] text",
]


@pytest.mark.parametrize(("text", "organization", "year", "end_year"), LABELS)
def test_label(text: str, organization: str | None, year: int | None, end_year: object) -> None:
    label = parse_label(text)
    assert isinstance(label, Label)
    assert (label.organization, label.year, label.end_year) == (organization, year, end_year)


@pytest.mark.parametrize("text", [text for text, *_ in LABELS])
def test_length_ends_with_the_bracket(text: str) -> None:
    label = parse_label(text)
    assert isinstance(label, Label)
    assert label.length == max(text.rfind("]"), text.rfind(")")) + 1


@pytest.mark.parametrize(("text", "_organization", "year", "_end_year"), LABELS)
def test_label_is_ambiguous_without_a_year(
    text: str, _organization: object, year: int | None, _end_year: object
) -> None:
    label = parse_label(text)
    assert isinstance(label, Label)
    assert label.ambiguous == (year is None)


@pytest.mark.parametrize(("text", "part", "reason"), NEAR_MISSES)
def test_near_miss(text: str, part: str, reason: str) -> None:
    miss = parse_label(text)
    assert isinstance(miss, NearMiss)
    assert miss.text == part
    assert reason in miss.reason
    assert not miss.ambiguous


@pytest.mark.parametrize(("text", "part", "reason"), AMBIGUOUS_NEAR_MISSES)
def test_ambiguous_near_miss(text: str, part: str, reason: str) -> None:
    miss = parse_label(text)
    assert isinstance(miss, NearMiss)
    assert miss.text == part
    assert reason in miss.reason
    assert miss.ambiguous


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_no_label(text: str) -> None:
    assert parse_label(text) is None


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    parse_label(text)


@given(st.text(alphabet="[]()Orgx, 0129-\u2013'/.\n"))
def test_no_text_like_a_label_crashes_or_is_measured_beyond_its_end(text: str) -> None:
    found = parse_label(text)
    if isinstance(found, Label):
        assert 0 < found.length <= len(text)
        assert text[found.length - 1] in "])"
    if isinstance(found, NearMiss):
        assert found.text in text


@given(st.text(alphabet=st.characters(categories=["L"])), st.integers(1900, 2099))
def test_any_name_and_year_make_a_label(letters: str, year: int) -> None:
    label = parse_label(f"[Org{letters}, {year}] Title")
    assert isinstance(label, Label)
    assert (label.organization, label.year) == (f"Org{letters}", year)
