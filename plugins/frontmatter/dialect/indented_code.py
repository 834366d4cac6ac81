"""Code by indentation: a line below it that is not indented continues its last line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from .blocks import LAZY_END, Rest

LAZY_LINE = re.compile(r"\n(?= {0,3}\S)")


class IndentedCodeProcessor(BlockProcessor):
    """Sets the lines of code right (codeblock.rb), then has Python-Markdown read them."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        starts_late = isinstance(block, Rest)
        return block.startswith("    ") and (starts_late or bool(LAZY_LINE.search(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = code = blocks.pop(0)
        if end := LAZY_END.search(block):
            code = block[: end.start()]
            blocks.insert(0, Rest(block[end.end() :]))
        # Code that no blank line parts from other code is none of it: read it by itself.
        reader = Element("div") if isinstance(block, Rest) else parent
        self.parser.parseBlocks(reader, [LAZY_LINE.sub(" ", code)])
        if reader is not parent:
            parent.extend(reader)


class IndentedCodeExtension(Extension):
    """Looks at code just before Python-Markdown does (80)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processor = IndentedCodeProcessor(md.parser)
        md.parser.blockprocessors.register(processor, "lazy_code", 81)
