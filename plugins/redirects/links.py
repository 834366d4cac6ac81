"""Targets that name a source file, as Pelican's links do: ``{filename}pages/x.md``."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from pelican.contents import Content

from .urls import Target, local_target

LINK = re.compile(r"[{|](?P<what>[^|}]*)[|}](?P<rest>.*)")

# Where each kind looks for its file, in this order.
PLACES = {
    "filename": ("generated_content", "static_content"),
    "static": ("static_content",),
}


def linked_target(text: str, folder: str, context: dict[str, Any]) -> Target | None:
    """Return the target that a link names, None when ``text`` is no such link.

    ``folder`` is the declaring file's, relative to the content; a path with a leading slash
    is relative to the content itself. Query and fragment are kept. Raises ValueError, with
    words that follow on the text in a message, when there is no such file.
    """
    link = LINK.fullmatch(text)
    if link is None:
        return None
    if link["what"] not in PLACES:
        raise ValueError(f"has the unknown link {{{link['what']}}}")
    rest = urlsplit(link["rest"])
    content = _find(rest.path, folder, PLACES[link["what"]], context)
    if content is None:
        raise ValueError("names no file that was read from the content")
    return local_target(content.url + urlunsplit(("", "", "", rest.query, rest.fragment)))


def _find(
    path: str, folder: str, places: tuple[str, ...], context: dict[str, Any]
) -> Content | None:
    for spelling in (path, unquote(path)):
        name = posixpath.normpath(posixpath.join("/", folder, spelling)).lstrip("/")
        for place in places:
            found: Content | None = context[place].get(name)
            if found is not None:
                return found
    return None
