"""All redirects that content and settings declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from pelican.contents import Content

from .conflicts import Problem
from .declared import Item, is_draft, moves, place, read_items, source_name
from .links import linked_target
from .paths import clean_path, output_path, url_path
from .redirect import Redirect
from .urls import Site, Target, local_target, parse_target

PATHS = "a path on this site, such as /old/"
TARGETS = "a path on this site such as /new/, {filename} with a source file, or an http(s) URL"


class Collector:
    """Gathers redirects, and a problem for each mistake in declaring them."""

    def __init__(self, context: dict[str, Any], site: Site) -> None:
        self._context = context
        self._site = site
        self.redirects: list[Redirect] = []
        self.problems: list[Problem] = []

    def add_contents(self, contents: Iterable[Content]) -> None:
        """Add what pages and articles declare. Drafts declare nothing yet.

        The pages that moved away come first: no other page can take their place.
        """
        contents = sorted((c for c in contents if not is_draft(c)), key=source_name)
        for content in filter(moves, contents):
            self._add_redirect_to(content)
        for content in contents:
            self._add_redirect_from(content)

    def add_setting(self, mapping: object) -> None:
        """Add the REDIRECTS setting: a mapping of paths to targets."""
        if not isinstance(mapping, Mapping):
            self._report(f"REDIRECTS is {mapping!r}; allowed: a mapping, {{'/old/': '/new/'}}")
            return
        for path, text in mapping.items():
            if not isinstance(path, str) or not isinstance(text, str):
                self._report(f"REDIRECTS: {path!r}: {text!r} is no text; allowed: {TARGETS}")
                continue
            target = self._target(text, "", "REDIRECTS:")
            if target is not None:
                self._add(path.strip(), target, "REDIRECTS", "REDIRECTS:")

    def _add_redirect_from(self, content: Content) -> None:
        target = local_target(content.url)
        for text, index in self._items(content, "redirect_from"):
            where = place(content, "redirect_from", index)
            self._add(text, target, where, f"{where}: redirect_from", source_name(content))

    def _add_redirect_to(self, content: Content) -> None:
        items = self._items(content, "redirect_to")
        if not items or not content.save_as:
            return
        # Jekyll goes to the first of a list.
        text, index = items[0]
        where = place(content, "redirect_to", index)
        target = self._target(text, content.relative_dir, f"{where}: redirect_to")
        if target is None:
            return
        try:
            path = clean_path(content.url)
        except ValueError:
            path = url_path(content.save_as)
        from_path = "/" + unquote(content.url)
        source = source_name(content)
        self.redirects.append(Redirect(from_path, path, content.save_as, target, where, source))

    def _items(self, content: Content, key: str) -> list[Item]:
        try:
            return read_items(content.metadata.get(key))
        except TypeError as error:
            self._report(f"{place(content, key)}: {key} {error}")
            return []

    def _target(self, text: str, folder: str, where: str) -> Target | None:
        try:
            linked = linked_target(text.strip(), folder, self._context)
            return linked or parse_target(text.strip(), self._site.url)
        except ValueError as error:
            self._report(f"{where} {text!r} {error}; allowed: {TARGETS}")
            return None

    def _add(self, text: str, target: Target, where: str, label: str, source: str = "") -> None:
        try:
            path, file = clean_path(text), output_path(text)
        except ValueError as error:
            self._report(f"{label} {text!r} {error}; allowed: {PATHS}")
            return
        from_path = "/" + text.removeprefix("/")
        self.redirects.append(Redirect(from_path, path, file, target, where, source))

    def _report(self, text: str) -> None:
        self.problems.append(Problem(text))
