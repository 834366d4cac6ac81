"""A progress bar for builds that take long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from pelican.plugins import signals
from rich.console import Console

from ..progress import progress_bar

QUICK_SECONDS = 1.0


class BuildProgress:
    """Counts pages as Pelican reads and writes them; shown once a build is not quick."""

    def __init__(self, console: Console) -> None:
        self._bar = progress_bar(console)
        self._task = self._bar.add_task("Reading", total=None)
        self._begun = time.monotonic()
        self._read = 0

    def read(self, _content: object) -> None:
        """Count a page that was read."""
        self._read += 1
        self._advance("Reading", None)

    def write(self, _path: object, context: object = None) -> None:
        """Count a page that was written."""
        del context
        if self._bar.tasks[0].description == "Reading":
            self._bar.reset(self._task)
        self._advance("Writing", self._read)

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()

    def _advance(self, phase: str, total: int | None) -> None:
        if time.monotonic() - self._begun > QUICK_SECONDS and not self._bar.live.is_started:
            self._bar.start()
        self._bar.update(self._task, description=phase, total=total, advance=1)


@contextmanager
def shown_progress() -> Iterator[None]:
    """Show a progress bar on the terminal while Pelican runs; nothing where there is none."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    progress = BuildProgress(console)
    signals.content_object_init.connect(progress.read)
    signals.content_written.connect(progress.write)
    try:
        yield
    finally:
        signals.content_object_init.disconnect(progress.read)
        signals.content_written.disconnect(progress.write)
        progress.stop()
