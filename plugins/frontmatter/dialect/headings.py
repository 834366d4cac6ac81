"""Headings: ``# Title`` with a space, and a title underlined with any number of ``=`` or ``-``.

The patterns are those of kramdown's header.rb and of kramdown-parser-gfm.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension

from .blocks import Rest, StartProcessor

CLOSING_HASHES = re.compile(r" #+$")
EXPLICIT_ID = re.compile(r" \{#([^\W\d][\w:.-]*)\}$")


class AtxHeadingProcessor(StartProcessor):
    """Makes ``h1`` to ``h6`` of a line of text after one to six hashes."""

    START = re.compile(r"(#{1,6}) +(.*)(?:\n|\Z)")

    def run(self, parent: Element, blocks: list[str]) -> bool:
        match = self.START.match(blocks[0])
        if not match:
            return False
        text, identifier = _split_id(match[2])
        text = CLOSING_HASHES.sub("", text).rstrip()
        if not text:
            return False
        _add_heading(parent, len(match[1]), text, identifier)
        _leave(blocks, match.end())
        return True


class SetextHeadingProcessor(StartProcessor):
    """Makes ``h1`` or ``h2`` of a line of text that is underlined, after a blank line only."""

    START = re.compile(r" {0,3}([^ ].*)\n([-=])[-=]* *(?:\n|\Z)")

    def test(self, parent: Element, block: str) -> bool:
        return not isinstance(block, Rest) and super().test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        match = self.START.match(blocks[0])
        if not match:
            return False
        text, identifier = _split_id(match[1])
        if not text:
            return False
        _add_heading(parent, 1 if match[2] == "=" else 2, text, identifier)
        _leave(blocks, match.end())
        return True


class HeadingExtension(Extension):
    """Replaces Python-Markdown's headings by kramdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processors = md.parser.blockprocessors
        processors.register(AtxHeadingProcessor(md.parser), "hashheader", 78)
        processors.register(SetextHeadingProcessor(md.parser), "setextheader", 74)


def _split_id(text: str) -> tuple[str, str | None]:
    """Return the text of a heading and the id written behind it, as in ``Title {#id}``."""
    text = text.rstrip()
    match = EXPLICIT_ID.search(text)
    return (text[: match.start()].rstrip(), match[1]) if match else (text, None)


def _add_heading(parent: Element, level: int, text: str, identifier: str | None) -> None:
    heading = SubElement(parent, f"h{level}", {"id": identifier} if identifier else {})
    heading.text = text


def _leave(blocks: list[str], end: int) -> None:
    """Leave what is below the heading to the next construct."""
    rest = blocks.pop(0)[end:]
    if rest:
        blocks.insert(0, Rest(rest))
