"""Keeps what is shown up to date with the sources."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path

from .app import Pages
from .command import run_command
from .snapshots import Snapshots
from .watcher import Watcher


class Rebuilder:
    """Runs ``command`` at the start and after every change, and has ``pages`` show what it built.

    After a build that failed the last good site stays; only while there was none yet, what a
    failed build could make is shown. ``url`` is where that is, for the messages.
    """

    def __init__(
        self, command: Sequence[str], output: Path, pages: Pages, snapshots: Snapshots, url: str
    ) -> None:
        self.command = command
        self.output = output
        self.pages = pages
        self.snapshots = snapshots
        self.url = url
        self.has_good_site = False

    async def run(self, watcher: Watcher) -> None:
        """Build, and build again whenever ``watcher`` sees a change, without end.

        Raises UserError when the command cannot be run.
        """
        async with aclosing(watcher.changes()) as changes:
            async for changed in changes:
                if changed:
                    say(f"{describe(changed)} changed, building again")
                await self.build()

    async def build(self) -> None:
        """Run the command once, and show what it built."""
        was_good = self.has_good_site
        status = await run_command(self.command)
        if status == 0 or not was_good:
            self.pages.show(await asyncio.to_thread(self.snapshots.take, self.output))
        if status != 0:
            shown = "the last good site" if was_good else "what it made"
            say(f"The build failed (exit status {status}). {self.url} shows {shown}.")
        elif not was_good:
            say(f"Serving {self.url} (Ctrl-C ends it)")
        self.has_good_site = was_good or status == 0


def describe(changed: set[Path]) -> str:
    """Name the one file that changed, relative to the current folder, or say how many."""
    if len(changed) > 1:
        return f"{len(changed)} files"
    (path,) = changed
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def say(message: str) -> None:
    """Print a line at once, as a build may write to the same terminal next."""
    print(message, flush=True)
