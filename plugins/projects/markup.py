"""Pieces of HTML: what a reader sees of them, and cutting them without breaking them."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

# Elements that browsers show as blocks (https://html.spec.whatwg.org/#flow-content-3): the text
# before one and the text in it are not one word.
BLOCKS = frozenset(
    "address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table"
    " tbody td tfoot th thead tr ul".split()
)
MEDIA = "img svg video audio picture iframe object embed canvas math".split()

# What makes sense in its own page only: notes, permalinks, scripts, form controls.
_BOUND_TO_PAGE = (
    "script, style, template, input, .headerlink, .footnote-ref, .footnote-reference,"
    " .footnote-backref, .reversefootnote, [role=doc-noteref], [role=doc-backlink]"
)


def parse(html: str) -> Tag:
    """Return a ``div`` that holds the parsed ``html``."""
    # BeautifulSoup takes text without a tag for the name of a file, and warns.
    return wrap("div", BeautifulSoup(f"<br>{html}", "html.parser").contents[1:])


def wrap(name: str, nodes: Iterable[PageElement]) -> Tag:
    """Return a new element that holds copies of ``nodes``."""
    element = BeautifulSoup("", "html.parser").new_tag(name)
    for node in nodes:
        element.append(copy.copy(node))
    return element


def inner_html(tag: Tag) -> str:
    return tag.decode_contents().strip()


def plain(tag: Tag) -> str:
    """Return the text a reader sees, in one line."""
    spaced = copy.copy(tag)
    for block in spaced.find_all([*BLOCKS, "br"]):
        block.insert_before(" ")
        block.insert_after(" ")
    return " ".join(spaced.get_text().split())


def is_blank(node: PageElement) -> bool:
    """Whether there is neither text nor a picture in ``node``."""
    if not isinstance(node, Tag):
        return not str(node).strip()
    if node.name in MEDIA or node.find(MEDIA) is not None:
        return False
    return not any(text.strip() for text in node.strings)


def portable(tag: Tag) -> Tag:
    """Return a copy of ``tag`` without what makes sense in its own page only."""
    result = copy.copy(tag)
    for bound in result.select(_BOUND_TO_PAGE):
        around = bound.parent
        bound.decompose()
        if around is not None and around.name == "sup" and is_blank(around):
            around.decompose()
    for node in list(result.descendants):
        if isinstance(node, PreformattedString):
            node.extract()
    return result


def text_of(tag: Tag) -> str:
    """Return the text of ``tag`` character by character, to measure a ``cut`` by."""
    return "".join(str(node) for node in tag.descendants if isinstance(node, NavigableString))


def cut(tag: Tag, start: int, end: int | None = None) -> Tag:
    """Return a copy of ``tag`` with only the characters ``start`` to ``end`` of its text.

    Markup around them stays; elements that the cut left without content are gone.
    """
    result = copy.copy(tag)
    last = len(text_of(tag)) if end is None else end
    position = 0
    for node in list(result.descendants):
        if isinstance(node, NavigableString):
            kept = str(node)[max(start - position, 0) : max(last - position, 0)]
            position += len(node)
            node.replace_with(NavigableString(kept))
        elif (
            isinstance(node, Tag)
            and node.name in MEDIA
            and not (start <= position and (end is None or position < end))
        ):
            node.extract()
    for element in reversed(result.find_all(True)):
        if is_blank(element):
            element.decompose()
    return result
