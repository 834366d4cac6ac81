"""Pages that are only a redirect to elsewhere: in no list, menu, feed or sitemap."""

from __future__ import annotations

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator

from .declared import moves

LISTS = (
    "articles",
    "pages",
    "translations",
    "hidden_articles",
    "hidden_pages",
    "hidden_translations",
)


def leave_out(generator: ArticlesGenerator | PagesGenerator) -> None:
    """Take each page with ``redirect_to`` out of what the generator lists and writes.

    Links to it ({filename}) still work: they lead to the redirect.
    """
    for name in LISTS:
        contents: list[Content] = getattr(generator, name, [])
        for content in filter(moves, list(contents)):
            contents.remove(content)
            for translation in content.translations:
                translation.translations.remove(content)
