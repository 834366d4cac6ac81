"""Order and groups of projects."""

from __future__ import annotations

import pytest
from projects.label import Present
from projects.order import GROUPINGS, ORDERS, filtered, grouped, ordered
from projects.project import Project


def _project(
    title: str,
    organization: str | None = None,
    year: int | None = None,
    end_year: int | Present | None = None,
    section: str | None = None,
) -> Project:
    return Project(
        title=title,
        title_html=title,
        slug=title,
        organization=organization,
        year=year,
        end_year=end_year,
        section=section,
        details=(),
        details_html=(),
        links=(),
        url=f"/#{title}",
        page_title="Page",
    )


# in the order of their page
PROJECTS = [
    _project("b", "Zeta", 2019, section="One"),
    _project("C", None, None, section="One"),
    _project("a", "alpha", 2018, 2021, section="Two"),
    _project("d", "Zeta", 2015, "present", section="Two"),
    _project("e", "Mid", 2021),
    _project("f", "Mid", 2019),
]


def _titles(projects: list[Project]) -> str:
    return "".join(project.title for project in projects)


@pytest.mark.parametrize(
    ("order_by", "titles"),
    [
        ("page", "bCadef"),
        ("reversed-page", "fedaCb"),
        ("year", "bfaedC"),
        ("reversed-year", "deabfC"),
        ("title", "abCdef"),
        ("reversed-title", "fedCba"),
        ("organization", "aefbdC"),
        ("reversed-organization", "bdefaC"),
    ],
)
def test_order(order_by: str, titles: str) -> None:
    assert order_by in ORDERS
    assert _titles(ordered(PROJECTS, order_by)) == titles


def test_every_order_is_tested_above() -> None:
    assert len(ORDERS) == 8


@pytest.mark.parametrize(
    ("group_by", "order_by", "groups"),
    [
        ("year", "reversed-year", "present:d 2021:ea 2019:bf :C"),
        ("year", "year", "2019:bf 2021:ae present:d :C"),
        ("year", "title", "present:d 2021:ae 2019:bf :C"),
        ("organization", "reversed-year", "Zeta:db Mid:ef alpha:a :C"),
        ("organization", "organization", "alpha:a Mid:ef Zeta:bd :C"),
        ("organization", "page", "Zeta:bd alpha:a Mid:ef :C"),
        ("section", "page", "One:bC Two:ad :ef"),
    ],
)
def test_groups(group_by: str, order_by: str, groups: str) -> None:
    assert group_by in GROUPINGS
    found = grouped(ordered(PROJECTS, order_by), group_by, order_by)
    assert " ".join(f"{heading}:{_titles(members)}" for heading, members in found) == groups


@pytest.mark.parametrize(
    ("group_by", "choices"),
    [
        ("year", ["Zeta", "Mid", "alpha", ""]),
        ("section", ["Zeta", "Mid", "alpha", ""]),
        ("organization", ["present", "2021", "2019", ""]),
    ],
)
def test_filters_are_what_the_page_is_not_grouped_by(group_by: str, choices: list[str]) -> None:
    assert [heading for heading, _ in filtered(PROJECTS, group_by)] == choices


def test_there_is_no_filter_when_there_is_no_choice() -> None:
    assert filtered(PROJECTS[4:], "year") == []
    assert filtered([], "year") == []


@pytest.mark.parametrize(
    ("project", "years"),
    [
        (_project("a"), ""),
        (_project("a", year=2021), "2021"),
        (_project("a", year=2019, end_year=2021), "2019\u20132021"),
        (_project("a", year=2021, end_year="present"), "2021\u2013present"),
    ],
)
def test_years_for_readers(project: Project, years: str) -> None:
    assert project.years == years
