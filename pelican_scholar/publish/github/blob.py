"""The content of a file as git knows it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from ...errors import UserError
from ..files import SiteFile


@dataclass(frozen=True)
class Blob:
    """What a file holds or will hold: its id for git, its size in bytes, and how to read it."""

    id: str
    size: int
    source: Callable[[], bytes]

    @classmethod
    def of_file(cls, file: SiteFile) -> Blob:
        """Return the content of a file as it is now. Raises UserError when it cannot be read."""
        return cls(file.digest("sha1", _head(file.size)), file.size, file.read)

    @classmethod
    def of_bytes(cls, data: bytes) -> Blob:
        """Return these bytes."""
        return cls(blob_id(data), len(data), lambda: data)

    def read(self, name: str) -> bytes:
        """Return the content; raise UserError when it is no longer what it was."""
        data = self.source()
        if blob_id(data) != self.id:
            raise UserError(f"{name} changed while it was published; run it again")
        return data


def blob_id(data: bytes) -> str:
    """Return the id that git has for a file with this content, in a repository with SHA-1."""
    return hashlib.sha1(_head(len(data)) + data, usedforsecurity=False).hexdigest()


def _head(size: int) -> bytes:
    return b"blob %d\0" % size
