from __future__ import annotations

import os
from pathlib import Path

import pytest

from pelican_scholar.serve.snapshots import Snapshots


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "output"
    (output / "folder").mkdir(parents=True)
    (output / "index.html").write_text("one")
    (output / "folder" / "page.html").write_text("page")
    return output


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    return Snapshots(folder)


def test_a_snapshot_stays_as_it_is(output: Path, snapshots: Snapshots) -> None:
    snapshot = snapshots.take(output)
    (output / "index.html").write_text("two")
    (output / "folder" / "page.html").unlink()
    assert (snapshot / "index.html").read_text() == "one"
    assert (snapshot / "folder" / "page.html").read_text() == "page"


def test_a_later_snapshot_holds_what_is_there_then(output: Path, snapshots: Snapshots) -> None:
    before = snapshots.take(output)
    (output / "index.html").write_text("two")
    (output / "folder" / "page.html").unlink()
    after = snapshots.take(output)
    assert (after / "index.html").read_text() == "two"
    assert not (after / "folder" / "page.html").exists()
    assert (before / "index.html").read_text() == "one"


def test_a_file_of_the_same_size_and_another_time_is_copied(
    output: Path, snapshots: Snapshots
) -> None:
    snapshots.take(output)
    page = output / "index.html"
    changed = page.stat().st_mtime_ns + 1_000_000
    page.write_text("two")
    os.utime(page, ns=(changed, changed))
    assert (snapshots.take(output) / "index.html").read_text() == "two"


def test_what_did_not_change_takes_no_space(output: Path, snapshots: Snapshots) -> None:
    first, second = snapshots.take(output), snapshots.take(output)
    assert (first / "index.html").samefile(second / "index.html")
    assert not (second / "index.html").samefile(output / "index.html")


def test_the_time_of_change_is_kept(output: Path, snapshots: Snapshots) -> None:
    snapshot = snapshots.take(output)
    times = [(folder / "index.html").stat().st_mtime_ns for folder in (output, snapshot)]
    assert times[0] == times[1]


def test_the_last_two_are_kept(output: Path, snapshots: Snapshots) -> None:
    taken = [snapshots.take(output) for _ in range(4)]
    assert [snapshot.exists() for snapshot in taken] == [False, False, True, True]


def test_what_is_not_published_is_not_copied(output: Path, snapshots: Snapshots) -> None:
    (output.parent / "secret").write_text("secret")
    (output / "out.txt").symlink_to(output.parent / "secret")
    (output / ".env").write_text("secret")
    snapshot = snapshots.take(output)
    assert sorted(path.name for path in snapshot.rglob("*")) == [
        "folder",
        "index.html",
        "page.html",
    ]


def test_no_output_is_an_empty_snapshot(tmp_path: Path, snapshots: Snapshots) -> None:
    assert list(snapshots.take(tmp_path / "nowhere").iterdir()) == []
