"""What is wrong with a header, and where."""

from __future__ import annotations


class HeaderError(ValueError):
    """A mistake in a page's header that its author must mend.

    ``line`` and ``column`` count from 1 and are those of the file.
    """

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column

    def at(self, path: str) -> str:
        """Return the error as one line, ``path:line:column: message``."""
        return f"{path}:{self.line}:{self.column}: {self.message}"
