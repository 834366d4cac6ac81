"""``~~deleted~~`` text."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

DELETED = r"(~~)(?![\s~])(.*?[^\s~])~~"


class StrikethroughExtension(Extension):
    """Adds ``del`` before emphasis (60), which may stand inside."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        pattern = SimpleTagInlineProcessor(DELETED, "del")
        md.inlinePatterns.register(pattern, "strikethrough", 65)
