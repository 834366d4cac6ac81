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

    def handleMatch(  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        element = Element("del")
        element.text = m[1]
        return element, m.start(), m.end()


class StrikethroughExtension(Extension):
    """Adds ``del`` before emphasis (60), which may stand inside."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(StrikethroughProcessor(DELETED, md), "strikethrough", 65)
