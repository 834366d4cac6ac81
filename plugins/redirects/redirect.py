"""One redirect: from a path on this site to a target."""

from __future__ import annotations

from dataclasses import dataclass

from .urls import Target


@dataclass(frozen=True)
class Redirect:
    """A redirect and where it was declared."""

    from_path: str
    """The URL path as its author typed it, with a leading slash."""

    path: str
    """The same as a server sees it: decoded, without repeated slashes."""

    file: str
    """The file that answers it, relative to the output folder."""

    target: Target

    where: str
    """``content/a.md:3``, or the setting's name."""

    source: str = ""
    """The declaring file as messages name it, without a line; empty for the setting."""

    def __str__(self) -> str:
        """Return how a message begins: where the redirect was declared, and what it is."""
        return f"{self.where}: redirect from {self.from_path}"
