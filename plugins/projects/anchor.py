"""Anchors: names for projects, and ids put into a page so that a link can point to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape

# Themes use ids as well ("main", "search"): with this none of theirs is met.
_PREFIX = "project-"


def unused(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or with ``-2``, ``-3`` … the first that is not in ``taken``."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def anchor(slug: str, ids: Collection[str]) -> str:
    """Return an id for the project that is none of the page's ``ids``."""
    return unused(_PREFIX + slug, ids)


def insert_ids(html: str, ids: Mapping[int, str]) -> str:
    """Return ``html`` with ids in the list items at the given offsets of their ``<li``.

    Nothing else of it changes.
    """
    pieces, done = [], 0
    for offset, name in sorted(ids.items()):
        end = offset + len("<li")
        pieces += [html[done:end], f' id="{escape(name)}"']
        done = end
    return "".join([*pieces, html[done:]])
