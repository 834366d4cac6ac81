"""What is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.files import SiteFile
from pelican_scholar.publish.guards import (
    Limits,
    check_built_for,
    check_case,
    check_deletions,
    check_files,
    check_name,
)
from pelican_scholar.publish.plan import Change, Plan

LIMITS = Limits("Pages", 100, 250, 20, takes_control_characters=False)


def files(**sizes: int) -> list[SiteFile]:
    named = {name.replace("_", "."): size for name, size in sizes.items()}
    return [SiteFile(name, Path("output", name), size) for name, size in named.items()]


def test_site_within_the_limits_passes() -> None:
    check_files(files(index_html=100, a_css=100, b_css=50), Path("output"), LIMITS)


REFUSED = [
    (files(), "output has no files to publish"),
    (files(about_html=1), "output has no index.html"),
    (files(index_html=101), "output/index.html has 101 B; Pages takes 100 B a file"),
    (files(index_html=100, a=100, b=51), "output has 251 B; Pages takes 250 B a site"),
    (files(index_html=1, Index_html=1), "index.html and Index.html differ only by case"),
]


@pytest.mark.parametrize(("site", "message"), REFUSED)
def test_site_that_cannot_be_served_is_refused(site: list[SiteFile], message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_files(site, Path("output"), LIMITS)
    assert message in str(caught.value)
    assert caught.value.code == 3


@pytest.mark.parametrize("name", ["a" * 20, "ü" * 10, "a b#?%41&+'.html"])
def test_name_that_can_be_served_passes(name: str) -> None:
    check_name(name, LIMITS)


NAMES = [
    ("a" * 21, "has 21 bytes; Pages takes 20"),
    ("ü" * 11, "has 22 bytes"),
    ("a\nb", "cannot serve the name 'a\\nb'"),
    ("a\x7f", "cannot serve the name"),
    ("\udcff", "is not UTF-8"),
]


@pytest.mark.parametrize(("name", "message"), NAMES)
def test_name_that_cannot_be_served_is_refused(name: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_name(name, LIMITS)
    assert message in str(caught.value)


def test_control_characters_pass_where_they_can_be_served() -> None:
    check_name("a\nb", Limits("S3", 1, 1, 20, takes_control_characters=True))


CLASHES = [["a.html", "A.html"], ["a/x", "A/y"], ["a", "A/index.html"], ["straße", "STRASSE"]]


@pytest.mark.parametrize("names", CLASHES)
def test_names_that_are_one_by_case_are_refused(names: list[str]) -> None:
    with pytest.raises(RefusedError, match="only by case"):
        check_case(names)


@pytest.mark.parametrize("names", [["a.html", "a/index.html"], ["a/x", "a/y"], ["é", "é"]])
def test_names_that_only_look_alike_pass(names: list[str]) -> None:
    check_case(names)


def plan(removed: int, unchanged: int) -> Plan:
    gone = tuple(Change(str(number)) for number in range(removed))
    return Plan("target", "https://ada.example", removed=gone, unchanged=unchanged)


def test_removing_half_of_what_is_live_passes() -> None:
    check_deletions(plan(5, 5), "50%", 10)


def test_removing_more_than_the_limit_says_how_to_go_on() -> None:
    with pytest.raises(RefusedError, match=r"remove 6 of the 10 .* add --max-delete 6"):
        check_deletions(plan(6, 4), "50%", 10)


def test_output_built_for_this_address_passes() -> None:
    check_built_for({"siteurl": "https://ada.example"}, "https://ada.example", Path("output"))
    check_built_for(None, "https://ada.example", Path("output"))


@pytest.mark.parametrize(
    ("built", "said"), [("https://b.example", "https://b.example"), ("", "a look at it")]
)
def test_output_built_for_another_address_is_refused(built: str, said: str) -> None:
    with pytest.raises(RefusedError, match=f"was built for {said}"):
        check_built_for({"siteurl": built}, "https://ada.example", Path("output"))
