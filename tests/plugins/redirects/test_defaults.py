"""The settings are those of the documentation."""

from __future__ import annotations

import ast
import re

import pytest
from redirects.defaults import DEFAULTS
from redirects.paths import output_path
from support import ROOT, BuildSite

DOCS = (ROOT / "docs" / "redirects.md").read_text("utf-8")


def test_settings_are_documented() -> None:
    table = DOCS.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([A-Z_]+)` \| `(.+?)` \|", table, re.MULTILINE)
    assert {name: ast.literal_eval(value) for name, value in rows} == DEFAULTS


def test_documented_files_are_right() -> None:
    table = DOCS.partition("| `redirect_from` |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", table, re.MULTILINE)
    assert len(rows) == 8
    assert {path: output_path(path) for path, _ in rows} == dict(rows)


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_users_setting_stays(build_site: BuildSite, name: str) -> None:
    value = {"/old/": "/"} if name == "REDIRECTS" else "mine"
    site = build_site(
        {"a.md": "Title: A\nDate: 2020-01-01\n\nText.\n"}, PLUGINS=["redirects"], **{name: value}
    )
    assert ("old/index.html" if name == "REDIRECTS" else "mine") in site.files
