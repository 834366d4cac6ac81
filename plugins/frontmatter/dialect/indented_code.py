"""Code by indentation: all of its lines at once, those below it that continue it lazily as well.

kramdown's codeblock.rb takes them in one go. Python-Markdown goes from one blank line to the next
and joins code to the code before it, though an attribute list or a ``^`` parts the two.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from .blocks import LAZY_END, Rest

INDENT = "    "
LAZY_LINE = re.compile(r"\n(?= {0,3}\S)")
STATE = "code"


class IndentedCodeProcessor(BlockProcessor):
    """Takes the lines of code, and has Python-Markdown read them by themselves."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith(INDENT) and not self.parser.state.isstate(STATE)

    def run(self, parent: Element, blocks: list[str]) -> None:
        code = _take_code(blocks)
        reader = Element(parent.tag)
        self.parser.state.set(STATE)
        self.parser.parseBlocks(reader, code)
        self.parser.state.reset()
        parent.extend(reader)


class IndentedCodeExtension(Extension):
    """Looks at code just before Python-Markdown does (80)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processor = IndentedCodeProcessor(md.parser)
        md.parser.blockprocessors.register(processor, "indented_code", 81)


def _take_code(blocks: list[str]) -> list[str]:
    """Remove the blocks of code from the front of the blocks, and return them."""
    count = 0
    for number, block in enumerate(blocks, 1):
        line = block.lstrip("\n")
        if line.startswith(INDENT):
            count = number
        elif line:
            break
        if LAZY_END.search(block):
            break
    code = blocks[:count]
    end = LAZY_END.search(code[-1])
    blocks[:count] = [Rest(code[-1][end.end() :])] if end else []
    if end:
        code[-1] = code[-1][: end.start()]
    return [LAZY_LINE.sub(" ", block) for block in code]
