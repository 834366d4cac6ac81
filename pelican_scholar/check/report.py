"""What a check found: the problems, and how much was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in the output, and where.

    ``file`` is a path as usable from the current directory, ``line`` is 1-based; 0 means the
    file as a whole.
    """

    file: Path
    line: int
    message: str

    @property
    def place(self) -> str:
        """``output/about/index.html:12``, relative to the current directory when below it."""
        current = Path.cwd()
        absolute = current / self.file
        shown = absolute.relative_to(current) if absolute.is_relative_to(current) else absolute
        return f"{shown.as_posix()}:{self.line}" if self.line else shown.as_posix()

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass
class Report:
    """The outcome of a check: its problems in order of file and line, and its counts.

    ``pages`` are HTML files; ``links``, ``anchors``, ``images`` and ``redirects`` count the
    references within the site that were followed. What leaves the site is not counted.
    """

    output: Path
    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    links: int = 0
    anchors: int = 0
    images: int = 0
    redirects: int = 0

    def add(self, file: str, line: int, message: str) -> None:
        """Note a problem in ``file``, a path relative to the output."""
        self.problems.append(Problem(self.output / file, line, message))

    def __str__(self) -> str:
        """Say what was looked at, in one line."""
        counts = {
            "page": self.pages,
            "link": self.links,
            "anchor": self.anchors,
            "image": self.images,
            "redirect": self.redirects,
        }
        return ", ".join(counted(number, noun) for noun, number in counts.items())

    def lines(self) -> list[str]:
        """The problems as lines to print.

        One fault in a template shows on every page: what is said twice in the same words is
        given once, with its first place and the number of others.
        """
        places: dict[str, list[Problem]] = {}
        for problem in self.problems:
            places.setdefault(problem.message, []).append(problem)
        return [
            f"{first} (and in {counted(len(others), 'more place')})" if others else f"{first}"
            for first, *others in places.values()
        ]


def counted(number: int, noun: str) -> str:
    """Return ``1 page``, ``2 pages``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
