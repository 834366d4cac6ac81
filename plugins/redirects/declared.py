"""What authors declared: redirect_from and redirect_to in the shape any reader leaves them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pelican.contents import Content

BULLET = re.compile(r"[-*+]\s+")

ALLOWED = "a path on this site, such as /old/, or a list of them"


class Item(NamedTuple):
    """One path or target, and its place in the list it came from (0 when it was alone)."""

    text: str
    number: int


def read_items(value: object) -> list[Item]:
    """Return the paths or targets that a metadata value holds, in order.

    A value may be None, a text, or a list of texts. A text may have several lines, each
    with or without a list's bullet (reStructuredText fields, headers that are no YAML), or
    be a list in brackets. Raises TypeError, with words that follow on the key in a
    message, for anything else.
    """
    values = value if isinstance(value, (list, tuple)) else [value]
    return [Item(text, index) for index, one in enumerate(values) for text in _texts(one)]


def _texts(value: object) -> Iterator[str]:
    if value is None:
        return
    if not isinstance(value, str):
        raise TypeError(f"is {value!r}; allowed: {ALLOWED}")
    for line in value.splitlines():
        text = BULLET.sub("", line.strip(), count=1)
        inside = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
        yield from filter(None, map(_unquote, inside))


def _unquote(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].strip() if quoted else text


def is_draft(content: Content) -> bool:
    """Return whether nobody is to be sent to this content, or away from it, yet."""
    return bool(content.status == "draft")


def moves(content: Content) -> bool:
    """Return whether the content is nothing but a redirect to elsewhere."""
    return not is_draft(content) and bool(content.metadata.get("redirect_to"))


def place(content: Content, key: str, index: int = 0) -> str:
    """Return ``content/a.md:3`` for a front matter key, without the line if none is known."""
    lines: dict[str, int] = content.metadata.get("header_lines", {})
    line = lines.get(f"{key}.{index}") or lines.get(key)
    name = source_name(content)
    return f"{name}:{line}" if line else name


def source_name(content: Content) -> str:
    """Return a content's source file, relative to the current folder when it is below it."""
    path = Path(str(content.source_path))
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
