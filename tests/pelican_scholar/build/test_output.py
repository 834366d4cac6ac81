"""The output folder: brought up to date file by file, and nothing else is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pelican_scholar.build.output import (
    MANIFEST,
    check_output,
    deliver,
    read_manifest,
    remove_output,
    staging,
)
from pelican_scholar.errors import UserError

LONG_AGO = 1_000_000_000


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


class Site:
    """An output folder and a way to build into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"

    def build(self, files: dict[str, str]) -> None:
        self.folder.mkdir(exist_ok=True)
        with staging(self.output) as staged:
            write(staged, files)
            deliver(staged, self.output, "https://ada.example")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


def test_first_build(site: Site) -> None:
    site.build({"index.html": "home", "a/b/c.html": "deep", "ü x.css": "style"})
    assert read(site.output) == {"index.html": "home", "a/b/c.html": "deep", "ü x.css": "style"}


def test_unchanged_file_keeps_its_time_and_a_changed_one_is_new(site: Site) -> None:
    site.build({"same.html": "1", "other.html": "1"})
    for path in site.output.rglob("*.html"):
        os.utime(path, (5, 5))
    site.build({"same.html": "1", "other.html": "2"})
    assert (site.output / "same.html").stat().st_mtime == 5
    assert (site.output / "other.html").stat().st_mtime != 5
    assert read(site.output)["other.html"] == "2"


def test_what_is_no_longer_made_goes_with_its_empty_folders(site: Site) -> None:
    site.build({"index.html": "", "old/deep/page.html": "", "old/kept.html": ""})
    site.build({"index.html": "", "old/kept.html": ""})
    assert set(read(site.output)) == {"index.html", "old/kept.html"}
    assert not (site.output / "old/deep").exists()


def test_what_others_put_there_stays(site: Site) -> None:
    site.build({"old/page.html": ""})
    write(site.output, {".git/config": "mine", "old/notes.txt": "mine"})
    site.build({"index.html": ""})
    assert set(read(site.output)) == {".git/config", "old/notes.txt", "index.html"}


@pytest.mark.parametrize(
    ("before", "after"),
    [({"v1": "file"}, {"v1/index.html": "page"}), ({"v1/a/b.html": "page"}, {"v1": "file"})],
)
def test_file_becomes_folder_and_back(
    site: Site, before: dict[str, str], after: dict[str, str]
) -> None:
    site.build(before)
    site.build(after)
    assert read(site.output) == after


def test_folder_with_others_files_in_the_way_is_said(site: Site) -> None:
    site.build({"v1/a.html": ""})
    write(site.output, {"v1/mine.txt": "mine"})
    with pytest.raises(UserError, match="v1 cannot be written"):
        site.build({"v1": "file"})
    assert (site.output / "v1/mine.txt").read_text() == "mine"


def test_link_is_replaced_and_what_it_points_to_stays(site: Site, tmp_path: Path) -> None:
    secret = write(tmp_path, {"secret.txt": "mine"}) / "secret.txt"
    site.build({"index.html": "1"})
    (site.output / "index.html").unlink()
    (site.output / "index.html").symlink_to(secret)
    site.build({"index.html": "mine"})
    assert not (site.output / "index.html").is_symlink()
    assert secret.read_text() == "mine"


def test_link_to_a_folder_elsewhere_is_refused(site: Site, tmp_path: Path) -> None:
    site.build({"a/page.html": "1"})
    elsewhere = write(tmp_path / "elsewhere", {"page.html": "mine"})
    (site.output / "a/page.html").unlink()
    (site.output / "a").rmdir()
    (site.output / "a").symlink_to(elsewhere)
    with pytest.raises(UserError, match="is a link out of the output folder"):
        site.build({"a/page.html": "2"})
    with pytest.raises(UserError, match="is a link out of the output folder"):
        remove_output(site.output)
    assert read(elsewhere) == {"page.html": "mine"}


