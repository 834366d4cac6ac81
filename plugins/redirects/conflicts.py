"""Redirects that cannot be: what is wrong with each, and which remain."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .redirect import Redirect
from .taken import Clash, Taken, Way


class Problem(NamedTuple):
    """A line for the author: where, what, and what to do about it."""

    text: str
    level: int = logging.ERROR


def off_outputs(
    redirects: Iterable[Redirect], outputs: Mapping[str, str]
) -> tuple[list[Redirect], list[Problem]]:
    """Return the redirects whose file nothing else in the site is in the way of, and the problems.

    ``outputs`` are the files that will be written, each with its writer. What is in the
    site stays, and the redirect goes.
    """
    taken: Taken[str] = Taken()
    for file, writer in outputs.items():
        taken.add(file, writer)
    kept, problems = [], []
    for redirect in redirects:
        clash = taken.clash(redirect.file)
        if clash is None:
            kept.append(redirect)
        else:
            problems.append(_on_output(redirect, clash))
    return kept, problems


def off_each_other(redirects: Iterable[Redirect]) -> tuple[list[Redirect], list[Problem]]:
    """Return the redirects that can stand beside each other, and the problems; the first stays.

    One path declared twice with one target is no problem and stays once. Two paths that
    one file answers (/foo and /foo.html) both stay if they have one target.
    """
    taken: Taken[Redirect] = Taken()
    kept: dict[tuple[str, str], Redirect] = {}
    problems = []
    for redirect in redirects:
        clash = taken.clash(redirect.file)
        if clash and (clash.way is not Way.SAME or clash.owner.target != redirect.target):
            problems.append(_on_redirect(redirect, clash))
            continue
        taken.add(redirect.file, redirect)
        kept.setdefault((redirect.from_path, redirect.file), redirect)
    return list(kept.values()), problems


def _on_output(redirect: Redirect, clash: Clash[str]) -> Problem:
    if clash.way is Way.SAME and clash.owner == redirect.source:
        text = f"{redirect} is the page's own place, {clash.file}; remove the redirect"
        return Problem(text, logging.WARNING)
    what = _obstacle(redirect, clash.way, clash.file, clash.owner)
    return Problem(f"{redirect} {what}; that stays, so remove the redirect")


def _on_redirect(redirect: Redirect, clash: Clash[Redirect]) -> Problem:
    other = clash.owner
    if clash.way is Way.SAME:
        what = f"goes to {redirect.target}, but {other.where} sends it to {other.target}"
    else:
        what = _obstacle(redirect, clash.way, clash.file, other.where)
    return Problem(f"{redirect} {what}; keep one of them")


def _obstacle(redirect: Redirect, way: Way, file: str, owner: str) -> str:
    return {
        Way.SAME: f"is {file}, which {owner} writes",
        Way.TWIN: f"is {redirect.file}, on macOS and Windows one file with {file} of {owner}",
        Way.FOLDER: f"is {redirect.file}, and {file} of {owner} makes one name file and folder",
    }[way]
