from __future__ import annotations

from pathlib import Path

import pytest

from pelican_scholar.check.files import file_for, list_files

FILES = {
    "index.html",
    "file.html",
    "folder/index.html",
    "both.html",
    "both/index.html",
    "paper.pdf",
    "empty-of-index/page.html",
    "v1.0/index.html",
    "LICENSE",
}

# The first nine are the measurements of slorber/trailing-slash-guide for GitHub Pages.
ANSWERS = [
    ("file", "file.html"),
    ("file/", None),
    ("file.html", "file.html"),
    ("folder", "folder/index.html"),
    ("folder/", "folder/index.html"),
    ("folder/index.html", "folder/index.html"),
    ("both", "both.html"),
    ("both/", "both/index.html"),
    ("both/index.html", "both/index.html"),
    ("", "index.html"),
    ("index", "index.html"),
    ("paper.pdf", "paper.pdf"),
    ("paper.pdf/", None),
    ("paper", None),
    ("LICENSE", "LICENSE"),
    ("v1.0", "v1.0/index.html"),
    ("File", None),
    ("empty-of-index", None),
    ("empty-of-index/", None),
    ("folder//", None),
    ("/folder/", None),
    ("../index.html", None),
]


@pytest.mark.parametrize(("path", "file"), ANSWERS)
def test_a_path_is_answered_as_on_github_pages(path: str, file: str | None) -> None:
    assert file_for(path, FILES) == file


def test_files_are_listed_with_forward_slashes(tmp_path: Path) -> None:
    (tmp_path / "our papers" / "é").mkdir(parents=True)
    (tmp_path / "our papers" / "é" / "index.html").touch()
    assert list_files(tmp_path) == {"our papers/é/index.html"}


def test_dot_files_are_not_listed(tmp_path: Path) -> None:
    for name in (".env", ".git/config", ".well-known/security.txt", "a/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list_files(tmp_path) == {".well-known/security.txt"}


def test_a_link_out_of_the_folder_is_not_listed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (tmp_path / "secret").touch()
    (output / "page.html").touch()
    (output / "inside").symlink_to("page.html")
    (output / "outside").symlink_to(tmp_path / "secret")
    (output / "folder").symlink_to(tmp_path)
    (output / "broken").symlink_to("nowhere")
    assert list_files(output) == {"page.html", "inside"}


def test_a_folder_behind_a_link_is_listed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "index.html").touch()
    (tmp_path / "output").symlink_to("real")
    assert list_files(tmp_path / "output") == {"index.html"}


def test_a_folder_that_does_not_exist_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path / "nowhere") == set()
