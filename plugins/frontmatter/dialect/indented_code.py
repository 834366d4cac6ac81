"""Code by indentation: a line below it that is not indented continues its last line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from .blocks import LAZY_END, Rest

LAZY_LINE = re.compile(r"\n(?= {0,3}\S)")


class LazyCodeProcessor(BlockProcessor):
    """Joins the lazy lines of code (codeblock.rb), and leaves the code to Python-Markdown."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith("    ") and bool(LAZY_LINE.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002
        block = blocks[0]
        end = LAZY_END.search(block)
        if end:
            blocks.insert(1, Rest(block[end.end() :]))
            block = block[: end.start()]
        blocks[0] = LAZY_LINE.sub(" ", block)
        return False


class IndentedCodeExtension(Extension):
    """Looks at code just before Python-Markdown does (80)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(LazyCodeProcessor(md.parser), "lazy_code", 81)
