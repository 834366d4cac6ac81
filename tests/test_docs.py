"""What the docs say, held against the code."""

from __future__ import annotations

import re
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import pytest
from support import PLUGINS, ROOT

from pelican_scholar.publish.options import Options
from pelican_scholar.tasks import publish

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_settings_table_names_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (\w+) \|", read("docs/settings.md"), re.MULTILINE)
    assert set(rows) == {
        (name, repr(default), plugin)
        for plugin in PLUGINS
        for name, default in import_module(f"{plugin}.defaults").DEFAULTS.items()
    }


def test_publishing_table_names_every_key_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \|", read("docs/publish.md"), re.MULTILINE)
    assert rows == [(name, repr(value)) for name, value in asdict(Options()).items()]


def test_publishing_options_are_all_in_the_docs() -> None:
    text = read("docs/publish.md")
    options = publish.get_arguments()
    names = {flag for option in options for flag in option.nicknames or [option.name]}
    assert {name.replace("_", "-") for name in names} == set(
        re.findall(r"`--(?:no-)?([\w-]+)[ \w%]*`", text.partition("## Options")[2])
    )


def test_readme_has_two_blocks_to_paste() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0].rstrip().endswith("invoke build")
    assert blocks[1].rstrip().endswith("invoke test")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_the_docs_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text("utf-8")):
        if not re.match(r"https?:|mailto:", target):
            assert (path.parent / target).exists(), target


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
