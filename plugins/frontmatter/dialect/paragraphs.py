"""Where a paragraph ends: at a list, a heading or a quote, though no blank line precedes it.

This is PARAGRAPH_END_GFM of kramdown-parser-gfm. Python-Markdown sees a whole block at once, so
the block is cut in two before anything that stands below in the order of processors looks at it.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import HTML_PLACEHOLDER

from .blocks import ATTRIBUTES, END_OF_BLOCK, HEADING_START, LIST_START, QUOTE_START, Rest

ENDS = (LIST_START, HEADING_START, QUOTE_START, ATTRIBUTES, END_OF_BLOCK)
# The lines before a definition are its terms; they and it are one block for Python-Markdown.
DEFINITION = " {0,3}: "
FENCE = " {0,3}" + HTML_PLACEHOLDER % r"\d+"
END = re.compile(
    rf"\n(?=(?P<definition>{DEFINITION})|{FENCE}|{'|'.join(end.pattern for end in ENDS)})"
)


def find_end(block: str) -> int:
    """Return the place of the line break at which a block's paragraph ends, or -1."""
    end = END.search(block)
    return end.start() if end and not end["definition"] else -1


class ParagraphEndProcessor(BlockProcessor):
    """Cuts a block that starts as a paragraph where the paragraph ends."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return find_end(block) >= 0

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002
        block = blocks[0]
        end = find_end(block)
        blocks[:1] = [block[:end], Rest(block[end + 1 :])]
        return False


class ParagraphExtension(Extension):
    """Lets more constructs follow a line of text at once."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Below all constructs that start with their first line, and below tables (75), which
        # may hold such lines; above those that look for themselves further down in a block.
        md.parser.blockprocessors.register(ParagraphEndProcessor(md.parser), "paragraph_end", 70)
