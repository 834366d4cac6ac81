"""What the wheel and the source archive hold."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from support import ROOT

# Folders of the checkout and where the wheel has them.
MOVED = {
    "pelican_scholar": "pelican_scholar",
    "plugins": "pelican/plugins",
    "themes": "pelican/themes",
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def files_below(folder: str) -> set[str]:
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {p.relative_to(ROOT / folder).as_posix() for p in found if p.suffix != ".pyc"}


def test_wheel_holds_the_code_where_pelican_looks(archives: Path) -> None:
    (wheel,) = archives.glob("*.whl")
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    assert names == {f"{new}/{n}" for old, new in MOVED.items() for n in files_below(old)}


def test_wheel_leaves_pelicans_namespace_open(archives: Path) -> None:
    (wheel,) = archives.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert not {"pelican/__init__.py", "pelican/plugins/__init__.py"} & set(names)


def test_wheel_carries_the_licence_and_the_console_script(archives: Path) -> None:
    (wheel,) = archives.glob("*.whl")
    files = zipfile.ZipFile(wheel)
    (info,) = {name.split("/")[0] for name in files.namelist() if ".dist-info/" in name}
    assert f"{info}/licenses/LICENSE" in files.namelist()
    scripts = files.read(f"{info}/entry_points.txt").decode()
    assert "pelican-scholar = pelican_scholar.tasks:main" in scripts


def test_source_archive_holds_what_the_wheel_and_the_tests_need(archives: Path) -> None:
    (archive,) = archives.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    expected = {
        f"{folder}/{n}" for folder in (*MOVED, "tests", "docs") for n in files_below(folder)
    }
    expected |= {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    assert expected <= names
    assert not {name for name in names if name.startswith(("output", ".venv", ".git/"))}
