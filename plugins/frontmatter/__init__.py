"""Reads Markdown pages with Jekyll's front matter: header, permalink, kramdown's dialect."""

from __future__ import annotations

from pelican import Pelican
from pelican.plugins import signals
from pelican.readers import Readers

from .defaults import DEFAULTS
from .home import make_room
from .layout import choose_template
from .reader import FrontMatterReader
from .report import report_header
from .urls import keep_first, keep_pages


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_set_defaults)
    signals.readers_init.connect(_add_reader)
    for context in (signals.page_generator_context, signals.article_generator_context):
        context.connect(report_header)
        context.connect(choose_template)
    signals.article_generator_pretaxonomy.connect(keep_first)
    signals.page_generator_finalized.connect(keep_first)
    signals.all_generators_finalized.connect(keep_pages)
    signals.all_generators_finalized.connect(make_room)


def _set_defaults(pelican: Pelican) -> None:
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def _add_reader(readers: Readers) -> None:
    for extension in FrontMatterReader.file_extensions:
        readers.reader_classes[extension] = FrontMatterReader
