"""Redirects to redirects: followed to their end, or found to have none."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from .conflicts import Problem
from .paths import answering_files, url_path
from .redirect import Redirect
from .urls import Target


class Walk(NamedTuple):
    """The redirects that a visitor goes through, one after the other."""

    steps: list[Redirect]
    endless: bool
    """Whether the last step was taken before."""


class Answers:
    """What answers each path of the site: a redirect, or one of its other files."""

    def __init__(self, redirects: Iterable[Redirect], outputs: Mapping[str, str]) -> None:
        self._outputs = outputs
        self._redirects: dict[str, Redirect] = {}
        for redirect in redirects:
            self._redirects.setdefault(redirect.file, redirect)

    def walk(self, redirect: Redirect) -> Walk:
        """Follow a redirect until it ends, or comes to where it was."""
        steps, files = [redirect], {redirect.file}
        while (step := self._redirect_at(steps[-1].target)) is not None:
            steps.append(step)
            if step.file in files:
                return Walk(steps, endless=True)
            files.add(step.file)
        return Walk(steps, endless=False)

    def has(self, target: Target) -> bool:
        """Return whether the target is on this site as promised, or another site's affair."""
        return not target.local or self._file_at(target) is not None

    def paths(self) -> list[str]:
        """Return the paths of all pages that redirect nowhere."""
        return [url_path(file) for file in self._outputs if file.endswith(".html")]

    def _redirect_at(self, target: Target) -> Redirect | None:
        file = self._file_at(target) if target.local else None
        return None if file is None or file in self._outputs else self._redirects[file]

    def _file_at(self, target: Target) -> str | None:
        files = answering_files(target.path)
        return next((f for f in files if f in self._outputs or f in self._redirects), None)


def to_the_end(
    redirects: Iterable[Redirect], outputs: Mapping[str, str], base: str
) -> tuple[list[Redirect], list[Problem]]:
    """Return the redirects, each with the target that a visitor ends at, and the problems.

    ``outputs`` are the other files of the site, ``base`` is the path that the site is under.
    A redirect into a circle has no end and is left out. A redirect to nothing is kept: a
    plugin may yet write that file unannounced.
    """
    redirects = list(redirects)
    answers = Answers(redirects, outputs)
    ended, problems = [], []
    in_circles: set[str] = set()
    for redirect in redirects:
        walk = answers.walk(redirect)
        if walk.endless:
            if redirect.file not in in_circles:
                problems.append(_endless(walk.steps))
            in_circles.update(step.file for step in walk.steps)
            continue
        end = replace(redirect, target=_end(walk.steps))
        ended.append(end)
        if end.target != redirect.target:
            problems.append(Problem(f"{redirect} goes straight to {end.target}", logging.INFO))
        if not answers.has(redirect.target):
            problems.append(_to_nothing(redirect, answers, base))
    return ended, problems


def _end(steps: list[Redirect]) -> Target:
    target = steps[0].target
    for step in steps[1:]:
        target = target.ending_at(step.target)
    return target


def _endless(steps: list[Redirect]) -> Problem:
    way = " -> ".join(step.from_path for step in steps)
    places = ", ".join(dict.fromkeys(step.where for step in steps[1:]))
    return Problem(f"{steps[0]} goes in a circle: {way} ({places}); send one of them to a page")


def _to_nothing(redirect: Redirect, answers: Answers, base: str) -> Problem:
    path = redirect.target.path
    # Here targets are without the base; many write it.
    similar = difflib.get_close_matches(path.removeprefix(base), answers.paths(), n=1)
    hint = f"did you mean {similar[0]}?" if similar else "allowed: a page or file of this site"
    return Problem(f"{redirect} goes to {redirect.target}, which is not on this site; {hint}")
