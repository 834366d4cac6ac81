"""The table of all redirects of a site, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .chains import to_the_end
from .conflicts import Problem, off_each_other, off_outputs
from .redirect import Redirect


class Table(NamedTuple):
    """The redirects that a site will have, and a line for each that it will not."""

    redirects: list[Redirect]
    problems: list[Problem]


def resolve(declared: Iterable[Redirect], outputs: Mapping[str, str], base: str = "") -> Table:
    """Return the redirects that can be, each with the target that a visitor ends at.

    ``outputs`` are all other files of the site with their writers; ``base`` is the path
    that the site is under, without a slash at its end.
    """
    free, on_outputs = off_outputs(declared, outputs)
    apart, on_others = off_each_other(free)
    ended, lost = to_the_end(apart, outputs, base)
    return Table(ended, [*on_outputs, *on_others, *lost])
