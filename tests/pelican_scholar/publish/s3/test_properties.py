"""Sites that are published, cut off, taken back and published again, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rig.model import Killed, ModelBucket, Stored

from pelican_scholar.errors import UserError
from pelican_scholar.publish.files import find_files
from pelican_scholar.publish.options import Options
from pelican_scholar.publish.s3 import ledger, publication
from pelican_scholar.publish.s3.manifest import FOLDER
from pelican_scholar.publish.s3.target import S3Target

NAMES = ["index.html", "a.css", "b/index.html", "c.html", "d.pdf", "feed.xml"]
SITES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1", "2", "33"])).map(
    lambda site: {**site, "index.html": site.get("index.html", "home")}
)
CACHE = st.sampled_from(["no-cache", "max-age=1"])


class World:
    """A bucket, and a folder that is published to it again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bucket = ModelBucket()
        self.versions = 0

    def target(self, cache: str) -> S3Target:
        options = Options(to="s3", bucket="model", cache_control={"*": cache})
        made = S3Target(options, "https://ada.example")
        made._ledger = lambda: ledger.Ledger(self.bucket, True)  # type: ignore[method-assign,arg-type]
        return made

    def publish(self, site: dict[str, str], cache: str, dies_after: int | None = None) -> bool:
        """Publish a site; return whether it got to its end."""
        self.versions += 1
        output = self.folder / str(self.versions)
        for name, text in site.items():
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            (output / name).write_text(text)
        return self._carry_out(self.target(cache).prepare(find_files(output).files), dies_after)

    def roll_back(self, dies_after: int | None = None) -> bool:
        return self._carry_out(self.target("").prepare_rollback(), dies_after)

    def _carry_out(self, made: Any, dies_after: int | None) -> bool:
        self.bucket.writes_left = dies_after
        try:
            if made.plan:
                made.carry_out(lambda _name: None)
        except Killed:
            return False
        finally:
            self.bucket.writes_left = None
        return True

    @property
    def live(self) -> dict[str, Stored]:
        return {k: v for k, v in self.bucket.objects.items() if not k.startswith(FOLDER)}

    @property
    def kept(self) -> set[str]:
        return {key for key in self.bucket.objects if key.startswith(f"{FOLDER}kept/")}


def expected(site: dict[str, str], cache: str) -> dict[str, tuple[bytes, str]]:
    """Return the bodies and the caching that a site has when it is live."""
    objects = {name: (text.encode(), cache) for name, text in site.items()}
    return objects | ({"c": objects["c.html"]} if "c.html" in objects else {})


def seen(live: dict[str, Stored]) -> dict[str, tuple[bytes, str]]:
    return {key: (s.body, dict(s.headers)["cache-control"]) for key, s in live.items()}


