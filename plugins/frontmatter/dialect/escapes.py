"""Every character that kramdown's GFM parser lets a backslash make literal."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

CHARACTERS = "\\.*_+`<>()[]{}#!:|\"'$=-~"


class EscapeExtension(Extension):
    """Adds the characters that Python-Markdown does not know."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS += [char for char in CHARACTERS if char not in md.ESCAPED_CHARS]
