"""What changes among the sources of a site."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from stat import S_ISDIR

from watchfiles import Change, DefaultFilter, awatch

# How often, in milliseconds, the watched paths themselves are looked at.
INTERVAL = 100
# A burst of changes, such as "save all" makes, ends when nothing came for this long.
QUIET = 50


class SourceFilter(DefaultFilter):
    """Passes changes of sources: not of ``output``, and not of files that editors and tools make.

    Names that begin with a dot are no sources, as Pelican's IGNORE_FILES has it.
    """

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"___jb_(old|tmp)___$",  # JetBrains
        r"^4913$",  # Vim tries whether it can write here
        r"^#.*#$",  # Emacs
        r"\.(bak|crdownload|kate-swp|part|swpx?|tmp)$",
    )

    def __init__(self, folders: Sequence[Path], output: Path) -> None:
        super().__init__()
        self.folders = folders
        self.output = output

    def __call__(self, change: Change, path: str) -> bool:
        """Say whether ``path`` is a source. Only its part below the watched folder counts."""
        source = Path(path)
        if source.is_relative_to(self.output):
            return False
        above = [folder for folder in self.folders if source.is_relative_to(folder)]
        below = source.relative_to(
            max(above, key=lambda f: len(f.parts), default=Path(path).anchor)
        )
        if any(part.startswith(".") for part in below.parts):
            return False
        return super().__call__(change, str(below))


class Watcher:
    """Watches folders with all below them, and files, for as long as a site is served.

    Files are watched by name, as editors replace what they save; a folder that is not there, or
    goes and comes back, is watched again from then on.
    """

    def __init__(self, paths: Sequence[Path], output: Path) -> None:
        self.paths = [path.resolve() for path in paths]
        self.filter = SourceFilter(self.paths, output.resolve())
        self.states = self._look()

    async def changes(self) -> AsyncGenerator[set[Path], None]:
        """Yield what changed, without end; the first set is empty and says that the watch is on.

        What changes while the caller is busy with one set is in the next.
        """
        found: set[Path] = set()
        started = False
        while True:
            async with aclosing(self._watch()) as ticks:
                async for below in ticks:
                    changed = below | self._renewed()
                    found |= changed
                    # Watch anew: a folder that went and came back is another one, even where
                    # it was given the same number.
                    if not changed.isdisjoint(self.paths):
                        break
                    if found or not started:
                        started = True
                        yield found
                        found = set()

    async def _watch(self) -> AsyncGenerator[set[Path], None]:
        """Yield the changes below the folders that are there now, at least every INTERVAL."""
        try:
            async for changes in awatch(
                *(path for path in self.paths if path.is_dir()),
                watch_filter=self.filter,
                step=QUIET,
                rust_timeout=INTERVAL,
                yield_on_timeout=True,
            ):
                yield {Path(path) for _, path in changes}
        except FileNotFoundError:
            # A folder went away while it was being gone through.
            await asyncio.sleep(INTERVAL / 1000)

    def _renewed(self) -> set[Path]:
        before, self.states = self.states, self._look()
        return {path for path in self.paths if before[path] != self.states[path]}

    def _look(self) -> dict[Path, tuple[int, ...]]:
        return {path: state(path) for path in self.paths}


def state(path: Path) -> tuple[int, ...]:
    """Return what tells ``path`` from another folder, or another version of a file, there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    if S_ISDIR(found.st_mode):
        return (found.st_dev, found.st_ino)
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
