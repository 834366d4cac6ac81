"""Source files: where in one a text of the rendered page was written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

_TAGS_AND_MARKS = re.compile(r"<[^>]*>|[*_~`\\]")
_BEFORE_ITEM = re.compile(r"^(?:\s|[-+*>#.)]|\d+[.)])*")
_DASHES = re.compile(r"-{2,3}|[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def shown_path(path: str) -> str:
    """Return ``path`` as messages name it: from the current directory when it is below it."""
    here, there = Path.cwd(), Path(path)
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else str(there)


def find_line(source: str, text: str, nth: int = 0, first_line: int = 1) -> int | None:
    """Return the number of the line in ``source`` that begins an item with ``text``.

    ``text`` is as readers see it: markup and smart punctuation make no difference. ``nth``,
    from 0, tells between equal ones. Lines before ``first_line`` are not looked at.
    """
    wanted = _bare(text)
    numbered = enumerate(source.splitlines(), 1)
    lines = [(n, _bare(_BEFORE_ITEM.sub("", line))) for n, line in numbered if n >= first_line]
    starting = [n for n, line in lines if line.startswith(wanted)]
    holding = [n for n, line in lines if wanted in line]
    for numbers in (starting, holding):
        if nth < len(numbers):
            return numbers[nth]
    return None


def _bare(text: str) -> str:
    text = _DASHES.sub("-", unescape(_TAGS_AND_MARKS.sub("", text)).translate(_QUOTES))
    return " ".join(text.split())
