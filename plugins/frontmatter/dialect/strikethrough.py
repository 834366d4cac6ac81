"""``~~deleted~~`` text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

DELETED = r"~~(?![\s~])(.*?[^\s~])~~"


class StrikethroughProcessor(InlineProcessor):
    """Makes a ``del`` of what stands between two tildes on either side."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        element = Element("del")
        element.text = match[1]
        return element, match.start(), match.end()


class StrikethroughExtension(Extension):
    """Adds ``del`` after emphasis (60), which may stand inside."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(StrikethroughProcessor(DELETED, md), "strikethrough", 65)
