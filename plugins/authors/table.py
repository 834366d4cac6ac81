"""The AUTHORS setting as a whole: finding an author by key or by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .entry import kind, read_profile
from .profile import Profile


@dataclass(frozen=True)
class Authors:
    """Every author of a site. ``default`` is whose site it is, None if nobody is named.

    ``mistakes`` holds one line for each thing in the settings that means nothing.
    """

    profiles: tuple[Profile, ...] = ()
    default: Profile | None = None
    mistakes: list[str] = field(default_factory=list)

    def find(self, author: str) -> Profile | None:
        """Return the author with this key, or else with this name; None if there is none."""
        by_key = (p for p in self.profiles if p.key == author)
        by_name = (p for p in self.profiles if p.name == author)
        return next(by_key, None) or next(by_name, None)

    def guess(self, author: str) -> str:
        """Return the key or name that a misspelt ``author`` may mean, or ""."""
        known = [word for profile in self.profiles for word in (profile.key, profile.name)]
        return next(iter(difflib.get_close_matches(author, known, 1, 0.8)), "")


def read_authors(settings: Mapping[str, Any]) -> Authors:
    """Read AUTHORS, a dict of entries by key or name, and AUTHOR, the default's key or name.

    Without AUTHOR the first entry is the default. An AUTHOR who has no entry gets a
    profile that holds the name alone.
    """
    table = settings.get("AUTHORS") or {}
    mistakes: list[str] = []
    if not isinstance(table, Mapping):
        mistakes.append(
            f"AUTHORS: {kind(table)}; "
            'a dict such as {"Ada Lovelace": {"role": "Countess"}} is allowed'
        )
        table = {}
    profiles = []
    for key, entry in table.items():
        profile, wrong = read_profile(str(key), entry)
        profiles.append(profile)
        mistakes += map(str, wrong)
    authors = Authors(tuple(profiles), None, mistakes)
    return Authors(authors.profiles, _default(authors, settings.get("AUTHOR")), mistakes)


def _default(authors: Authors, author: object) -> Profile | None:
    if not author:
        return next(iter(authors.profiles), None)
    profile = authors.find(str(author))
    if profile is None and authors.profiles:
        allowed = " or ".join(f'"{profile.key}"' for profile in authors.profiles)
        authors.mistakes.append(f'AUTHOR: "{author}" has no entry in AUTHORS; {allowed} is allowed')
    return profile or Profile(str(author))
