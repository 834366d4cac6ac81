"""What the block constructs share: how kramdown's blocks start, and what follows without a blank.

Python-Markdown hands over a document cut at its blank lines and expands tabs first, so the
patterns know spaces only. kramdown's own are in lib/kramdown/parser/kramdown/*.rb; Jekyll reads
with the parser of kramdown-parser-gfm, which lets more constructs end a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor
from markdown.util import HTML_PLACEHOLDER_RE

LIST_START = re.compile(r" {0,3}(?:[+*-]|\d+\.)[ |]")
HEADING_START = re.compile(r"#{1,6} +\S")
QUOTE_START = re.compile(r" {0,3}> ?")
RULE = re.compile(r" {0,3}([*_-])(?: *\1){2,} *(?:\n|\Z)")
END_OF_BLOCK = re.compile(r"\^ *(?:\n|\Z)")
# Without {::comment} and {:/comment}, which are no attributes.
ATTRIBUTES = re.compile(r" {0,3}\{:(?![:/])((?:\\\}|[^}\n])+)\} *(?:\n|\Z)")
# Neither a quote nor a list nor code goes on, lazily, beyond such a line.
LAZY_END = re.compile(rf"\n(?={END_OF_BLOCK.pattern}|{ATTRIBUTES.pattern})")


class Rest(str):
    """Lines that follow the block before with no blank line between.

    kramdown starts some constructs, setext headings among them, only after a blank line or at the
    start of their container.
    """

    __slots__ = ()


class StartProcessor(BlockProcessor):
    """A processor of blocks that are known by how they start."""

    START: re.Pattern[str]

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether the block is one of them."""
        return bool(self.START.match(block))


class Lines:
    """The lines of blocks that are still to be parsed, with an empty line between two blocks.

    Reads on only as far as asked, so that a short list in a long document costs its own length.
    """

    def __init__(self, blocks: list[str]) -> None:
        self._blocks = blocks
        self._block = 0
        self._lines = blocks[0].split("\n")
        self._line = 0

    def __iter__(self) -> Iterator[str]:
        """Yield every line; the one yielded last counts as taken unless put back."""
        while True:
            while self._line < len(self._lines):
                self._line += 1
                yield self._lines[self._line - 1]
            self._block += 1
            self._line = 0
            if self._block == len(self._blocks):
                self._lines = []
                return
            self._lines = ["", *self._blocks[self._block].split("\n")]

    def put_back(self) -> None:
        """Leave the line that was yielded last to the next construct."""
        self._line -= 1

    def drop_taken(self) -> None:
        """Remove what was taken from the blocks; the remainder stays as their first block."""
        left = self._lines[self._line :]
        previous = self._lines[self._line - 1] if self._line else ""
        del self._blocks[: self._block + 1]
        if left:
            text = "\n".join(left)
            self._blocks.insert(0, Rest(text) if previous.strip() else text)


def is_raw(element: Element) -> bool:
    """Return whether the element only holds the place of raw HTML or of fenced code."""
    return element.tag == "p" and bool(HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()))
