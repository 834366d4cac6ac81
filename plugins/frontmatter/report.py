"""Telling of a page's mistakes while Pelican goes on with the others."""

from __future__ import annotations

import logging
from typing import Any

from pelican.generators import Generator

logger = logging.getLogger(__name__)


def report_header(generator: Generator, metadata: dict[str, Any]) -> None:
    """Log what is wrong with the header that was just read, one error a line.

    The source of a page that is not made stays a page's source: without this, Pelican
    copies it to the output when its folder is a static path.
    """
    for error in metadata.pop("header_errors", []):
        logger.error("%s", error)
    source = metadata.get("header_source")
    if source and metadata.get("status") == "skip":
        generator.context["generated_content"][source] = None
