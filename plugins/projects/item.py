"""Items: one list item taken apart into title, details and links."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from itertools import dropwhile

from bs4.element import PageElement, Tag

from .label import Label
from .markup import BLOCKS, cut, inner_html, is_blank, plain, portable, text_of, wrap

# A line of an item's text; no element of HTML is named so.
_LINE = "line"

# A first child of these holds the first line: a loose list's paragraph, a heading.
_HOLDS_FIRST_LINE = frozenset("p div section article header h1 h2 h3 h4 h5 h6".split())

_DASHES = r"[-\u2010-\u2015\u2212|]"
_PUNCTUATION = re.compile(rf"(?:[\s:;,.]|{_DASHES})*")
_SEPARATOR = re.compile(rf"\s*:(?=\s|$)|\s+{_DASHES}+(?=\s|$)|[\u2013\u2014]+")
_SEPARATOR_IN_TEXT = re.compile(rf":\s|\s{_DASHES}+\s")

# Plain text beyond this is a sentence with a colon in it, not a name.
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Item:
    """A project as its page has it: HTML whose links are as the author wrote them.

    ``links_html`` holds nothing but ``a`` elements, one for each link of the item.
    """

    title_html: str
    details_html: tuple[str, ...]
    links_html: str


def first_line(item: Tag) -> str:
    """Return the text of the list item's first line, where a label would be.

    It is empty when the item begins with code (a label that is quoted is none) or with a link
    into its own page (an entry of a table of contents).
    """
    line = next(_parts(portable(item)), None)
    if line is None or line.name != _LINE:
        return ""
    start = next((node for node in line.find_all(string=True) if not is_blank(node)), None)
    if start is None or start.find_parent(["code", "kbd", "pre", "samp"]) is not None:
        return ""
    link = start.find_parent("a")
    return "" if link is not None and str(link.get("href", "")).startswith("#") else text_of(line)


def read_item(item: Tag, label: Label | None, projects: Collection[int]) -> Item | None:
    """Take the list item apart, leaving out nested items that are projects themselves.

    ``projects`` holds the id() of their tags. Returns None when the item has no title.
    """
    own = _copy_without(item, projects)
    line, *parts = [*_parts(own)] or [own]
    if line.name != _LINE:
        return None
    title, rest = _title_and_rest(line, label)
    if not plain(title):
        return None
    details = [rest, *(detail for part in parts for detail in _details(part))]
    return Item(
        inner_html(title),
        tuple(_detail_html(detail) for detail in details if not is_blank(detail)),
        _links(own),
    )


def _copy_without(item: Tag, projects: Collection[int]) -> Tag:
    own = copy.copy(item)
    for nested, copied in zip(item.find_all("li"), own.find_all("li"), strict=True):
        if id(nested) in projects:
            copied.extract()
    return portable(own)


def _parts(item: Tag) -> Iterator[Tag]:
    """Yield the lines of text and the blocks of the item in order; a ``br`` ends a line."""
    run: list[PageElement] = []
    for child in [*_children(item), wrap("br", [])]:
        if not isinstance(child, Tag) or not (child.name in BLOCKS or child.name == "br"):
            run.append(child)
            continue
        line = wrap(_LINE, run)
        if not is_blank(line):
            yield line
        run = []
        if child.name != "br" and not is_blank(child):
            yield child


def _children(item: Tag) -> list[PageElement]:
    """Return the nodes of the item, with those of the first paragraph in its place."""
    nodes = list(dropwhile(is_blank, item.children))
    while nodes and isinstance(nodes[0], Tag) and nodes[0].name in _HOLDS_FIRST_LINE:
        inside = dropwhile(is_blank, list(nodes[0].children))
        nodes = [*inside, wrap("br", []), *nodes[1:]]
    return nodes


def _title_and_rest(line: Tag, label: Label | None) -> tuple[Tag, Tag]:
    """Split the first line into a title and what it says after it.

    A link or bold text that comes first is the title of an item without a label. With a label
    the whole line is, unless a colon or dash follows such a beginning.
    """
    if label is not None:
        line = cut(line, _after_punctuation(text_of(line), label.length))
    text = text_of(line)
    end = len(text)
    lead = next(dropwhile(is_blank, line.children), None)
    if isinstance(lead, Tag):
        lead_end = text.index(text_of(lead)) + len(text_of(lead))
        named = label is None and lead.name in ("a", "b", "strong")
        if named or _SEPARATOR.match(text, lead_end) or text_of(lead).rstrip().endswith(":"):
            end = lead_end
    elif label is None:
        separator = _SEPARATOR_IN_TEXT.search(text, 0, _LONGEST_NAME)
        end = separator.start() if separator else end
    title_end = end if end == len(text) else len(text[:end].rstrip(": "))
    return cut(line, 0, title_end), cut(line, _after_punctuation(text, end))


def _after_punctuation(text: str, start: int) -> int:
    match = _PUNCTUATION.match(text, start)
    return match.end() if match else start


def _details(part: Tag) -> Iterator[Tag]:
    if part.name in ("ul", "ol"):
        yield from part.find_all("li", recursive=False)
    else:
        yield part


def _detail_html(detail: Tag) -> str:
    if detail.name not in ("li", "p", _LINE):
        return detail.decode().strip()
    children = [child for child in detail.children if not is_blank(child)]
    if len(children) == 1 and isinstance(children[0], Tag) and children[0].name == "p":
        return inner_html(children[0])
    return inner_html(detail)


def _links(item: Tag) -> str:
    links: dict[str, None] = {}
    for link in item.find_all("a", href=True):
        picture = link.find("img", alt=True)
        text = plain(link) or (str(picture["alt"]) if picture else "")
        links[f'<a href="{escape(str(link["href"]))}">{escape(text)}</a>'] = None
    return "".join(links)
