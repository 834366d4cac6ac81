"""What of an output folder is published, and what is refused before anything is sent."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.publish.files import find_files


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "a/b").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / "a/b/deep ü.html").write_text("deep")
    (tmp_path / "secret").write_text("secret")
    return folder


def test_files_come_in_order_with_their_sizes(output: Path) -> None:
    found = find_files(output)
    assert [(file.name, file.size) for file in found.files] == [
        ("a/b/deep ü.html", 4),
        ("index.html", 4),
    ]
    assert found.skipped == []


def test_file_is_hashed_with_what_goes_before(output: Path) -> None:
    file = find_files(output).files[1]
    assert file.digest() == hashlib.sha256(b"home").hexdigest()
    assert file.digest("sha1", b"blob 4\0") == hashlib.sha1(b"blob 4\0home").hexdigest()


LEFT_OUT = [
    ".env",
    ".env.local",
    ".git/config",
    ".DS_Store",
    "a/.DS_Store",
    ".pelican-scholar.json",
    ".htaccess",
    "index.html~",
    "#index.html#",
    ".index.html.swp",
    "index.html.swp",
    "Thumbs.db",
    "desktop.ini",
    "a/b/.ssh/id_rsa",
]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_name_that_is_never_published_is_skipped(output: Path, name: str) -> None:
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("private")
    found = find_files(output)
    assert len(found.files) == 2
    top = [part for part in found.skipped if name.startswith(part)]
    assert top, found.skipped


@pytest.mark.parametrize("name", [".well-known/security.txt", "a~b.html", "c#.html", "_redirects"])
def test_name_that_only_looks_like_it_is_published(output: Path, name: str) -> None:
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("public")
    assert name in {file.name for file in find_files(output).files}


LINKS: dict[str, Callable[[Path], object]] = {
    "out of the output": lambda out: (out / "x").symlink_to(out.parent / "secret"),
    "by a relative path": lambda out: (out / "x").symlink_to("../secret"),
    "within the output": lambda out: (out / "x").symlink_to(out / "index.html"),
    "to a folder": lambda out: (out / "a/x").symlink_to(out.parent),
    "in a circle": lambda out: (out / "a/x").symlink_to(out / "a"),
    "to itself": lambda out: (out / "x").symlink_to(out / "x"),
    "to nothing": lambda out: (out / "x").symlink_to(out / "gone"),
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_symbolic_link_is_refused(output: Path, link: Callable[[Path], object]) -> None:
    link(output)
    with pytest.raises(UserError, match=r"x is a symbolic link") as caught:
        find_files(output)
    assert caught.value.code == 3


def test_hard_link_to_a_file_outside_is_refused(output: Path) -> None:
    os.link(output.parent / "secret", output / "x.html")
    with pytest.raises(UserError, match=r"x\.html is a hard link .*outside") as caught:
        find_files(output)
    assert caught.value.code == 3


def test_hard_link_within_the_output_is_two_files(output: Path) -> None:
    os.link(output / "index.html", output / "a/copy.html")
    assert len(find_files(output).files) == 3


def test_what_is_no_file_is_refused(output: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(output / "x"))
        with pytest.raises(UserError, match="device or a pipe"):
            find_files(output)


def test_link_among_what_is_skipped_is_not_looked_at(output: Path) -> None:
    (output / ".cache").symlink_to(output.parent / "secret")
    assert find_files(output).skipped == [".cache"]


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no folder") as caught:
        find_files(tmp_path / "gone")
    assert caught.value.code == 2


def test_file_that_vanished_is_said(output: Path) -> None:
    file = find_files(output).files[0]
    file.path.unlink()
    for read in (file.read, file.digest):
        with pytest.raises(UserError, match=r"cannot be read: No such file"):
            read()
