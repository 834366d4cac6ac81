"""The walls between the wings, held against the code's own imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import PLUGINS, ROOT

CODE = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "pelican_scholar").rglob("*.py")]

# Packages whose modules have another name.
MODULES = {"beautifulsoup4": "bs4", "python-dateutil": "dateutil", "pyyaml": "yaml"}
MODULES |= {"pymdown-extensions": "pymdownx"}


def imports(path: Path) -> Iterator[str]:
    """Yield the name of each module that a file imports from outside its own package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def imported_packages() -> set[str]:
    return {name.split(".")[0] for path in CODE for name in (*imports(path), *named(path))}


def named(path: Path) -> Iterator[str]:
    """Yield the Markdown extensions that a file names in a text; Markdown imports them."""
    yield from re.findall(r'"(pymdownx\.\w+)"', path.read_text("utf-8"))


def declared_packages() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}  # type: ignore[index]


@pytest.mark.parametrize("plugin", PLUGINS)
def test_plugin_imports_neither_another_nor_what_runs_around_pelican(plugin: str) -> None:
    others = {*PLUGINS, "pelican_scholar", "plugins"}
    for path in (ROOT / "plugins" / plugin).rglob("*.py"):
        found = {name for name in imports(path) if name.split(".")[0] in others}
        found |= {name for name in imports(path) if name.startswith("pelican.plugins.")}
        assert not found - {"pelican.plugins.signals"}, path


def test_what_runs_around_pelican_imports_no_plugin() -> None:
    for path in (ROOT / "pelican_scholar").rglob("*.py"):
        assert not {name.split(".")[0] for name in imports(path)} & set(PLUGINS), path


def test_whatever_is_imported_is_installed() -> None:
    ours = {*PLUGINS, "pelican_scholar", *sys.stdlib_module_names}
    declared = {MODULES.get(package, package) for package in declared_packages()}
    assert imported_packages() - ours == declared


def test_every_dependency_has_its_reason_in_the_docs() -> None:
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    rows = "".join(line for line in text.splitlines() if line.startswith("| ["))
    assert set(re.findall(r"\[([\w-]+)\]", rows)) == declared_packages()


def test_plugins_begin_with_one_function() -> None:
    for plugin in PLUGINS:
        tree = ast.parse((ROOT / "plugins" / plugin / "__init__.py").read_text("utf-8"))
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        public = [name for name in names if not name.startswith("_")]
        assert public == ["register"], plugin
