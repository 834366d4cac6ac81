"""A line of ``^`` ends what stands before it, as between two lists; it shows nothing itself."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from .blocks import END_OF_BLOCK, StartProcessor


class EndOfBlockProcessor(StartProcessor):
    """Takes the mark away."""

    START = END_OF_BLOCK

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002
        below = blocks.pop(0).partition("\n")[2]
        if below:
            blocks.insert(0, below)


class EndOfBlockExtension(Extension):
    """Adds the mark."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(EndOfBlockProcessor(md.parser), "end_of_block", 71)
