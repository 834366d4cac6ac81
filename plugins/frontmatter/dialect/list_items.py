"""The lines of a list, item by item, as parse_list of kramdown's list.rb takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from .blocks import ATTRIBUTES, END_OF_BLOCK, LIST_START, RULE, Lines
from .paragraphs import find_end

MARKERS = {"ul": "[+*-]", "ol": r"\d+\."}
# By the tag and the spaces that may stand before the marker.
STARTS = {
    (tag, spaces): re.compile(rf"( {{0,{spaces}}}{marker})([ |].*)")
    for tag, marker in MARKERS.items()
    for spaces in range(4)
}
ITEM_ATTRIBUTES = re.compile(r"\{:(?![:/])((?:\\\}|[^}])+)\} *")
# Where the text of an item starts that has none on its first line.
DEFAULT_COLUMN = 4


@dataclass
class Item:
    """One item: its lines without the indentation that makes them its own.

    ``nested`` is what follows ``text`` at once and starts with a list. It is kept apart so that
    it becomes no lazy line of a quote in the text.
    """

    column: int
    attributes: str = ""
    text: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    may_nest: bool = True

    @classmethod
    def start(cls, marker: str, content: str) -> Item:
        """Return the item of a line, given its marker with the spaces before it, and the rest."""
        text = content.lstrip()
        column = len(marker) + len(content) - len(text)
        attributes = ITEM_ATTRIBUTES.match(text)
        if attributes:
            text = text[attributes.end() :]
        return cls(
            column=column if text else DEFAULT_COLUMN,
            attributes=attributes[1] if attributes else "",
            text=[text] if text else [],
            may_nest=not LIST_START.match(text),
        )

    def owns(self, line: str) -> bool:
        """Return whether the line is indented as far as the item's text."""
        return line.startswith(" " * self.column)

    def add(self, line: str) -> None:
        """Append a line that the item owns, or that continues its text lazily."""
        owned = self.owns(line)
        if owned:
            line = line[self.column :]
        if LIST_START.match(line) and owned and self.may_nest:
            self.may_nest = False
            self.nested.append(line)
            return
        if LIST_START.match(line) and not owned and not self.may_nest:
            # Deep enough to be text of the innermost item.
            line = " " * (self.column + 4) + line
        self._last_lines.append(line)

    def add_blank(self) -> None:
        """Append an empty line."""
        self.may_nest = False
        self._last_lines.append("")

    @property
    def _last_lines(self) -> list[str]:
        return self.nested or self.text

    def is_tight(self, *, ends_list: bool) -> bool:
        """Return whether the text at the start of the item is shown with no paragraph around it.

        It has one if nothing but a blank line comes after it; at the end of a list such a line
        does not count unless more of the item follows.
        """
        first = list(takewhile(bool, self.text))
        rest = self.text[len(first) :]
        if not rest or find_end("\n".join(first)) >= 0:
            return True
        return ends_list and not any(rest)

    @property
    def starts_with_text(self) -> bool:
        """Whether there is text on the first line, or on the second if the first has none."""
        return bool(self.text and self.text[0])


def take_items(lines: Lines, tag: str) -> tuple[list[Item], bool]:
    """Take the lines of one list, ``ul`` or ``ol``, which starts with the first line.

    Returns its items, and whether a line of ``^`` ended it.
    """
    items: list[Item] = []
    start = STARTS[tag, 3]
    after_blank = False
    for line in lines:
        if not line:
            items[-1].add_blank()
            after_blank = True
            continue
        if END_OF_BLOCK.match(line):
            return items, True
        if after_blank and RULE.match(line):
            break
        if match := start.match(line):
            items.append(Item.start(match[1], match[2]))
            start = STARTS[tag, min(items[-1].column - 1, 3)]
        elif items[-1].owns(line) or not (after_blank or ATTRIBUTES.match(line)):
            items[-1].add(line)
        else:
            break
        after_blank = False
    else:
        return items, False
    lines.put_back()
    return items, False
