"""A file as the body of a request."""

from __future__ import annotations

from typing import IO


class SteadyFile:
    """The first ``size`` bytes of an opened file.

    One that has become longer is not sent further, as the rest would be taken for the next
    request; for one that has become shorter ``failure`` is raised, as the service would wait.
    """

    def __init__(self, opened: IO[bytes], size: int, failure: Exception) -> None:
        self._opened = opened
        self._size = size
        self._left = size
        self._failure = failure

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes more, none at the end."""
        wanted = self._left if size < 0 else min(size, self._left)
        content = self._opened.read(wanted)
        if wanted and not content:
            raise self._failure
        self._left -= len(content)
        return content

    def rewind(self) -> None:
        """Begin anew."""
        self._opened.seek(0)
        self._left = self._size
