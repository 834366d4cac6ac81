"""A backslash at the end of a line breaks it, as two spaces do."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor


class LineBreakExtension(Extension):
    """Adds the break before the backslash is taken for an escape (180)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        pattern = SubstituteTagInlineProcessor(r"\\{1,2}(?=\n)", "br")
        md.inlinePatterns.register(pattern, "backslash_break", 182)
