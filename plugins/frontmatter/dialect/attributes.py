"""Attribute lists: ``{: .class #id key="value"}``, on a line of its own or behind a span.

On the line after a block they are that block's, else they are of the block that follows them.
Behind a span they are the span's, behind the text of a heading or a cell they are of that; there
``{#id}`` and ``{.class}`` will do, as in Python-Markdown's attr_list. ``{a, b}`` is text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, nearing_recursion_limit

from .blocks import ATTRIBUTES, Rest, StartProcessor, is_raw

LIST = r"\{(?=[:#.]):?(?![:/])([^}\n]+)\}"
AT_START = re.compile(LIST)
AT_END = re.compile(rf" +{LIST} *$")
ATTRIBUTE = re.compile(
    r"""(?<!\S)(?:(?P<name>\w[\w-]*)=(?:(["'])(?P<quoted>.*?)\2|(?P<bare>[^\s"']+))"""
    r"""|(?P<marks>(?:[#.][^\s#.]+)+))(?!\S)"""
)
MARK = re.compile(r"([#.])([^#.]+)")
WITH_LIST_AT_END = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})


class AttributeLineProcessor(StartProcessor):
    """Reads the attributes of a whole block."""

    START = ATTRIBUTES

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        below = blocks[0]
        is_adjacent = isinstance(below, Rest) and len(parent) > 0
        attributes = ""
        while match := ATTRIBUTES.match(below):
            attributes += f" {match[1]}"
            below = below[match.end() :]
        if is_adjacent:
            blocks[:1] = [Rest(below)] if below else []
            assign(parent[-1], attributes)
            return
        blocks[:1] = [below] if below else []
        # kramdown drops them where they are all that starts a document or a container.
        if below or len(parent):
            self._parse_with(attributes, parent, blocks)

    def _parse_with(self, attributes: str, parent: Element, blocks: list[str]) -> None:
        """Parse on until there is an element for the attributes."""
        count = len(parent)
        while blocks and len(parent) == count:
            for processor in self.parser.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        if len(parent) > count:
            assign(parent[count], attributes)


class AttributeListProcessor(Treeprocessor):
    """Reads the attributes of spans, headings and cells, in the place of attr_list's own."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in WITH_LIST_AT_END:
                _read_at_end(element)
            elif element.tail and not self.md.is_block_level(element.tag):
                _read_behind(element)


class AttributesExtension(Extension):
    """Puts kramdown's attribute lists in the place of attr_list's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(AttributeLineProcessor(md.parser), "attributes", 72)
        md.treeprocessors.register(AttributeListProcessor(md), "attr_list", 8)


def assign(element: Element, attributes: str) -> None:
    """Set the attributes that a list names, given what is between its braces.

    A bare word refers to a list defined elsewhere in kramdown; it is passed over. Raw HTML and
    fenced code are strings by now, which have no attributes to set.
    """
    if is_raw(element):
        return
    for match in ATTRIBUTE.finditer(attributes):
        if match["name"]:
            element.set(match["name"], match["quoted"] or match["bare"] or "")
        for mark, name in MARK.findall(match["marks"] or ""):
            if mark == "#":
                element.set("id", name)
            else:
                element.set("class", f"{element.get('class', '')} {name}".lstrip())


def _read_behind(span: Element) -> None:
    while match := AT_START.match(span.tail or ""):
        assign(span, match[1])
        span.tail = (span.tail or "")[match.end() :]


def _read_at_end(element: Element) -> None:
    text = element[-1].tail if len(element) else element.text
    match = AT_END.search(text or "")
    if not text or not match or isinstance(text, AtomicString):
        return
    assign(element, match[1])
    if len(element):
        element[-1].tail = text[: match.start()]
    else:
        element.text = text[: match.start()]
