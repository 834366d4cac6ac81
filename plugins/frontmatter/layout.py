"""A page's ``layout``: the template of that name, where the theme has one."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from pelican.generators import Generator, PelicanTemplateNotFound

logger = logging.getLogger(__name__)

# What Jekyll's common themes call the layout of an ordinary page or post.
ORDINARY = frozenset("archive compress default home null none page post single splash talk".split())

# Templates that print something else than one page: each needs variables of its own.
OTHERS = frozenset(
    "404 archives article author authors base categories category index page period_archives "
    "projects redirect robots sitemap tag tags".split()
)


def choose_template(generator: Generator, metadata: dict[str, Any]) -> None:
    """Set ``template`` from ``layout``; warn of a layout that the theme does not have."""
    layout = metadata.get("layout")
    if not layout or "header_lines" not in metadata or "template" in metadata or layout in OTHERS:
        return
    try:
        generator.get_template(layout)
    except PelicanTemplateNotFound:
        if layout not in ORDINARY:
            logger.warning(
                "%s:%d: the theme has no template %s.html for this layout; it is shown as usual",
                os.path.relpath(Path(generator.path, metadata["header_source"])),
                metadata["header_lines"]["layout"],
                layout,
            )
        return
    metadata["template"] = layout
