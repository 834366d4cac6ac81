"""Copies of the output, so that what is shown does not change while a build runs."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from ..check.files import list_files


class Snapshots:
    """Takes copies of a folder into ``folder``, a folder of its own.

    The last two are kept: the newest, and the one from which answers may still be on their way.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[Path] = []

    def take(self, output: Path) -> Path:
        """Copy what is published of ``output`` and return the folder of the copy.

        Files that did not change since the last copy, by size and time, take no new space.
        """
        number = int(self.taken[-1].name) + 1 if self.taken else 1
        snapshot = self.folder / str(number)
        snapshot.mkdir()
        for name in list_files(output):
            (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                self._copy(output / name, snapshot / name, name)
        self.taken.append(snapshot)
        for old in self.taken[:-2]:
            shutil.rmtree(old, ignore_errors=True)
        del self.taken[:-2]
        return snapshot

    def _copy(self, source: Path, target: Path, name: str) -> None:
        before = self.taken[-1] / name if self.taken else None
        if before is not None and is_same(source, before):
            os.link(before, target)
        else:
            shutil.copy2(source, target)


def is_same(source: Path, copy: Path) -> bool:
    """Say whether ``copy`` still is a copy of ``source``, by size and time of change."""
    try:
        old = copy.stat()
    except FileNotFoundError:
        return False
    new = source.stat()
    return (old.st_size, old.st_mtime_ns) == (new.st_size, new.st_mtime_ns)
