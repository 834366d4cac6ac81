"""One build of one site."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feedgenerator import SyndicationFeed
from jinja2 import TemplateSyntaxError
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from ..errors import UserError
from ..settings import Settings
from .log import tallied
from .output import check_output, deliver, staging
from .progress import shown_progress

FAILED = 1


@dataclass(frozen=True)
class Summary:
    """What a build made; ``seconds`` is its wall time."""

    output: Path
    pages: int
    redirects: int
    projects: int
    errors: int
    warnings: int
    seconds: float

    def __str__(self) -> str:
        counts = [
            _count(self.pages, "page"),
            _count(self.redirects, "redirect"),
            _count(self.projects, "project"),
            *([_count(self.errors, "error")] if self.errors else []),
            _count(self.warnings, "warning"),
        ]
        return f"{', '.join(counts)} in {self.seconds:.1f} s"


def build_site(load: Callable[[], Settings], show: Callable[[str], None], debug: bool) -> Summary:
    """Build the site of the settings that ``load`` reads, and say what was made.

    Errors and warnings go to ``show`` as lines of text; a page with an error is left out
    and the others are built. Raises UserError when nothing can be built: then the output
    stays as it was. With ``debug`` an exception of a plugin or a template is not caught.
    """
    begun = time.monotonic()
    with tallied(show) as tally:
        settings = load()
        output = Path(settings["OUTPUT_PATH"])
        check_output(output, *map(Path, (settings["PATH"], settings["THEME"])))
        pages = _build(settings, output, debug)
    return Summary(
        output=output,
        pages=pages,
        redirects=_length(output / "redirects.json"),
        projects=_length(output / "projects.json"),
        errors=tally.errors,
        warnings=tally.warnings,
        seconds=time.monotonic() - begun,
    )


def _build(settings: Settings, output: Path, debug: bool) -> int:
    """Build aside, then bring what is new to ``output``; return how many pages there are."""
    pages: list[object] = []

    def count_pages(generators: list[Generator]) -> None:
        pages.extend(filter(None, generators[0].context["generated_content"].values()))

    with staging(output) as staged:
        with (
            shown_progress(),
            signals.all_generators_finalized.connected_to(count_pages),
            signals.feed_generated.connected_to(_date_empty_feed),
        ):
            _run({**settings, "OUTPUT_PATH": str(staged), "DELETE_OUTPUT_DIRECTORY": False}, debug)
        deliver(staged, output, settings["SITEURL"])
    return len(pages)


def _run(settings: Settings, debug: bool) -> None:
    try:
        Pelican(settings).run()
    except Exception as error:
        if debug:
            raise
        said = f"{_origin(error)}{error or type(error).__name__}"
        raise UserError(
            f"{said}; nothing was changed (build --debug shows where)", FAILED
        ) from error


def _origin(error: Exception) -> str:
    """Return ``template:line: `` for an error in a template, else nothing."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: "
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if frame.filename.endswith((".html", ".xml"))]
    return f"{templates[-1].filename}:{templates[-1].lineno}: " if templates else ""


def _date_empty_feed(_context: object, feed: SyndicationFeed) -> None:
    """Give a feed with no entries a fixed date; feedgenerator would take the clock's."""
    if not feed.items:
        feed.latest_post_date = lambda: datetime.fromtimestamp(0, UTC)  # type: ignore[method-assign]


def _length(path: Path) -> int:
    """Return how many entries a JSON file has; 0 when it is not there or a user's own."""
    try:
        data: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return 0
    return len(data) if isinstance(data, (dict, list)) else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
