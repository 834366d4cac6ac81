"""docs/projects.md says what the code does."""

from __future__ import annotations

import dataclasses
import re

import pytest
from projects.defaults import DEFAULTS
from projects.label import Label, NearMiss, parse_label
from projects.order import GROUPINGS, ORDERS
from projects.project import Project
from support import ROOT

DOCS = (ROOT / "docs/projects.md").read_text("utf-8")


def _rows(header: str) -> list[list[str]]:
    """Return the cells of the table that begins with ``header``."""
    table = DOCS.partition(f"| {header} |")[2].partition("\n\n")[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in rows]


def _names(header: str) -> list[str]:
    return [row[0].strip("`") for row in _rows(header)]


def test_settings_and_their_defaults() -> None:
    documented = {row[0].strip("`"): row[1].strip("`") for row in _rows("setting")}
    assert documented == {name: repr(value) for name, value in DEFAULTS.items()}


def test_orders_and_groups() -> None:
    allowed = {row[0]: re.findall(r"`([a-z-]+)`", row[2]) for row in _rows("setting")}
    assert allowed["`PROJECTS_ORDER_BY`"] == [*ORDERS[::2], "reversed-"]
    assert allowed["`PROJECTS_GROUP_BY`"] == list(GROUPINGS)


@pytest.mark.parametrize("row", _rows("label"), ids=lambda row: row[0])
def test_labels(row: list[str]) -> None:
    label = parse_label(f"{row[0].strip('`')} Title")
    assert isinstance(label, Label)
    parts = (label.organization, label.year, label.end_year)
    assert ["" if part is None else str(part) for part in parts] == row[1:]


def test_what_is_no_label() -> None:
    (line,) = re.findall(r"^- These are no labels: (.*?)\.$", DOCS, re.MULTILINE | re.DOTALL)
    examples = re.findall(r"`([\[(][^`]*)`", line)
    assert len(examples) == 7
    assert [parse_label(example) for example in examples] == [None] * 7


def test_near_misses() -> None:
    miss = parse_label("[CVPR 2021] Title")
    assert isinstance(miss, NearMiss)
    assert miss.ambiguous
    assert "`[CVPR 2021]`" in DOCS


def test_keys_of_the_json() -> None:
    project = Project("", "", "", None, None, None, None, (), (), (), "", "")
    assert _names("key") == list(project.as_json())


def test_fields_for_themes() -> None:
    fields = {field.name for field in dataclasses.fields(Project)} | {"years"}
    assert set(_names("field")) == fields


def test_variables_for_themes() -> None:
    source = (ROOT / "plugins/projects/generator.py").read_text("utf-8")
    for variable in _names("variable"):
        assert f"                {variable}=" in source
