"""What a publication will do, before it does it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .sizes import shown_size

SHOWN = 12


@dataclass(frozen=True, order=True)
class Change:
    """One file of the live site that will be another: ``size`` in bytes is what is sent."""

    name: str
    size: int = 0
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """What will be added, changed and removed, each in order of the names.

    ``foreign`` counts files at the target that something else put there: they stay.
    ``refresh`` are the paths of which a content delivery network is told. A plan is
    ``unfinished`` when an earlier one was cut off and has yet to be closed.
    """

    target: str
    url: str
    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: int = 0
    foreign: int = 0
    refresh: tuple[str, ...] = ()
    unfinished: bool = False

    @property
    def size(self) -> int:
        """Bytes that will be sent."""
        return sum(change.size for change in (*self.added, *self.changed))

    @property
    def live(self) -> int:
        """How many files that this tool put there are live before the plan is carried out."""
        return len(self.changed) + len(self.removed) + self.unchanged

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.changed or self.removed or self.refresh or self.unfinished)

    def lines(self, shown: int = SHOWN) -> list[str]:
        """Return the plan as lines to print, of each kind at most ``shown`` files."""
        lines = [f"{self.target} -> {self.url}"]
        for sign, changes in (("+", self.added), ("~", self.changed), ("-", self.removed)):
            for change in changes[:shown]:
                size = f" {shown_size(change.size)}" if change.size else ""
                why = f" ({change.why})" if change.why else ""
                lines.append(f"  {sign} {printable(change.name)}{size}{why}")
            if len(changes) > shown:
                lines.append(f"  {sign} and {len(changes) - shown} more")
        if self.foreign:
            lines.append(f"  {self.foreign} put there by something else, which stay")
        counts = (
            f"{len(self.added)} added, {len(self.changed)} changed, {len(self.removed)} removed, "
            f"{self.unchanged} unchanged; {shown_size(self.size)} to send"
        )
        return [*lines, counts]

    def document(self) -> dict[str, Any]:
        """Return the whole plan as a JSON document."""
        return {**asdict(self), "bytes": self.size}


def printable(name: str) -> str:
    """Return a name as it can be shown in one line of a terminal."""
    return name if name.isprintable() else ascii(name)
