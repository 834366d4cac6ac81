"""Names that git or GitHub will not take."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from rig.git import git

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.github.names import check_names

TAKEN = ["index.html", ".well-known/x", ".gitignore", "git~2", "a.git", "git~1x", "a.git/b"]
TAKEN += ["git", "x~1", "é" * 127, "/".join(["a" * 255] * 3), "a\\b"]
REFUSED = [".git", ".GIT/x", "a/.git/b", "git~1", "a/GIT~1/b", ".git ", ".git...", ".git:x"]
REFUSED += [
    "a\\.git",
    ".git\\a",
    "a/.git:x/b",
    "a/git~1. /b",
    ".g\u200cit",
    "\ufeff.git",
    "git~1::$INDEX_ALLOCATION",
]


@pytest.mark.parametrize("name", TAKEN)
def test_taken(name: str) -> None:
    check_names(["a.html", name])


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="git takes no file named"):
        check_names(["a.html", name])


@pytest.mark.parametrize("name", ["a" * 256, f"b/{'é' * 128}.html"])
def test_part_that_is_too_long(name: str) -> None:
    with pytest.raises(RefusedError, match="more than 255 bytes"):
        check_names([name])


@pytest.mark.parametrize("name", [*TAKEN, *REFUSED])
def test_git_checks_a_push_by_the_same_rules(name: str, tmp_path: Path) -> None:
    if "/" in name:
        return
    git(tmp_path, "init", "--quiet")
    blob = git(tmp_path, "hash-object", "-w", "--stdin")
    entry = f"100644 blob {blob}\t{name}\0".encode()
    git(tmp_path, "mktree", "-z", stdin=entry)
    checked = subprocess.run(
        ["git", "-C", str(tmp_path), "fsck", "--strict"], capture_output=True, check=False
    )
    assert (b"hasDotgit" in checked.stdout + checked.stderr) == (name in REFUSED)
