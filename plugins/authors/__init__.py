"""Says who wrote each page: profiles from the AUTHORS setting, for templates to print."""

from __future__ import annotations

from pelican import Pelican
from pelican.plugins import signals

from .defaults import DEFAULTS
from .pages import attach_profiles, name_authors


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_set_defaults)
    signals.content_object_init.connect(name_authors)
    signals.all_generators_finalized.connect(attach_profiles)


def _set_defaults(pelican: Pelican) -> None:
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)
