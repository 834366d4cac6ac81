"""Projects found in a page's HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape

from bs4 import BeautifulSoup, Tag

from .item import Item, first_line, read_item
from .label import Label, NearMiss, parse_label
from .markup import plain, portable

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Lists that are no content: tables of contents and notes.
_NO_CONTENT = "nav, .toc, .footnote, .footnotes, .footnote-list, [role=doc-endnotes]"

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_ITEM_WITH_BRACKET = re.compile(r"<li\b[^>]*>(?:\s|<[^>]*>)*(?:[\[(]|&)", re.IGNORECASE)
_TAG_OR_PERMALINK = re.compile(r"<a\b[^>]*\bheaderlink\b.*?</a\s*>|<[^>]*>", re.DOTALL)
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True)
class Found:
    """A project and where in its page it is.

    ``offset`` is that of the ``<li`` in the page's HTML, None when no id can be put there;
    ``element_id`` is the id that the element already has.
    """

    item: Item
    label: Label | None
    section: str | None
    offset: int | None
    element_id: str | None


@dataclass
class Extraction:
    """What a page holds: its projects and near misses in order, and every id it uses."""

    projects: list[Found] = field(default_factory=list)
    near_misses: list[NearMiss] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


@dataclass(eq=False)
class _Entry:
    """A list item before it is known whether it is a project.

    ``is_named``: it stands, at the top level of its list, in a section that the site names.
    ``siblings`` are the items of its list, itself among them.
    """

    tag: Tag
    text: str
    label: Label | NearMiss | None
    section: str | None
    is_named: bool
    siblings: list[_Entry]

    @property
    def is_labelled(self) -> bool:
        return isinstance(self.label, Label)

    @property
    def is_dated(self) -> bool:
        return isinstance(self.label, Label) and not self.label.ambiguous

    @property
    def is_among_labels(self) -> bool:
        siblings = self.siblings
        return any(s.is_dated for s in siblings) or all(s.is_labelled for s in siblings)

    @property
    def is_reportable(self) -> bool:
        if not isinstance(self.label, NearMiss):
            return False
        return not self.label.ambiguous or self.is_named or any(s.is_dated for s in self.siblings)

    def is_project(self, inside_project: bool) -> bool:
        if isinstance(self.label, NearMiss):
            return False
        if self.label is None or self.is_dated:
            return self.is_dated or self.is_named
        return self.is_named or (not inside_project and self.is_among_labels)


def section_key(text: str) -> str:
    """Return what makes two headings the same: the text without case, spacing, smart quotes."""
    return " ".join(text.translate(_STRAIGHT).split()).casefold()


def headings(html: str) -> list[str]:
    """Return the texts of all headings, found without parsing the page."""
    texts = (_TAG_OR_PERMALINK.sub("", inner) for _, inner in _HEADING.findall(html))
    return [" ".join(unescape(text).split()) for text in texts]


def extract(html: str, sections: Collection[str]) -> Extraction:
    """Find the projects of a page.

    ``sections`` are the headings, as ``section_key`` gives them, whose items are projects
    without a label. No input raises.
    """
    found = Extraction()
    if not _may_hold_projects(html, sections):
        return found
    # The parser raises at "<![x[", which browsers take for a comment, as they do "<!_x[".
    soup = BeautifulSoup(html.replace("<![", "<!_"), "html.parser")
    _close_items(soup)
    entries = list(_entries(soup, sections))
    projects = _projects(entries)
    starts = [0, *(match.end() for match in re.finditer("\n", html))]
    found.ids.update(_ids(soup))
    for entry in entries:
        if isinstance(entry.label, NearMiss):
            if entry.is_reportable:
                found.near_misses.append(entry.label)
        elif id(entry.tag) in projects:
            item = read_item(entry.tag, entry.label, projects)
            if item is not None:
                place = _offset(entry.tag, html, starts), str(entry.tag.get("id", "")) or None
                found.projects.append(Found(item, entry.label, entry.section, *place))
            elif entry.label is not None and entry.is_dated:
                text = entry.text[: entry.label.length].strip()
                found.near_misses.append(NearMiss(text, "no title follows it"))
    return found


def _may_hold_projects(html: str, sections: Collection[str]) -> bool:
    """Tell quickly that most pages of a blog need no parsing."""
    if _ITEM_WITH_BRACKET.search(html):
        return True
    return "<li" in html.lower() and any(section_key(text) in sections for text in headings(html))


def _close_items(soup: BeautifulSoup) -> None:
    """End each list item where the next begins, as browsers do.

    An end tag may be left out (https://html.spec.whatwg.org/#optional-tags), which the parser
    does not know.
    """
    for item in soup.find_all("li"):
        if item.parent is not None and item.parent.name == "li":
            item.parent.insert_after(item)


def _entries(soup: BeautifulSoup, sections: Collection[str]) -> Iterator[_Entry]:
    apart = {id(element) for element in soup.select(_NO_CONTENT)}
    outline: list[tuple[str, str]] = []  # the headings above, from the widest to the nearest
    lists: dict[int, list[_Entry]] = {}
    for tag in soup.find_all([*_HEADINGS, "li"]):
        around = list(tag.parents)
        is_nested = any(parent.name == "li" for parent in around)
        if any(id(parent) in apart for parent in around) or id(tag) in apart:
            continue
        if tag.name == "li":
            named = any(section_key(text) in sections for _, text in outline)
            siblings = lists.setdefault(id(tag.parent), [])
            text = first_line(tag)
            section = outline[-1][1] if outline else None
            entry = _Entry(tag, text, parse_label(text), section, named and not is_nested, siblings)
            siblings.append(entry)
            yield entry
        elif not is_nested:
            wider = [heading for heading in outline if heading[0] < tag.name]
            outline = [*wider, (tag.name, plain(portable(tag)))]


def _projects(entries: list[_Entry]) -> dict[int, _Entry]:
    """Return the entries that are projects by the id() of their tags."""
    projects: dict[int, _Entry] = {}
    for entry in entries:
        inside = any(id(parent) in projects for parent in entry.tag.parents)
        if entry.is_project(inside):
            projects[id(entry.tag)] = entry
    return projects


def _ids(soup: BeautifulSoup) -> Iterator[str]:
    """Yield every name that a fragment may point to (https://html.spec.whatwg.org/#scrolling-to-a-fragment)."""
    for tag in soup.find_all(id=True):
        yield str(tag["id"])
    for tag in soup.find_all("a", attrs={"name": True}):
        yield str(tag["name"])


def _offset(tag: Tag, html: str, starts: list[int]) -> int | None:
    if tag.has_attr("id") or tag.sourceline is None or tag.sourcepos is None:
        return None
    offset = starts[tag.sourceline - 1] + tag.sourcepos
    return offset if html[offset : offset + 3].lower() == "<li" else None
