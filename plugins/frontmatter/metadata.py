"""A header's entries as the metadata that Pelican knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import yaml
from markupsafe import Markup

from .errors import HeaderError
from .header import NULL, Entry, place
from .keys import kind_of
from .values import read_value

Metadata = dict[str, Any]


def read_metadata(
    entries: Iterable[Entry], own_keys: frozenset[str]
) -> tuple[Metadata, list[HeaderError]]:
    """Return the values of all entries that have one, and every mistake in the others."""
    metadata: Metadata = {}
    errors: list[HeaderError] = []
    for entry in entries:
        try:
            kind = kind_of(entry.key, own_keys, entry.line, entry.column)
            value = read_value(entry, kind)
        except HeaderError as error:
            errors.append(error)
            continue
        if value is not None:
            metadata[entry.key] = value
    return metadata, errors


def line_numbers(entries: Iterable[Entry]) -> dict[str, int]:
    """Return each key's line in the file; ``redirect_from.0`` is that list's first item.

    Empty items have no number, as they are no items of the metadata.
    """
    lines: dict[str, int] = {}
    for entry in entries:
        lines[entry.key] = entry.line
        if isinstance(entry.node, yaml.SequenceNode):
            for index, node in enumerate(n for n in entry.node.value if n.tag != NULL):
                lines[f"{entry.key}.{index}"] = place(node)[0]
    return lines


def to_pelican(
    found: Metadata,
    process: Callable[[str, Any], Any],
    inline: Callable[[str], str],
) -> Metadata:
    """Return ``found`` under Pelican's names.

    ``process`` is the reader's process_metadata (names to Tag, Category and Author
    objects); ``inline`` renders Markdown without a paragraph around it.
    """
    metadata = dict(found)
    _rename(metadata, "last_modified_at", "modified")
    tags = [*metadata.get("tags", []), *metadata.pop("tag", [])]
    if tags:
        metadata["tags"] = process("tags", tags)
    categories = [*metadata.pop("category", []), *metadata.get("categories", [])]
    if categories:
        metadata["categories"] = list(dict.fromkeys(categories))
        metadata["category"] = process("category", categories[0])
    authors = [*metadata.pop("author", []), *metadata.pop("authors", [])]
    if authors:
        metadata["authors"] = process("authors", authors)
    for key in ("slug", "status"):
        if key in metadata:
            metadata[key] = process(key, metadata[key])
    if metadata.get("published") is False:
        metadata["status"] = "skip"
    if metadata.get("redirect_to"):
        metadata["redirect_to"] = metadata["redirect_to"][0]
    if "title" in metadata:
        metadata["title"] = inline(metadata["title"])
    _describe(metadata, inline)
    return metadata


def _describe(metadata: Metadata, inline: Callable[[str], str]) -> None:
    """Set the summary (HTML, for lists of pages) and the description (plain, for machines)."""
    text = metadata.get("summary") or metadata.get("excerpt") or metadata.get("description")
    if text:
        metadata["summary"] = f"<p>{inline(text)}</p>"
    text = metadata.get("description") or text
    if text:
        metadata["description"] = str(Markup(inline(text)).striptags())


def _rename(metadata: Metadata, old: str, new: str) -> None:
    if old in metadata:
        metadata.setdefault(new, metadata.pop(old))
