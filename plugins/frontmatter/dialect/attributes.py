"""Attribute lists: ``{: .class #id key="value"}`` on a line of its own, or behind a span.

On the line after a block they are that block's, else they are of the block that follows them.
Behind a heading's or a cell's text and behind a span they are read by Python-Markdown's
attr_list, which is held to braces with a colon, a hash or a dot: ``{a, b}`` is text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.util import nearing_recursion_limit

from .blocks import ATTRIBUTES, Rest, is_raw

LIST = r"\{(?=[:#.]):?[ ]*([^\}\n ][^\n]*)\}"


class AttributeLineProcessor(BlockProcessor):
    """Reads the attributes of a whole block."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return bool(ATTRIBUTES.match(block)) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks[0]
        match = ATTRIBUTES.match(block)
        if not match:
            return False
        below = block[match.end() :]
        if isinstance(block, Rest) and len(parent):
            blocks[:1] = [Rest(below)] if below else []
            assign(parent[-1], match[1])
        elif below:
            blocks[0] = below
            self._parse_with(match[1], parent, blocks)
        else:
            del blocks[0]
        return True

    def _parse_with(self, attributes: str, parent: Element, blocks: list[str]) -> None:
        """Parse on until there is an element for the attributes."""
        count = len(parent)
        while blocks and len(parent) == count:
            for processor in self.parser.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        if len(parent) > count:
            assign(parent[count], attributes)


class AttributeListProcessor(AttrListTreeprocessor):
    """attr_list, held to the lists that are meant as such."""

    BASE_RE = LIST
    HEADER_RE = re.compile(rf"[ ]+{LIST}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{LIST}[ ]*$")
    INLINE_RE = re.compile(rf"^{LIST}")


class AttributesExtension(Extension):
    """Puts kramdown's attribute lists in the place of attr_list's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(AttributeLineProcessor(md.parser), "attributes", 90)
        md.treeprocessors.register(AttributeListProcessor(md), "attr_list", 8)


def assign(element: Element, attributes: str) -> None:
    """Set the attributes that a list names, given what is between its braces.

    A bare word refers to a list defined elsewhere in kramdown; it is passed over. Raw HTML and
    fenced code are strings by now, which have no attributes to set.
    """
    if is_raw(element):
        return
    for name, value in get_attrs_and_remainder(attributes)[0]:
        if name == ".":
            element.set("class", f"{element.get('class', '')} {value}".lstrip())
        elif value is not None:
            element.set(name, value)
