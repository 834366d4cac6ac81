"""A plan as people and programs read it."""

from __future__ import annotations

import json

import pytest

from pelican_scholar.publish.plan import Change, Plan

PLAN = Plan(
    target="s3://mine/",
    url="https://ada.example",
    added=(Change("a.css", 1200), Change("new\nline", 3)),
    changed=(Change("b.html", 7, "content"), Change("c.html", 0, "cache-control")),
    removed=(Change("old.html"),),
    unchanged=40,
    foreign=2,
)


def test_lines_say_what_happens_to_each_file_and_why() -> None:
    assert PLAN.lines() == [
        "s3://mine/ -> https://ada.example",
        "  + a.css 1.2 kB",
        "  + 'new\\nline' 3 B",
        "  ~ b.html 7 B (content)",
        "  ~ c.html (cache-control)",
        "  - old.html",
        "  2 put there by something else, which stay",
        "2 added, 2 changed, 1 removed, 40 unchanged; 1.2 kB to send",
    ]


def test_long_lists_are_cut_and_counted() -> None:
    many = Plan("t", "u", removed=tuple(Change(f"{n}.html") for n in range(5)))
    assert many.lines(shown=2)[1:4] == ["  - 0.html", "  - 1.html", "  - and 3 more"]


def test_document_has_all_of_it() -> None:
    document = json.loads(json.dumps(PLAN.document()))
    assert document["bytes"] == 1210
    assert document["changed"][0] == {"name": "b.html", "size": 7, "why": "content"}
    assert (document["unchanged"], document["foreign"]) == (40, 2)


def test_live_is_what_was_there_before() -> None:
    assert PLAN.live == 43


DOING = [
    (Plan("t", "u", unchanged=3, foreign=1), False),
    (Plan("t", "u", added=(Change("a"),)), True),
    (Plan("t", "u", changed=(Change("a"),)), True),
    (Plan("t", "u", removed=(Change("a"),)), True),
    (Plan("t", "u", refresh=("/a",)), True),
    (Plan("t", "u", unfinished=True), True),
]


@pytest.mark.parametrize(("plan", "expected"), DOING)
def test_plan_says_whether_there_is_anything_to_do(plan: Plan, expected: bool) -> None:
    assert bool(plan) == expected