@contextmanager
def one_by_one() -> Iterator[None]:
    """Send one request after the other; a publisher that was killed is known to be dead."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "is_running", lambda _pid: False)

        def in_turn(items: Any, work: Any, done: Any, stop: Any) -> None:
            del stop
            for item in items:
                done(item, work(item))

        patch.setattr(publication, "in_parallel", in_turn)
        yield


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(SITES, CACHE, st.none() | st.integers(0, 25)), min_size=1, max_size=5))
@example([({"index.html": "1"}, "max-age=1", 2), ({"index.html": "1"}, "no-cache", 1)])
def test_bucket_holds_what_was_published_last_whatever_was_cut_off_before(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[dict[str, str], str, int | None]]
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    with one_by_one():
        for site, cache, dies_after in edits:
            if world.publish(site, cache, dies_after):
                assert seen(world.live) == expected(site, cache)
        site, cache, _ = edits[-1]
        assert world.publish(site, cache)
        assert seen(world.live) == expected(site, cache)
        before = dict(world.bucket.objects)
        assert world.publish(site, cache, dies_after=0), "nothing is left to write"
        assert world.bucket.objects == before


@settings(max_examples=80, deadline=None)
@given(SITES, CACHE, SITES, CACHE, st.integers(0, 25))
def test_page_is_old_or_new_and_never_missing_when_a_publication_dies(
    tmp_path_factory: pytest.TempPathFactory,
    old: dict[str, str],
    old_cache: str,
    new: dict[str, str],
    new_cache: str,
    dies_after: int,
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    with one_by_one():
        world.publish(old, old_cache)
        done = world.publish(new, new_cache, dies_after)
        before, after = expected(old, old_cache), expected(new, new_cache)
        for key in before:
            assert key in world.live or key not in after, key
            assert seen(world.live).get(key) in [before[key], after.get(key), None], key
        if not done and any(key not in world.live for key in before):
            assert after.items() <= seen(world.live).items(), "removals come last"


VERSIONS = st.tuples(SITES, CACHE)
HOME = ({"index.html": "home"}, "no-cache")
STYLED = {"index.html": "1", "a.css": "1"}


@settings(max_examples=80, deadline=None)
@given(
    VERSIONS,
    VERSIONS,
    st.lists(st.tuples(SITES, CACHE, st.integers(0, 12)), max_size=2),
    st.dictionaries(st.sampled_from(["index.html", "a.css", "x"]), st.sampled_from(["1", "f"])),
)
@example(HOME, HOME, [(STYLED, "no-cache", 3), (STYLED, "no-cache", 2)], {"a.css": "1"})
@example(
    HOME, HOME, [(STYLED, "no-cache", 3), ({"index.html": "home"}, "no-cache", 1)], {"a.css": "1"}
)
@example(HOME, HOME, [(STYLED, "no-cache", 1)], {"a.css": "1"})
@example(HOME, (STYLED, "no-cache"), [], {"index.html": "1", "a.css": "1"})
@example(
    HOME,
    ({"index.html": "home"}, "max-age=1"),
    [({"index.html": "home"}, "no-cache", 2), ({"index.html": "home"}, "max-age=1", 1)],
    {},
)
def test_rollback_brings_back_the_last_complete_version_and_again_the_newer(
    tmp_path_factory: pytest.TempPathFactory,
    first: tuple[dict[str, str], str],
    second: tuple[dict[str, str], str],
    cut_off: list[tuple[dict[str, str], str, int]],
    foreign: dict[str, str],
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    for key, text in foreign.items():
        world.bucket.objects[key] = Stored(text.encode(), (("cache-control", "theirs"),))
    with one_by_one():
        before_us = world.live
        world.publish(*first)
        version_1 = world.live
        if foreign.keys() & world.live.keys() & expected(*first).keys():
            world.roll_back()
            assert world.live == before_us
            world.roll_back()
            assert world.live == version_1
        assert world.publish(*second)
        version_2 = world.live
        for site, cache, dies_after in cut_off:
            if world.publish(site, cache, dies_after):
                return
        if not read_manifest(world).complete:
            world.roll_back()
            assert world.live == version_2
            with pytest.raises(UserError, match="no version before"):
                world.roll_back()
        elif version_1 != version_2:
            world.roll_back()
            assert world.live == version_1
            world.roll_back()
            assert world.live == version_2


def read_manifest(world: World) -> Any:
    return ledger.Ledger(world.bucket, has_conditions=True).read()  # type: ignore[arg-type]


@settings(max_examples=80, deadline=None)
@given(
    VERSIONS,
    VERSIONS,
    st.lists(st.integers(0, 20), min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(["index.html", "a.css", "x"]), st.sampled_from(["1", "f"])),
)
def test_rollback_that_was_cut_off_is_gone_to_its_end(
    tmp_path_factory: pytest.TempPathFactory,
    first: tuple[dict[str, str], str],
    second: tuple[dict[str, str], str],
    kills: list[int],
    foreign: dict[str, str],
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    for key, text in foreign.items():
        world.bucket.objects[key] = Stored(text.encode(), (("cache-control", "theirs"),))
    with one_by_one():
        world.publish(*first)
        version_1 = world.live
        world.publish(*second)
        version_2 = world.live
        if version_1 == version_2:
            return
        for dies_after in kills:
            if world.roll_back(dies_after):
                break
        else:
            world.roll_back()
        assert world.live == version_1
        world.roll_back()
        assert world.live == version_2


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(SITES, CACHE, st.none() | st.integers(0, 25)), min_size=1, max_size=5))
def test_nothing_is_kept_but_what_the_way_back_needs(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[dict[str, str], str, int | None]]
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    with one_by_one():
        for site, cache, dies_after in edits:
            world.publish(site, cache, dies_after)
        world.publish({"index.html": "last"}, "no-cache")
        needed = publication.kept_keys(read_manifest(world))
    assert world.kept <= needed


def test_nothing_to_go_back_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no version before"):
        World(tmp_path).roll_back()


def test_nothing_before_the_first_version_is_said(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.publish({"index.html": "home"}, "no-cache")
    with pytest.raises(UserError, match="no version before the first"):
        world.roll_back()
