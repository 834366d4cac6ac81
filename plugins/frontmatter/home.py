"""A page with the permalink ``/`` is the site's home; the blog index makes room for it."""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator, Generator


def make_room(generators: list[Generator]) -> None:
    """Move the blog index to BLOG_INDEX_SAVE_AS where a page is saved in its place.

    Pelican would write both to one file. If the new place is a page's too, there is no
    blog index. The move holds for this build only: a server builds many times from the
    same settings, and the page may be gone the next time.
    """
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            _make_room(generator)


def _make_room(generator: ArticlesGenerator) -> None:
    settings: dict[str, Any] = generator.settings
    taken = {item.save_as for item in generator.context["generated_content"].values() if item}
    if settings["INDEX_SAVE_AS"] not in taken:
        return
    free = settings["BLOG_INDEX_SAVE_AS"] not in taken
    moved = {
        "INDEX_SAVE_AS": settings["BLOG_INDEX_SAVE_AS"] if free else "",
        "INDEX_URL": settings["BLOG_INDEX_URL"] if free else "",
    }
    generator.settings = {**settings, **moved}
    generator.context.update(moved)
