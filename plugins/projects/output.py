"""Output files: whose a path is, and writing one whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from .source import shown_path


def save_as(url: str) -> str:
    """Return the file in the output that a web server answers ``url`` with.

    Raises ValueError, with what is wrong, for a URL that is not a path inside the site.
    """
    path = url.removeprefix("/")
    parts = path.removesuffix("/").split("/")
    if any(part in ("", ".", "..") for part in parts) or any(c in path for c in ":\\\0?#%"):
        raise ValueError(f"{url!r} is not a path inside the site")
    if path.endswith("/"):
        return f"{path}index.html"
    return path if "." in parts[-1] else f"{path}.html"


def owner(path: str, context: Mapping[str, Any]) -> str | None:
    """Return who else writes to ``path`` or to a folder or file in its way, in words.

    Case makes no difference, as it makes none to the disks of many computers.
    """
    for other, who in _claims(context):
        mine, theirs = f"{path}/".casefold(), f"{other}/".casefold()
        if mine.startswith(theirs) or theirs.startswith(mine):
            return who
    return None


def _claims(context: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    contents = chain(context["generated_content"].values(), context["static_content"].values())
    for content in filter(None, contents):
        # Not content.save_as: reading that of a static file forbids {attach} links to move it.
        path = content.get_url_setting("save_as").replace(os.sep, "/")
        if path:
            yield path, shown_path(content.source_path)
    for path in context["TEMPLATE_PAGES"].values():
        yield path, "TEMPLATE_PAGES"
    for template in context["DIRECT_TEMPLATES"]:
        path = context.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        if path:
            yield path, f"DIRECT_TEMPLATES ({template})"
    yield from context.get("announced_outputs", {}).items()


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` so that nobody ever reads half of it.

    Raises OSError when it cannot be written; what was there is then still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
