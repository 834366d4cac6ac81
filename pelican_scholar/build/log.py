"""What a build logs, one line a message, and how much of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pelican.log import LimitFilter, console


class Tally(logging.Handler):
    """Counts errors and warnings and passes each on, once, as one line of text."""

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.show = show
        self.errors = 0
        self.warnings = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count and show a record; what an exception said is added to its line."""
        is_error = record.levelno >= logging.ERROR
        self.errors += is_error
        self.warnings += not is_error
        text = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            text = f"{text}: {record.exc_info[1]}"
        self.show(f"{'error' if is_error else 'warning'}: {' '.join(text.split())}")


@contextmanager
def tallied(show: Callable[[str], None]) -> Iterator[Tally]:
    """Catch all that is logged while Pelican runs, and keep its own words off the screen."""
    tally = Tally(show)
    root = logging.getLogger()
    quiet, console.quiet = console.quiet, True
    # Pelican shows each warning once in the life of a process; a build is to show its own.
    LimitFilter._raised_messages.clear()
    LimitFilter._group_count.clear()
    root.addHandler(tally)
    try:
        yield tally
    finally:
        root.removeHandler(tally)
        console.quiet = quiet
