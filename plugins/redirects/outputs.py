"""What a build is going to write, known before it writes anything."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.paginator import Paginator

from .declared import source_name

Settings = dict[str, Any]

# A file relative to the output folder, and who writes it, as a message says it.
Output = tuple[str, str]

ARTICLE_LISTS = [
    "articles",
    "translations",
    "drafts",
    "drafts_translations",
    "hidden_articles",
    "hidden_translations",
]
PAGE_LISTS = [
    "pages",
    "translations",
    "hidden_pages",
    "hidden_translations",
    "draft_pages",
    "draft_translations",
]


def predict(generators: Iterable[Generator], context: dict[str, Any]) -> dict[str, str]:
    """Return all files that Pelican and announcing plugins will write, each with its writer.

    Files are relative to the output folder, with forward slashes. To be called when all
    generators have read their sources. What plugins write without announcing it in
    ``context["announced_outputs"]`` cannot be known.
    """
    outputs: dict[str, str] = {}
    for file, writer in _all(generators, context):
        if file:
            outputs.setdefault(posixpath.normpath(file.replace(os.sep, "/")), writer)
    return outputs


def predict_static(context: dict[str, Any]) -> Iterator[Output]:
    """Yield the static files of the content.

    An ``{attach}`` link moves its file while its page is written: ask again after that.
    """
    for static in context.get("staticfiles", []):
        # Asking for static.save_as itself would forbid {attach} to move the file.
        yield static.get_url_setting("save_as"), source_name(static)


def _all(generators: Iterable[Generator], context: dict[str, Any]) -> Iterator[Output]:
    for generator in generators:
        if isinstance(generator, PagesGenerator):
            yield from _contents(generator, PAGE_LISTS)
        elif isinstance(generator, ArticlesGenerator):
            yield from _contents(generator, ARTICLE_LISTS)
            yield from _listings(generator)
            yield from _feeds(generator)
    for source, file in context["TEMPLATE_PAGES"].items():
        yield file, f"the template page {source}"
    if context["OUTPUT_SOURCES"]:
        yield from _sources(context)
    yield from predict_static(context)
    yield from _theme_files(context)
    yield from context.get("announced_outputs", {}).items()


def _contents(generator: Generator, lists: list[str]) -> Iterator[Output]:
    for name in lists:
        for content in getattr(generator, name):
            yield content.save_as, source_name(content)


def _listings(generator: ArticlesGenerator) -> Iterator[Output]:
    settings: Settings = generator.settings
    for template in settings["DIRECT_TEMPLATES"]:
        file = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        yield from _paginated(
            file, template, f"the site's {template} page", generator.articles, settings
        )
    groups = {"tag": generator.tags.items(), "category": generator.categories}
    for template, members in {**groups, "author": generator.authors}.items():
        for wrapper, articles in members:
            writer = f"the {template} page of {wrapper}"
            yield from _paginated(wrapper.save_as, template, writer, articles, settings)
    for granularity, archives in generator.period_archives.items():
        for archive in archives:
            writer = f"the {granularity} archive"
            yield from _paginated(
                archive["save_as"], "period_archives", writer, archive["articles"], settings
            )


def _paginated(
    file: str, template: str, writer: str, articles: list[Content], settings: Settings
) -> Iterator[Output]:
    patterns = settings["PAGINATED_TEMPLATES"]
    if not file or template not in patterns:
        yield file, writer
        return
    size = patterns[template] or settings["DEFAULT_PAGINATION"]
    paginator = Paginator(file, file, articles, settings, size)
    for number in range(paginator.num_pages):
        yield paginator.page(number + 1).save_as, writer


def _feeds(generator: ArticlesGenerator) -> Iterator[Output]:
    settings: Settings = generator.settings
    languages = {article.lang for article in [*generator.articles, *generator.translations]}
    slugs = {
        "CATEGORY": [{"slug": category.slug} for category, _ in generator.categories],
        "AUTHOR": [{"slug": author.slug} for author, _ in generator.authors],
        "TAG": [{"slug": tag.slug} for tag in generator.tags],
        "TRANSLATION": [{"lang": lang} for lang in sorted(languages)],
    }
    for kind in ("ATOM", "RSS"):
        for prefix in ("", "ALL_"):
            yield str(settings.get(f"FEED_{prefix}{kind}") or ""), "a feed"
        for name, values in slugs.items():
            pattern = settings.get(f"{name}_FEED_{kind}")
            for value in values if pattern else []:
                yield str(pattern).format(**value), f"the feed of {next(iter(value.values()))}"


def _sources(context: dict[str, Any]) -> Iterator[Output]:
    for content in [*context["articles"], *context["pages"]]:
        for one in [content, *content.translations]:
            stem = posixpath.splitext(one.save_as)[0]
            yield stem + context["OUTPUT_SOURCES_EXTENSION"], f"the source of {source_name(one)}"


def _theme_files(context: dict[str, Any]) -> Iterator[Output]:
    for name in context["THEME_STATIC_PATHS"]:
        top = Path(context["THEME"], name)
        files = [top] if top.is_file() else filter(Path.is_file, top.rglob("*"))
        for file in files:
            below = file.relative_to(top.parent if top.is_file() else top)
            yield posixpath.join(context["THEME_STATIC_DIR"], below.as_posix()), "the theme"
