"""Tables, which start only after a blank line or with their container."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from .blocks import LAZY_END, Rest


class TableStartProcessor(BlockProcessor):
    """Lets the site's table processor look only where kramdown looks for a table.

    That also keeps it from going through all that is left of a long block again and again.
    """

    def __init__(self, parser: BlockParser, tables: BlockProcessor) -> None:
        super().__init__(parser)
        self.tables = tables

    def test(self, parent: Element, block: str) -> bool:
        return not isinstance(block, Rest) and self.tables.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        block = blocks[0]
        end = LAZY_END.search(block)
        if end:
            blocks[:1] = [block[: end.start()], Rest(block[end.end() :])]
        return self.tables.run(parent, blocks)


class TableExtension(Extension):
    """Wraps the table processor, where there is one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processors = md.parser.blockprocessors
        if "table" in processors:
            tables = TableStartProcessor(md.parser, processors["table"])
            processors.register(tables, "table", 75)
