"""What an HTML page refers to, and what others can refer to in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from .references import Reference, references
from .stylesheet import stylesheet_urls


class Script(NamedTuple):
    """The text of a script element that holds JSON, and the line it begins on."""

    text: str
    line: int


class RepeatedId(NamedTuple):
    """An id that was given before, its line, and the line where it was given first."""

    name: str
    line: int
    first_line: int


@dataclass
class Page:
    """The parts of a page that a check looks at.

    ``base`` is the href of its base element, if any; ``ids`` maps an id to its line; ``names``
    are those of ``<a name>``.
    """

    is_utf8: bool = True
    base: str = ""
    references: list[Reference] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    repeated_ids: list[RepeatedId] = field(default_factory=list)
    json_scripts: list[Script] = field(default_factory=list)

    @property
    def redirect(self) -> str | None:
        """The URL that the page sends a visitor on to at once, None when it stays."""
        return next((r.url for r in self.references if r.kind == "redirect"), None)

    def has_anchor(self, name: str) -> bool:
        """Say whether ``#name`` is a place in this page."""
        return name in self.ids or name in self.names


def read_page(data: bytes) -> Page:
    """Return what an HTML file holds. Any bytes are a page: nothing is raised."""
    reader = _Reader()
    try:
        reader.feed(data.decode())
    except UnicodeDecodeError:
        reader.page.is_utf8 = False
        reader.feed(data.decode(errors="replace"))
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Collects a Page from the stream of tags.

    It is the parser below Beautiful Soup's ``html.parser`` without the tree: start tags and
    their lines are all that is needed here, and come in a quarter of the time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open_templates = 0
        self.raw_type = ""
        self.raw_line = 0
        self.raw_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of an attribute that is given twice the first one counts, as in browsers.
        attributes = {name: value or "" for name, value in reversed(attrs)}
        line = self.getpos()[0]
        self.page.references += references(tag, attributes, line)
        self._read_anchors(tag, attributes, line)
        if tag == "template":
            self.open_templates += 1
        elif tag == "base":
            self.page.base = self.page.base or attributes.get("href", "")
        elif tag in ("script", "style"):
            self.raw_type = attributes.get("type", "").strip().lower()
            self.raw_line = line + (self.get_starttag_text() or "").count("\n")
            self.raw_text = []

    def handle_data(self, data: str) -> None:
        self.raw_text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.open_templates = max(0, self.open_templates - 1)
        elif tag == "script" and self.raw_type.endswith("json"):
            self.page.json_scripts.append(Script("".join(self.raw_text), self.raw_line))
        elif tag == "style":
            for url, offset in stylesheet_urls("".join(self.raw_text)):
                self.page.references.append(Reference(url, self.raw_line + offset, "file"))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        # Older Pythons fail at "<![", where browsers see a comment up to the next ">".
        return self.parse_bogus_comment(i)

    def _read_anchors(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        if tag == "a" and "name" in attributes:
            self.page.names.add(attributes["name"])
        name = attributes.get("id")
        # What a template holds is no part of the document until a script copies it.
        if not name or self.open_templates:
            return
        if name in self.page.ids:
            self.page.repeated_ids.append(RepeatedId(name, line, self.page.ids[name]))
        else:
            self.page.ids[name] = line
