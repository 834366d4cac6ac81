"""The list, on the branch, of the files that this tool put there: only those it removes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...build.output import MANIFEST

__all__ = ["MANIFEST", "owned_files", "written_list"]


def owned_files(text: bytes | None) -> frozenset[str]:
    """Return the names in a list. One that is damaged, or leads out of the folder, names none."""
    try:
        names = json.loads(text or b"")["files"]
        if all(_is_inside(name) for name in names):
            return frozenset(names)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return frozenset()


def written_list(names: Iterable[str], siteurl: str) -> bytes:
    """Return the list of ``names``, of the form that a build leaves in its output."""
    written = {"siteurl": siteurl, "files": sorted(names)}
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/")
