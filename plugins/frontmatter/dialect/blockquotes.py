"""Quotes: one for each block, where Python-Markdown joins those with a blank line between."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import nearing_recursion_limit

from .blocks import LAZY_END, QUOTE_START, Rest, StartProcessor

MARKS = re.compile(f"^{QUOTE_START.pattern}", re.MULTILINE)
BLANKS = re.compile("^ +$", re.MULTILINE)


class BlockquoteProcessor(StartProcessor):
    """Makes a ``blockquote`` of a block that starts with ``>``, its lazy lines included."""

    START = QUOTE_START

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        end = LAZY_END.search(block)
        if end:
            blocks.insert(0, Rest(block[end.end() :]))
            block = block[: end.start()]
        self.parser.state.set("blockquote")
        self.parser.parseChunk(
            SubElement(parent, "blockquote"), BLANKS.sub("", MARKS.sub("", block))
        )
        self.parser.state.reset()


class BlockquoteExtension(Extension):
    """Replaces Python-Markdown's quotes by kramdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(BlockquoteProcessor(md.parser), "quote", 79)
