"""Files of the output: written whole or not at all, and never over another's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

Stamp = tuple[int, int, int]


class OutputFolder:
    """The output folder, as it was before anything was written.

    Files of an earlier build may be in it, so that a file exists says nothing; that it has
    changed since says that this build wrote it.
    """

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        self._folder = folder
        self._before = {file: _stamp(folder / file) for file in files}

    def is_written(self, file: str) -> bool:
        """Return whether this build has written ``file``, one of those asked about at first."""
        return _stamp(self._folder / file) not in {None, self._before[file]}

    def write(self, file: str, text: str) -> None:
        """Write ``file`` as UTF-8, with its folders; readers see the old or the new, whole.

        Raises OSError when the system refuses.
        """
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{uuid4().hex}.part")
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _stamp(path: Path) -> Stamp | None:
    """Return what changes whenever a file is written."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
