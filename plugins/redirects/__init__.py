"""Answers every old URL: redirect_from, redirect_to, and the REDIRECTS setting."""

from __future__ import annotations

from pelican import Pelican
from pelican.plugins import signals

from .defaults import DEFAULTS
from .generator import RedirectsGenerator, find_generators
from .moved import leave_out


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_set_defaults)
    signals.get_generators.connect(_get_generator)
    signals.article_generator_pretaxonomy.connect(leave_out)
    signals.page_generator_finalized.connect(leave_out)
    signals.all_generators_finalized.connect(find_generators)


def _set_defaults(pelican: Pelican) -> None:
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def _get_generator(pelican: Pelican) -> type[RedirectsGenerator]:
    del pelican
    return RedirectsGenerator
