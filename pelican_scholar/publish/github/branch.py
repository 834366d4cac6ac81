"""A branch as it is at the remote: its last commit, and the files in that."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .git import Git
from .ownership import MANIFEST, owned_files

CNAME = "CNAME"
ORDINARY = {"100644", "100755"}


class Entry(NamedTuple):
    """A file of a commit: git's mode of it, and the id of its content."""

    mode: str
    id: str


@dataclass(frozen=True)
class Branch:
    """The last commit of a branch; ``commit`` is None for a branch that does not exist yet.

    ``owned`` are the names that this tool put there, ``cname`` is the domain that is claimed.
    """

    commit: str | None = None
    tree: str = ""
    parent: str | None = None
    files: Mapping[str, Entry] = field(default_factory=dict)
    owned: frozenset[str] = frozenset()
    cname: bytes | None = None

    def has(self, name: str, blob: str) -> bool:
        """Say whether there is a file with this name and content."""
        entry = self.files.get(name)
        return entry is not None and entry.id == blob and entry.mode in ORDINARY

    @property
    def foreign(self) -> set[str]:
        """The files that something else put there."""
        return self.files.keys() - self.owned - {MANIFEST}


def read_branch(git: Git, commit: str) -> Branch | None:
    """Return a branch from the name of its last commit; None when that is not in here.

    Raises GitError when only a part of it is.
    """
    names = (commit, f"{commit}:{MANIFEST}", f"{commit}:{CNAME}")
    told = git.run("cat-file", "--batch", stdin=(f"{name}\n".encode() for name in names))
    head, listed, cname = _objects(told)
    if head is None:
        return None
    lines = head.content.partition(b"\n\n")[0].decode(errors="replace").splitlines()
    trees, parents = (
        [line.removeprefix(kind) for line in lines if line.startswith(kind)]
        for kind in ("tree ", "parent ")
    )
    return Branch(
        head.id,
        trees[0],
        parents[0] if parents else None,
        _list(git.run("ls-tree", "-r", "-z", head.id)),
        owned_files(listed and listed.content),
        cname and cname.content,
    )


class _Object(NamedTuple):
    id: str
    content: bytes


def _objects(told: bytes) -> list[_Object | None]:
    """Return what ``git cat-file --batch`` tells of each object, None for a missing one."""
    objects: list[_Object | None] = []
    while told:
        head, _, told = told.partition(b"\n")
        if head.endswith(b" missing"):
            objects.append(None)
            continue
        name, _, size = head.decode().split(" ")
        objects.append(_Object(name, told[: int(size)]))
        told = told[int(size) + 1 :]
    return objects


def _list(told: bytes) -> dict[str, Entry]:
    files = {}
    for line in os.fsdecode(told).split("\0")[:-1]:
        entry, name = line.split("\t", 1)
        mode, _, blob = entry.split(" ")
        files[name] = Entry(mode, blob)
    return files
