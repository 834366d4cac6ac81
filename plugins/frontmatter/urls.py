"""One file, one page: what would be written where something else is."""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from pelican.contents import Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

logger = logging.getLogger(__name__)

LISTS = {
    ArticlesGenerator: (
        "articles",
        "translations",
        "drafts",
        "drafts_translations",
        "hidden_articles",
        "hidden_translations",
    ),
    PagesGenerator: (
        "pages",
        "translations",
        "hidden_pages",
        "hidden_translations",
        "draft_pages",
        "draft_translations",
    ),
}


def keep_first(generator: ArticlesGenerator | PagesGenerator) -> None:
    """Take out of the build each page whose file is another page's already; log an error.

    Two names are one file also where they differ only by case or Unicode form (on macOS
    and Windows they would be), and a file cannot be where another page needs a folder.
    The first by source path stays.
    """
    known: dict[str, Any] = generator.context["generated_content"]
    articles_first = sorted(
        filter(None, known.values()), key=lambda c: (isinstance(c, Page), _source(c))
    )
    dropped = _report_clashes(articles_first)
    for name in LISTS[type(generator)]:
        items: list[Content] = getattr(generator, name)
        items[:] = [item for item in items if id(item) not in dropped]
    for source, item in known.items():
        if id(item) in dropped:
            known[source] = None


def keep_pages(generators: list[Generator]) -> None:
    """Take out of the build each static file that is in a page's place; log an error."""
    context = generators[0].context
    pages = [page for page in context["generated_content"].values() if page]
    static = context.get("staticfiles", [])
    dropped = _report_clashes(sorted(pages, key=_source) + sorted(static, key=_source))
    static[:] = [file for file in static if id(file) not in dropped]


def _source(content: Content) -> str:
    return str(content.source_path)


def _report_clashes(contents: Iterable[Content]) -> set[int]:
    """Log an error for each content whose place is taken; return their ids."""
    dropped = set()
    for loser, winner in _clashes(contents):
        logger.error("%s", _describe(loser, winner))
        dropped.add(id(loser))
    return dropped


def _clashes(contents: Iterable[Content]) -> Iterator[tuple[Content, Content]]:
    """Yield each content that finds its place taken, with the one that took it."""
    files: dict[str, Content] = {}
    folders: dict[str, Content] = {}
    for content in contents:
        save_as = _save_as(content)
        if not save_as:
            continue
        place = _key(save_as)
        parents = [str(p) for p in PurePosixPath(place).parents[:-1]]
        taken = [files.get(place), folders.get(place), *map(files.get, parents)]
        winner = next(filter(None, taken), None)
        if winner is not None:
            yield content, winner
            continue
        files[place] = content
        for parent in parents:
            folders.setdefault(parent, content)


def _key(save_as: str) -> str:
    return unicodedata.normalize("NFC", os.path.normpath(save_as)).casefold().replace("\\", "/")


def _save_as(content: Content) -> str:
    """Return a content's file; asked for as ``save_as``, Pelican moves {attach} files no more."""
    return str(content.get_url_setting("save_as") or "")


def _describe(loser: Content, winner: Content) -> str:
    here, there = (os.path.relpath(str(c.source_path)) for c in (loser, winner))
    ours, theirs = _save_as(loser), _save_as(winner)
    line = getattr(loser, "header_lines", {}).get("permalink", 1)
    if ours == theirs:
        what = f"{ours} is written by {there} already"
    elif _key(ours) == _key(theirs):
        what = f"{ours} and {theirs} of {there} are one file on macOS and Windows"
    else:
        what = f"{ours} and {theirs} of {there} need one name as file and folder"
    return f"{here}:{line}: {what}; give one of them another permalink"
