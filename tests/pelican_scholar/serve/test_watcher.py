from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

import pytest
from watchfiles import Change

from pelican_scholar.serve.watcher import SourceFilter, Watcher

SECONDS = 20

SOURCES = [
    ("content/pages/about.md", True),
    ("content/images/me.png", True),
    ("content/tmp/notes.md", True),
    ("content/output/page.md", True),
    ("plugins/own.py", True),
    ("output-2/page.md", True),
    ("output/index.html", False),
    ("output", False),
    ("content/.about.md.swp", False),
    ("content/.about.md.swx", False),
    ("content/about.md~", False),
    ("content/.#about.md", False),
    ("content/#about.md#", False),
    ("content/4913", False),
    ("content/about.md.tmp", False),
    ("content/about.md.bak", False),
    ("content/.goutputstream-1A2B", False),
    ("content/.git/index", False),
    ("content/.obsidian/workspace.json", False),
    ("content/.DS_Store", False),
    ("plugins/__pycache__/own.cpython-311.pyc", False),
    ("plugins/own.pyc", False),
    ("themes/node_modules/x/index.js", False),
    ("content/about.md___jb_tmp___", False),
]


@pytest.mark.parametrize("site", [Path("/home/ada/site"), Path("/home/ada/.venv/node_modules/x~")])
@pytest.mark.parametrize(("path", "is_source"), SOURCES)
def test_only_sources_pass(site: Path, path: str, is_source: bool) -> None:
    passes = SourceFilter([site, site / "content"], site / "output")
    assert passes(Change.modified, str(site / path)) is is_source


class Changes:
    """The sets that a watcher of ``paths`` yields, each with a time limit."""

    def __init__(self, *paths: Path, output: Path) -> None:
        self.sets = Watcher(paths, output).changes()

    async def next(self) -> set[str]:
        return {path.name for path in await asyncio.wait_for(anext(self.sets), SECONDS)}

    async def until(self, name: str) -> None:
        while name not in await self.next():
            pass


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.md").write_text("one")
    (tmp_path / "settings.py").write_text("A = 1")
    return tmp_path


def watch(site: Path, scenario: Callable) -> None:
    async def main() -> None:
        watched = (site / "content", site / "settings.py", site / "plugins")
        changes = Changes(*watched, output=site / "content" / "output")
        async with aclosing(changes.sets):
            assert await changes.next() == set()
            await scenario(changes)

    asyncio.run(main())


def test_a_change_below_a_folder_is_seen(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "content" / "pages" / "about.md").write_text("two")
        assert await changes.next() == {"about.md"}

    watch(site, scenario)


def test_a_new_folder_is_watched_too(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "content" / "posts").mkdir()
        await changes.until("posts")
        (site / "content" / "posts" / "one.md").write_text("one")
        await changes.until("one.md")

    watch(site, scenario)


def test_changes_while_the_caller_is_busy_are_kept(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "content" / "a.md").write_text("a")
        assert await changes.next() == {"a.md"}
        (site / "content" / "b.md").write_text("b")
        (site / "settings.py").write_text("A = 22")
        await asyncio.sleep(0.3)
        seen: set[str] = set()
        while not seen >= {"b.md", "settings.py"}:
            seen |= await changes.next()

    watch(site, scenario)


def test_a_burst_is_few_changes(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        for number in range(100):
            (site / "content" / f"{number}.md").write_text("x")
        seen, sets = set(), 0
        while len(seen) < 100:
            seen |= await changes.next()
            sets += 1
        assert sets < 10

    watch(site, scenario)


def test_a_file_that_is_replaced_is_seen_each_time(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        for number in range(3):
            (site / "new").write_text(f"A = {number}")
            (site / "new").replace(site / "settings.py")
            assert await changes.next() == {"settings.py"}

    watch(site, scenario)


def test_a_file_beside_one_that_is_watched_is_not_seen(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "other.py").write_text("x")
        (site / "content" / "a.md").write_text("x")
        assert await changes.next() == {"a.md"}

    watch(site, scenario)


def test_the_output_is_not_seen(site: Path) -> None:
    (site / "content" / "output").mkdir()

    async def scenario(changes: Changes) -> None:
        (site / "content" / "output" / "index.html").write_text("x")
        (site / "content" / "a.md").write_text("x")
        assert await changes.next() == {"a.md"}

    watch(site, scenario)


def test_a_folder_that_goes_and_comes_back_is_watched(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        for _ in range(3):
            shutil.rmtree(site / "content")
            (site / "content").mkdir()
            await changes.until("content")
            (site / "content" / "a.md").write_text("x")
            await changes.until("a.md")

    watch(site, scenario)


def test_a_folder_that_was_not_there_is_watched_once_it_is(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "plugins").mkdir()
        await changes.until("plugins")
        (site / "plugins" / "own.py").write_text("x")
        await changes.until("own.py")

    watch(site, scenario)


def test_a_removed_file_is_a_change(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        (site / "content" / "pages" / "about.md").unlink()
        assert await changes.next() == {"about.md"}
        (site / "settings.py").unlink()
        assert await changes.next() == {"settings.py"}

    watch(site, scenario)


def test_a_folder_behind_a_link_is_watched(site: Path) -> None:
    (site / "link").symlink_to("content")

    async def main() -> None:
        changes = Changes(site / "link", output=site / "output")
        async with aclosing(changes.sets):
            assert await changes.next() == set()
            (site / "content" / "a.md").write_text("x")
            assert await changes.next() == {"a.md"}

    asyncio.run(main())


def test_nothing_to_watch_is_no_error(tmp_path: Path) -> None:
    async def main() -> None:
        changes = Changes(tmp_path / "later.py", output=tmp_path / "output")
        async with aclosing(changes.sets):
            assert await changes.next() == set()
            (tmp_path / "later.py").write_text("x")
            assert await changes.next() == {"later.py"}

    asyncio.run(main())


def test_a_touched_file_is_a_change(site: Path) -> None:
    async def scenario(changes: Changes) -> None:
        os.utime(site / "settings.py", ns=(1, 1))
        assert await changes.next() == {"settings.py"}

    watch(site, scenario)
