"""The ids of headings, so that old links to a section go on working.

The rule is generate_gfm_header_id of kramdown-parser-gfm: lower case, nothing but letters, digits,
``_`` and ``-`` of any script, spaces to ``-``, and -1, -2 … for headings of the same name.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
TAG = re.compile(r"<[^>]*>")
# Ruby's \p{Word}: letters, marks, decimal and letter numbers, connectors, letters in a circle.
WORD_CATEGORIES = frozenset({"Nd", "Nl", "Pc"})
CIRCLED_LETTERS = re.compile("[Ⓐ-ⓩ🄰-🅉🅐-🅩🅰-🆉]")


def heading_id(text: str) -> str:
    """Return the id for the plain text of a heading; it is empty where nothing is left."""
    kept = "".join(char for char in text if char in " -\t" or _is_word(char))
    # One by one, as Ruby knows no final sigma.
    return "".join(map(str.lower, kept)).replace(" ", "-").replace("\t", "-")


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in WORD_CATEGORIES or bool(CIRCLED_LETTERS.match(char))


class HeadingIds(Treeprocessor):
    """Gives an id to every heading that has none; those of raw HTML, whose text is atomic, stay."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        taken = {heading.get("id") for heading in headings}
        count: Counter[str] = Counter()
        for heading in headings:
            if "id" in heading.attrib or isinstance(heading.text, AtomicString):
                continue
            name = identifier = heading_id(self._text(heading))
            # kramdown would give "Step", "Step" and "Step 1" only two ids; a page needs three.
            while identifier in taken:
                count[name] += 1
                identifier = f"{name}-{count[name]}"
            taken.add(identifier)
            if identifier:
                heading.set("id", identifier)

    def _text(self, heading: Element) -> str:
        """Return the text of a heading as a reader sees it, with no markup."""
        text = "".join(heading.itertext()).replace(AMP_SUBSTITUTE, "&")
        text = HTML_PLACEHOLDER_RE.sub(self._stashed_text, text)
        return html.unescape(UnescapeTreeprocessor(self.md).unescape(text))

    def _stashed_text(self, match: re.Match[str]) -> str:
        """Return the text of inline HTML; entities are stashed as HTML, too."""
        return TAG.sub("", str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]))


class HeadingIdExtension(Extension):
    """Adds the ids after attributes were set (8) and before a table of contents reads them (5)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(HeadingIds(md), "heading_ids", 7)
