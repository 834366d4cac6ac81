"""The repository that a site is written in. It is only ever read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ...errors import UserError
from .git import Git, GitError, environment

NOBODY = "pelican-scholar <pelican-scholar@localhost>"


@dataclass(frozen=True)
class Repository:
    """A repository: ``root`` is its working tree, ``common`` where git keeps what it knows."""

    root: Path
    common: Path
    bare: bool

    @classmethod
    def find(cls, folder: Path) -> Self:
        """Return the repository that ``folder`` is in. Raises UserError when there is none."""
        asked = Git(folder, environment()).ask(
            "rev-parse", "--is-bare-repository", "--show-cdup", "--git-common-dir"
        )
        if asked.code and "not a git repository" in asked.words:
            raise UserError(
                f"{folder} is in no git repository; run git init there, then "
                "git remote add origin https://github.com/USER/REPO.git"
            )
        if asked.code:
            raise GitError("rev-parse", asked.words)
        bare, up, common = asked.output.decode(errors="surrogateescape").split("\n")[:3]
        return cls((folder / up).resolve(), (folder / common).resolve(), bare == "true")

    @property
    def git(self) -> Git:
        """Git as the user runs it here."""
        return Git(self.root, environment())

    def settings(self) -> list[tuple[str, str]]:
        """Return all settings that git has here, from all files, in the order they count."""
        told = self.git.run("config", "--list", "-z")
        entries = told.decode(errors="surrogateescape").split("\0")[:-1]
        return [(name, value if sep else "true") for name, sep, value in map(_parts, entries)]

    def identity(self) -> bytes:
        """Return who commits and when, as git writes it in a commit."""
        asked = self.git.ask("var", "GIT_COMMITTER_IDENT")
        if asked.code:
            return f"{NOBODY} {int(time.time())} +0000".encode()
        return asked.output.strip()

    def head(self) -> str:
        """Return the short id of the commit that is checked out; empty before the first."""
        return self._line("rev-parse", "--verify", "--quiet", "--short", "HEAD")

    def main_branch(self, remote: str) -> str:
        """Return the branch that a remote shows first, or else the one that is checked out."""
        prefix = f"refs/remotes/{remote}/"
        known = self._line("symbolic-ref", "--quiet", f"{prefix}HEAD")
        if known:
            return known.removeprefix(prefix)
        return self._line("symbolic-ref", "--quiet", "--short", "HEAD") or "main"

    def _line(self, *arguments: str) -> str:
        return self.git.ask(*arguments).output.decode().strip()


def _parts(entry: str) -> Sequence[str]:
    return entry.partition("\n")
