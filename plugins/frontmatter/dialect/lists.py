"""Lists as kramdown reads them: by the column in which an item's text starts.

Children nest when they are indented to that column, so two spaces do under ``-`` and three do
under ``1.``; a list may follow a line of text at once. The rules are those of kramdown's list.rb,
its quirks included, as sites have come to depend on them.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListIndentProcessor
from markdown.util import nearing_recursion_limit

from .attributes import assign
from .blocks import LIST_START, Lines, StartProcessor, is_raw
from .list_items import STARTS, Item, take_items
from .tasks import mark_tasks


class ListProcessor(StartProcessor):
    """Makes a ``ul`` or ``ol`` of a block that starts with an item, and of all that belongs to it.

    A list deeper than Python can go is left as text.
    """

    START = LIST_START

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not nearing_recursion_limit()

    def run(self, parent: Element, blocks: list[str]) -> None:
        tag = "ul" if STARTS["ul", 3].match(blocks[0]) else "ol"
        lines = Lines(blocks)
        items, ended = take_items(lines, tag)
        lines.drop_taken()
        element = SubElement(parent, tag)
        any_tight = False
        for item in items:
            is_last = item is items[-1]
            li = self._add(element, item)
            if not item.starts_with_text or not _starts_with_paragraph(li):
                any_tight = True
                continue
            # The last item is loose where all before it are.
            follows_loose = is_last and len(items) > 1 and not any_tight
            if not follows_loose and item.is_tight(ends_list=is_last and not ended):
                any_tight = True
                _unwrap(li)
        mark_tasks(element)

    def _add(self, element: Element, item: Item) -> Element:
        li = SubElement(element, "li")
        assign(li, item.attributes)
        # In no state that Python-Markdown's own processors know: paragraphs are made as such.
        self.parser.state.set("item")
        for lines in filter(None, (item.text, item.nested)):
            self.parser.parseChunk(li, "\n".join(lines).strip("\n"))
        self.parser.state.reset()
        return li


class ListExtension(Extension):
    """Replaces Python-Markdown's lists by kramdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        processors = md.parser.blockprocessors
        for name in ("indent", "ulist", "olist"):
            processors.deregister(name, strict=False)
        processors.register(ListProcessor(md.parser), "list", 76)
        if "defindent" in processors:
            processors.register(DefinitionIndentProcessor(md.parser), "defindent", 85)


class DefinitionIndentProcessor(DefListIndentProcessor):
    """Takes the indented blocks of definitions only; those of items are ours."""

    ITEM_TYPES = ["dd"]  # noqa: RUF012
    LIST_TYPES = ["dl"]  # noqa: RUF012


def _starts_with_paragraph(li: Element) -> bool:
    return len(li) > 0 and li[0].tag == "p" and not is_raw(li[0])


def _unwrap(li: Element) -> None:
    """Turn the paragraph that an item starts with into the item's own text."""
    text = (li[0].text or "").rstrip()
    li.remove(li[0])
    li.text = f"{text}\n" if len(li) else text
