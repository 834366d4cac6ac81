"""Horizontal rules, where a line of ``***``, ``---`` or ``___`` starts a block."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension

from .blocks import RULE, Rest, StartProcessor


class RuleProcessor(StartProcessor):
    """Makes an ``hr``; in the midst of a paragraph such a line is text."""

    START = RULE

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "hr")
        rest = blocks.pop(0).partition("\n")[2]
        if rest:
            blocks.insert(0, Rest(rest))


class RuleExtension(Extension):
    """Replaces Python-Markdown's rules by kramdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(RuleProcessor(md.parser), "hr", 77)
