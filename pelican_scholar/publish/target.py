"""What every place that a site can be published to has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from .files import SiteFile
from .guards import Limits
from .plan import Plan

# Told the name of each file when it is done.
Advance = Callable[[str], None]


class Publication(Protocol):
    """A plan and the means to carry it out."""

    plan: Plan

    def carry_out(self, advance: Advance) -> None:
        """Do exactly what the plan says; call ``advance`` once for each change that is done.

        Raises PartlyDoneError when something remains, and UserError when nothing was changed.
        """


class Target(Protocol):
    """A place to publish to. All of its methods raise UserError with what a user can do."""

    limits: Limits

    def prepare(self, files: Sequence[SiteFile]) -> Publication:
        """Compare ``files`` with what is live; nothing is changed."""

    def prepare_rollback(self) -> Publication:
        """Plan the way back to the version before; nothing is changed."""

    def set_up(self) -> list[str]:
        """Make the target ready to publish to; return what was done and what is left to do."""
