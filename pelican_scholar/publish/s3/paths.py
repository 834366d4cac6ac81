"""The paths of a site that CloudFront may hold an older answer for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

# CloudFront works on 15 paths with a wildcard at a time, and bills by the path.
# Source: "Invalidating files" in the developer guide of CloudFront.
MAX_PATHS = 15


def refresh_paths(keys: Iterable[str], siteurl: str) -> tuple[str, ...]:
    """Return the URL paths, percent-encoded, at which visitors find the objects ``keys``.

    Where there are many, a folder stands for all that is in it: ``/blog/*``.
    """
    base = urlsplit(siteurl).path.rstrip("/")
    paths = {f"{base}/{quote(key)}" for key in keys}
    paths |= {path.removesuffix("index.html") for path in paths if path.endswith("/index.html")}
    return tuple(sorted(collapse(paths)))


def collapse(paths: set[str]) -> set[str]:
    """Return at most MAX_PATHS paths that cover ``paths``, the deepest folders first."""
    depth = max((path.count("/") for path in paths), default=0)
    while len(paths) > MAX_PATHS and depth > 1:
        deep = {path for path in paths if path.count("/") >= depth}
        crowded = Counter(folder(path, depth) for path in deep)
        joined = {path for path in deep if crowded[folder(path, depth)] > 1}
        paths = (paths - joined) | {f"{folder(path, depth)}*" for path in joined}
        depth -= 1
    return paths if len(paths) <= MAX_PATHS else {"/*"}


def folder(path: str, depth: int) -> str:
    """Return the first ``depth`` parts of a path, ending with a slash."""
    return "/".join(path.split("/")[:depth]) + "/"
