"""What a stylesheet refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Comments and strings are matched to be passed over: both may hold "url(".
TOKEN = re.compile(
    r"""
      /\*.*?(?:\*/|\Z)
    | (?:@import\s+ | url\(\s*) (?P<quote>["']) (?P<quoted>(?:\\.|(?!(?P=quote)).)*) (?P=quote)
    | url\(\s* (?P<bare>(?:\\.|[^"'()\s\\])+) \s*\)
    | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def stylesheet_urls(css: str) -> Iterator[tuple[str, int]]:
    """Yield every URL of ``url()`` and ``@import`` in ``css``, and how many lines precede it.

    A URL that is only a fragment means the document that is styled, and is left out.
    """
    for match in TOKEN.finditer(css):
        url = re.sub(r"\\(.)", r"\1", match["quoted"] or match["bare"] or "")
        if url and not url.startswith("#"):
            yield url, css.count("\n", 0, match.start())
