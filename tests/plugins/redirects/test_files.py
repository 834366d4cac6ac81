"""Files are written whole, and never over what this build wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from redirects.files import OutputFolder


def test_write(tmp_path: Path) -> None:
    OutputFolder(tmp_path, []).write("a/ö b.html", "é\n")
    assert (tmp_path / "a" / "ö b.html").read_bytes() == "é\n".encode()
    assert len(list(tmp_path.rglob("*"))) == 2


def test_a_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    OutputFolder(tmp_path, []).write("mine", "")
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        OutputFolder(tmp_path, []).write("a.html", "\ud800")
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
    assert (tmp_path / "a.html").read_text() == "old"


def test_a_link_is_replaced_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "source").write_text("content")
    (tmp_path / "a.html").symlink_to("source")
    OutputFolder(tmp_path, []).write("a.html", "stub")
    assert (tmp_path / "source").read_text() == "content"
    assert (tmp_path / "a.html").read_text() == "stub"


def test_a_file_of_an_earlier_build_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    assert not OutputFolder(tmp_path, ["a.html", "b/c.html"]).is_written("a.html")
    assert not OutputFolder(tmp_path, ["a.html/index.html"]).is_written("a.html/index.html")


def test_a_new_file_is_written(tmp_path: Path) -> None:
    output = OutputFolder(tmp_path, ["a.html"])
    (tmp_path / "a.html").write_text("new")
    assert output.is_written("a.html")


def test_a_changed_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("old")
    os.utime(file, ns=(0, 0))
    output = OutputFolder(tmp_path, ["a.html"])
    file.write_text("new")
    assert output.is_written("a.html")
