"""A working repository, in any state a writer may leave it in; publishing must not touch it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from rig.git import git

KEPT = {"config", "config.worktree", "index", "packed-refs", "shallow"}
KEPT |= {"hooks", "info", "logs", "modules", "refs", "worktrees"}
"""What is the user's below .git, besides HEAD and its like; the objects may grow."""


class Entry(NamedTuple):
    """A file, folder or link as it lies on the disk."""

    mode: int
    content: bytes


class Checkout:
    """A repository with a working tree. Its own settings name no user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def unborn(cls, folder: Path, origin: str | None = None) -> Self:
        """Create a repository without a commit."""
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
        if origin:
            git(folder, "remote", "add", "origin", origin)
        return cls(folder)

    @classmethod
    def new(cls, folder: Path, origin: str | None = None) -> Self:
        """Create a repository with two commits, an ignored folder, and nothing to commit."""
        checkout = cls.unborn(folder, origin)
        checkout.commit({"content/pages/about.md": "Title: About\n", ".gitignore": "/output/\n"})
        checkout.commit({"content/pages/about.md": "Title: About us\n", "pelicanconf.py": ""})
        return checkout

    @classmethod
    def clone(cls, url: str, folder: Path, *options: str) -> Self:
        """Clone, for example with ``--depth=1``."""
        git(folder.parent, "clone", "--quiet", *options, url, str(folder))
        return cls(folder)

    @property
    def git_folder(self) -> Path:
        """The repository's own folder; that of the main one in a linked working tree."""
        return (self.folder / self.git("rev-parse", "--git-common-dir")).resolve()

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, files: Mapping[str, str | bytes], message: str = "Write") -> str:
        self.write(files)
        self.git("add", "--force", "--", *files)
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def soil(self) -> None:
        """Leave changes of every kind: stashed, staged, not staged, new, and removed."""
        self.write({"content/pages/about.md": "Title: Stashed\n"})
        self.git("stash", "push", "--quiet")
        self.write({"content/pages/about.md": "Title: Staged\n", "staged.md": "staged\n"})
        self.git("add", "content/pages/about.md", "staged.md")
        self.write({"content/pages/about.md": "Title: Not staged\n", "new.md": "new\n"})
        (self.folder / "pelicanconf.py").unlink()

    def detach(self) -> None:
        self.git("checkout", "--quiet", "--detach")

    def add_worktree(self, folder: Path, branch: str) -> Checkout:
        """Check out a branch, that begins here where it is new, in another folder too."""
        known = self.git("branch", "--list", branch)
        options = [str(folder), branch] if known else ["-b", branch, str(folder)]
        self.git("worktree", "add", "--quiet", *options)
        return Checkout(folder)

    def snapshot(self) -> dict[str, Entry]:
        """Return byte for byte what is the user's: all but the objects, and what we added.

        HEAD and its like (``ORIG_HEAD``), the index, refs, reflogs, the stash, settings, hooks,
        forgotten locks, and the working tree.
        """
        repository = self.git_folder
        before = {
            path
            for path in repository.rglob("*")
            if path.relative_to(repository).parts[0] in KEPT
            or path.name.endswith("HEAD")
            or path.suffix == ".lock"
        }
        before |= {path for path in self.folder.rglob("*") if repository not in path.parents}
        entries = {}
        for path in sorted(before - {repository}):
            base = repository if repository in path.parents else self.folder
            name = "tree/" if base == self.folder else ".git/"
            entries[name + path.relative_to(base).as_posix()] = _entry(path)
        return entries


def _entry(path: Path) -> Entry:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return Entry(mode, bytes(path.readlink()))
    return Entry(mode, path.read_bytes() if stat.S_ISREG(mode) else b"")
