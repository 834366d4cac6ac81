"""Raw HTML and fenced code, which need no blank line around them and may stand in list items.

Both are taken out before the blocks are parsed (by html_block and by superfences), and a mark of
their own stands in their place.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER

from .blocks import Rest, StartProcessor

MARK = HTML_PLACEHOLDER % r"\d+"
PUSHED_TO_MARGIN = re.compile(rf"^( {{1,3}})\n(?={MARK})", re.MULTILINE)


class RawIndentation(Preprocessor):
    """Gives HTML the indentation back by which a list knows its own.

    html_block breaks the line between the two.
    """

    def run(self, lines: list[str]) -> list[str]:
        return PUSHED_TO_MARGIN.sub(r"\1", "\n".join(lines)).split("\n")


class RawProcessor(StartProcessor):
    """Makes a block of a mark, though it is indented or text follows at once."""

    START = re.compile(rf" {{1,3}}{MARK}|{MARK} *\n")

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002
        mark, _, below = blocks[0].partition("\n")
        blocks[:1] = [mark.strip(), Rest(below)] if below else [mark.strip()]
        return False


class RawExtension(Extension):
    """Mends the marks just after HTML was taken out (20), and before md_in_html (105) looks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(RawIndentation(md), "raw_indentation", 19)
        md.parser.blockprocessors.register(RawProcessor(md.parser), "raw", 106)
