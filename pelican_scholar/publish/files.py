"""The files of an output folder that are published, and those that never are."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..check.files import is_public
from ..errors import RefusedError, UserError

# What editors and desktops leave in a folder.
LEFTOVERS = re.compile(
    r".*~|#.*#|.*\.(swp|swo|swx|kate-swp)|___jb_(old|tmp)___|Thumbs\.db|desktop\.ini|Icon\r",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SiteFile:
    """A file to publish: its name relative to the output, with ``/``, and its size in bytes."""

    name: str
    path: Path
    size: int

    def read(self) -> bytes:
        """Return its content as it is now. Raises UserError when it cannot be read."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise UserError(f"{self.path} cannot be read: {error.strerror}") from error

    def digest(self, algorithm: str = "sha256", start: bytes = b"") -> str:
        """Return the hash of ``start`` and the content as hexadecimal digits.

        Raises UserError when it cannot be read.
        """
        digest = hashlib.new(algorithm, start, usedforsecurity=False)
        try:
            with self.path.open("rb", buffering=0) as opened:
                while chunk := opened.read(1 << 20):
                    digest.update(chunk)
        except OSError as error:
            raise UserError(f"{self.path} cannot be read: {error.strerror}") from error
        return digest.hexdigest()


class Found(NamedTuple):
    """What is in an output folder: the files to publish, and the names that are left out."""

    files: list[SiteFile]
    skipped: list[str]


def find_files(output: Path) -> Found:
    """Return the files below ``output`` in the order of their names.

    Names that begin with a dot are skipped, except ``.well-known``, and what editors leave.
    Raises RefusedError for anything that could lead out of the folder: a symbolic link, a file
    with another name outside (a hard link), a device; and UserError when there is no folder.
    """
    if not output.is_dir():
        raise UserError(f"there is no folder {output}; build the site, or name another: --output")
    files: list[SiteFile] = []
    skipped: list[str] = []
    links: Counter[tuple[int, int]] = Counter()
    linked: list[tuple[str, os.stat_result]] = []
    for name, entry in _walk(output, ""):
        if _is_left_out(entry.name):
            skipped.append(name)
            continue
        found = entry.stat(follow_symlinks=False)
        if entry.is_symlink():
            raise RefusedError(
                f"{output / name} is a symbolic link, which could publish what is not in the "
                "output; put a copy in its place"
            )
        if stat.S_ISDIR(found.st_mode):
            continue
        if not stat.S_ISREG(found.st_mode):
            raise RefusedError(f"{output / name} is no file but a device or a pipe; remove it")
        if found.st_nlink > 1:
            links[found.st_dev, found.st_ino] += 1
            linked.append((name, found))
        files.append(SiteFile(name, output / name, found.st_size))
    for name, found in linked:
        if links[found.st_dev, found.st_ino] < found.st_nlink:
            raise RefusedError(
                f"{output / name} is a hard link to a file outside of the output; put a copy "
                "in its place (STATIC_CREATE_LINKS = False)"
            )
    return Found(sorted(files, key=lambda file: file.name), sorted(skipped))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what is below a folder with its name; what is left out is not entered."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = f"{prefix}{entry.name}"
                yield name, entry
                if entry.is_dir(follow_symlinks=False) and not _is_left_out(entry.name):
                    yield from _walk(Path(entry.path), f"{name}/")
    except OSError as error:
        raise UserError(f"{folder} cannot be read: {error.strerror}") from error


def _is_left_out(name: str) -> bool:
    return not is_public(name) or LEFTOVERS.fullmatch(name) is not None