def test_manifest_names_what_was_built(site: Site) -> None:
    site.build({"b.html": "", "a.html": ""})
    manifest = read_manifest(site.output)
    assert manifest == {"siteurl": "https://ada.example", "files": ["a.html", "b.html"]}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 1, "siteurl": ""}', '{"files": ["../x"], "siteurl": ""}']
)
def test_damaged_manifest_is_said_and_nothing_removed(site: Site, text: str) -> None:
    site.build({"a.html": ""})
    write(site.folder, {"x": "mine"})
    (site.output / MANIFEST).write_text(text)
    with pytest.raises(UserError, match="is damaged"):
        remove_output(site.output)
    assert (site.folder / "x").read_text() == "mine"
    assert (site.output / "a.html").exists()


def test_build_that_was_cut_off_is_finished_by_the_next(site: Site) -> None:
    site.build({"old.html": ""})
    with staging(site.output) as staged:
        write(staged, {"new.html": "", "z.html": ""})
        (staged / "z.html").chmod(0)
        (site.output / "z.html").mkdir()
        with pytest.raises(UserError):
            deliver(staged, site.output, "")
    assert (site.output / "new.html").exists()
    assert (site.output / "old.html").exists()
    (site.output / "z.html").rmdir()
    site.build({"last.html": ""})
    assert set(read(site.output)) == {"last.html"}


def test_remove_takes_only_what_was_built(site: Site) -> None:
    site.build({"index.html": "", "a/b.html": ""})
    write(site.output, {"a/mine.txt": "mine"})
    assert remove_output(site.output) == 2
    assert read(site.output) == {"a/mine.txt": "mine"}


def test_remove_takes_the_folder_when_nothing_is_left(site: Site) -> None:
    site.build({"index.html": ""})
    remove_output(site.output)
    assert not site.output.exists()
    assert remove_output(site.output) == 0


def test_staging_leaves_nothing_behind(site: Site) -> None:
    site.build({"index.html": ""})
    assert [path.name for path in site.folder.iterdir()] == ["output"]


def test_staging_removes_what_a_killed_build_left(site: Site) -> None:
    old = write(site.folder / ".output-building-xyz", {"a.html": ""})
    os.utime(old, (LONG_AGO, LONG_AGO))
    young = write(site.folder / ".output-building-abc", {"a.html": ""})
    site.build({"index.html": ""})
    assert not old.exists()
    assert young.exists()


# output, sources, words of the refusal
REFUSED = [
    ("site", ["site/content"], "holds .*content"),
    ("site/content", ["site/content"], "holds .*content"),
    ("site/content/output", ["site/content"], "is in .*content"),
    ("site/themes", ["site/content", "site/themes/mine"], "holds .*mine"),
    ("site/file.txt", ["site/content"], "is a file"),
    ("home", ["site/content"], "no build of this tool made"),
]


@pytest.mark.parametrize(("output", "sources", "message"), REFUSED)
def test_folder_that_no_build_may_own(
    tmp_path: Path, output: str, sources: list[str], message: str
) -> None:
    write(tmp_path, {"site/content/a.md": "", "site/themes/mine/b": "", "site/file.txt": ""})
    write(tmp_path, {"home/diary.txt": "mine"})
    with pytest.raises(UserError, match=message):
        check_output(tmp_path / output, *(tmp_path / source for source in sources))


def test_folders_that_a_build_may_own(site: Site, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    check_output(tmp_path / "new", tmp_path / "content")
    check_output(tmp_path / "empty", tmp_path / "content")
    site.build({"index.html": ""})
    check_output(site.output, site.folder / "content")


NAMES = st.lists(st.sampled_from(["a", "b", "c.html"]), min_size=1, max_size=3).map("/".join)


def without_clashes(names: list[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name in names:
        if not any(k.startswith(f"{name}/") or name.startswith(f"{k}/") for k in kept):
            kept[name] = f"{name} {len(names)}"
    return kept


@settings(deadline=None)
@given(st.lists(st.lists(NAMES).map(without_clashes), min_size=1, max_size=4))
def test_output_is_always_what_was_built_last(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, str]]
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    for files in builds:
        site.build(files)
        assert read(site.output) == files
        assert json.loads((site.output / MANIFEST).read_text())["files"] == sorted(files)
