"""The files of a built site, and which of them answers which path."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

# RFC 8615. All other names that begin with a dot are left out, as GitHub's deploy action does.
WELL_KNOWN = ".well-known"


def candidates(path: str) -> tuple[str, ...]:
    """Return the files that GitHub Pages looks for, in this order, to answer ``path``.

    ``path`` is percent-decoded and relative to the site's root, without a slash in front. The
    last candidate of a path that has no slash at its end is a folder's page: for that one
    GitHub Pages sends a redirect (301) to the folder.

    Source: the measurements of https://github.com/slorber/trailing-slash-guide.
    """
    if path == "" or path.endswith("/"):
        return (f"{path}index.html",)
    return (path, f"{path}.html", f"{path}/index.html")


def file_for(path: str, files: Container[str]) -> str | None:
    """Return which of ``files`` answers ``path`` (see `candidates`), None when none does."""
    return next((name for name in candidates(path) if name in files), None)


def list_files(folder: Path) -> frozenset[str]:
    """Return the files below ``folder`` that are published, as relative paths with ``/``.

    Left out are dot files, and what a symbolic link holds that leads to a folder or out of
    ``folder``. A folder that does not exist has no files.
    """
    root = folder.resolve()
    found = set()
    for parent, folders, names in os.walk(root):
        folders[:] = filter(is_public, folders)
        for path in (Path(parent, name) for name in filter(is_public, names)):
            if path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(root)):
                found.add(path.relative_to(root).as_posix())
    return frozenset(found)


def is_public(name: str) -> bool:
    """Say whether a file or folder with this name is published."""
    return name == WELL_KNOWN or not name.startswith(".")
