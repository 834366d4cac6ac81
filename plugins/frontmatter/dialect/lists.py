"""Lists as kramdown reads them: by the column in which an item's text starts.

Children nest when they are indented to that column, so two spaces do under ``-`` and three do
under ``1.``; a list may follow a line of text at once. The algorithm is parse_list of kramdown's
lib/kramdown/parser/kramdown/list.rb, its quirks included, as sites depend on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import nearing_recursion_limit

from .attributes import assign
from .blocks import ATTRIBUTES, END_OF_BLOCK, LIST_START, RULE, Lines, is_raw
from .paragraphs import find_end
from .tasks import mark_tasks

TAGS = {"ul": "[+*-]", "ol": r"\d+\."}
# Shallower siblings are possible only where the text of the item before starts early.
ITEM_STARTS = {
    (tag, spaces): re.compile(rf"( {{0,{spaces}}}{marker})([ |].*)")
    for tag, marker in TAGS.items()
    for spaces in range(4)
}
ITEM_ATTRIBUTES = re.compile(r"\s*\{:(?![:/])((?:\\\}|[^}])+)\}\s*")


@dataclass
class Item:
    """One item as it is in the source: its lines without their indentation.

    ``nested`` holds the lines from the first list inside it on, where that follows the text at
    once: parsed apart, so that it becomes no lazy line of a quote before it.
    """

    column: int
    attributes: str = ""
    text: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    holds_list: bool = False

    @classmethod
    def start(cls, marker: str, content: str) -> Item:
        """Return the item that a line begins; ``marker`` has the spaces before it."""
        text = content.lstrip()
        column = len(marker) + len(content) - len(text)
        attributes = ITEM_ATTRIBUTES.match(text)
        if attributes:
            text = text[attributes.end() :]
        item = cls(column if text else 4, attributes[1] if attributes else "")
        if text:
            item.text.append(text)
            item.holds_list = bool(LIST_START.match(text))
        return item

    def add(self, line: str) -> None:
        """Append a line that belongs to the item."""
        inside = line.startswith(" " * self.column)
        if inside:
            line = line[self.column :]
        if LIST_START.match(line):
            if self.holds_list and not inside:
                line = " " * (self.column + 4) + line
            elif inside and not self.holds_list:
                self.holds_list = True
                self.nested.append(line)
                return
        (self.nested or self.text).append(line)

    def add_blank(self) -> None:
        """Append an empty line."""
        self.holds_list = True
        (self.nested or self.text).append("")

    @property
    def starts_with_text(self) -> bool:
        """Whether the marker's line, or the line below it, has text."""
        return bool(self.text and self.text[0])

    def is_loose(self, may_end_blank: bool) -> bool:
        """Return whether nothing but a blank line comes after the item's first paragraph.

        ``may_end_blank`` is whether that does not count where nothing else follows.
        """
        first = list(takewhile(bool, self.text))
        rest = self.text[len(first) :]
        if not rest or find_end("\n".join(first)) >= 0:
            return False
        return any(rest) or not may_end_blank

    def has(self, line: str) -> bool:
        """Return whether the line is indented enough to be the item's."""
        return line.startswith(" " * self.column)

    def continues_on(self, line: str) -> bool:
        """Return whether a line that is indented too little still is the item's text."""
        return not ATTRIBUTES.match(line)


def take_items(lines: Lines, tag: str) -> tuple[list[Item], bool]:
    """Take the lines of one list.

    Returns its items, and whether a line of ``^`` ended it.
    """
    items: list[Item] = []
    start = ITEM_STARTS[tag, 3]
    after_blank = False
    for line in lines:
        if not line:
            items[-1].add_blank()
            after_blank = True
            continue
        if after_blank and RULE.match(line):
            break
        if END_OF_BLOCK.match(line):
            return items, True
        if match := start.match(line):
            items.append(Item.start(match[1], match[2]))
            start = ITEM_STARTS[tag, min(items[-1].column - 1, 3)]
        elif items[-1].has(line) or (not after_blank and items[-1].continues_on(line)):
            items[-1].add(line)
        else:
            break
        after_blank = False
    else:
        return items, False
    lines.put_back()
    return items, False


class ListProcessor(BlockProcessor):
    """Makes a ``ul`` or ``ol`` of a block that starts with an item, and of all that belongs to it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return bool(LIST_START.match(block)) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        tag = "ul" if ITEM_STARTS["ul", 3].match(blocks[0]) else "ol"
        lines = Lines(blocks)
        items, ended = take_items(lines, tag)
        lines.drop_taken()
        element = SubElement(parent, tag)
        bare = False
        for item in items:
            is_last = item is items[-1]
            li = SubElement(element, "li")
            assign(li, item.attributes)
            self._parse(li, item)
            if not item.starts_with_text or not len(li) or li[0].tag != "p" or is_raw(li[0]):
                bare = True
                continue
            is_alone_loose = is_last and len(items) > 1 and not bare
            if not is_alone_loose and not item.is_loose(may_end_blank=is_last and not ended):
                bare = True
                _unwrap(li)
        mark_tasks(element)

    def _parse(self, li: Element, item: Item) -> None:
        self.parser.state.set("item")
        self.parser.parseChunk(li, "\n".join(item.text).strip("\n"))
        self.parser.parseChunk(li, "\n".join(item.nested).strip("\n"))
        self.parser.state.reset()


class ListExtension(Extension):
    """Replaces Python-Markdown's lists by kramdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processors = md.parser.blockprocessors
        for name in ("indent", "ulist", "olist"):
            processors.deregister(name, strict=False)
        processors.register(ListProcessor(md.parser), "list", 76)
        if "defindent" in processors:
            # It would take the indented blocks of our items, too.
            processors["defindent"].ITEM_TYPES = ["dd"]
            processors["defindent"].LIST_TYPES = ["dl"]


def _unwrap(li: Element) -> None:
    """Turn the paragraph that an item starts with into the item's own text."""
    text = (li[0].text or "").rstrip()
    li.remove(li[0])
    li.text = f"{text}\n" if len(li) else text
