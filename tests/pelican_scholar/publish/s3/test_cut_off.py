"""Publications that are killed, stopped or refused on the way: the live site is whole."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest
from rig.interrupted import Interrupted, is_note, is_removal, nth
from rig.proxy import Fault, FaultProxy, Request
from rig.published import HOME, NOTES, NewSite, PublishedSite, written
from rig.s3 import Rclone, S3Server

from pelican_scholar.publish.s3 import service


def version(name: str, extra: str) -> dict[str, str | bytes]:
    """Return a site whose pages and assets all say the name, with 4 more of each for ``extra``."""
    site: dict[str, str | bytes] = {HOME: f"<p>home {name}", "sitemap.xml": f"<!-- {name} -->"}
    for number in [*map(str, range(8)), *(f"{extra}{number}" for number in range(4))]:
        site[f"pages/{number}/index.html"] = f"<p>page {number} {name}"
        site[f"theme/{number}.css"] = f"/* asset {number} {name} */"
    return site


OLD, NEW = version("old", "gone"), version("new", "more")
SENT = len(NEW)
STOPPED = "error: stopped; no page that was live is lost: run it again"


@pytest.fixture(params=["moto", "rclone"])
def s3(request: pytest.FixtureRequest) -> S3Server:
    server: S3Server = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def old_site(site: PublishedSite) -> PublishedSite:
    """A site whose old version is live and whose new one is built."""
    site.write(OLD)
    site.publish()
    site.write(NEW)
    return site


def assert_old_site_is_whole(live: dict[str, bytes]) -> None:
    """Each object of the old site is there, as it was or as it will be, and never half."""
    for key, body in OLD.items():
        assert live[key] in {str(body).encode(), str(NEW.get(key, body)).encode()}
    new = {key for key, body in NEW.items() if live.get(key) == str(body).encode()}
    if any(key.startswith("pages/") for key in new):
        assert {key for key in NEW if key.startswith("theme/")} <= new
    if HOME in new:
        assert {key for key in NEW if key.startswith("pages/")} <= new


def assert_rerun_does_the_rest(site: PublishedSite) -> None:
    before = site.live()
    rest = {key for key, body in NEW.items() if before.get(key) != str(body).encode()}
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        done = site.through(proxy.url).publish()
    assert done.code == 0
    assert set(written(requests).stored) == rest
    assert len(written(requests).stored) == len(rest)
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


@pytest.mark.parametrize("percent", [10, 50, 90])
def test_killed_publication_leaves_the_old_site_whole(
    old_site: PublishedSite, percent: int
) -> None:
    killed = Interrupted(old_site, signal.SIGKILL, nth(SENT * percent // 100))
    assert killed.code == -signal.SIGKILL
    assert written(killed.requests).removed == []
    assert_old_site_is_whole(old_site.live())
    assert_rerun_does_the_rest(old_site)


@pytest.mark.parametrize("lost", [True, False])
def test_publication_killed_at_its_removals_is_finished_by_the_next(
    old_site: PublishedSite, lost: bool
) -> None:
    killed = Interrupted(old_site, signal.SIGKILL, nth(1, is_removal), lost=lost)
    assert killed.code == -signal.SIGKILL
    assert len(written(killed.requests).removed) == 8
    assert_rerun_does_the_rest(old_site)


@pytest.mark.parametrize("lost", [True, False])
def test_publication_killed_at_its_last_note_is_finished_by_the_next(
    old_site: PublishedSite, lost: bool
) -> None:
    killed = Interrupted(old_site, signal.SIGKILL, nth(2, is_note), lost=lost)
    assert killed.code == -signal.SIGKILL
    assert_rerun_does_the_rest(old_site)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopped_publication_says_that_it_can_go_on(
    rclone: Rclone, new_site: NewSite, sent: signal.Signals
) -> None:
    site = new_site(rclone)
    site.write(OLD)
    site.publish()
    site.write(NEW)
    stopped = Interrupted(site, sent, nth(SENT // 2))
    assert stopped.said.splitlines()[-1] == STOPPED
    assert stopped.code == 4
    assert written(stopped.requests).removed == []
    assert_old_site_is_whole(site.live())
    assert_rerun_does_the_rest(site)


@pytest.mark.parametrize("lost", [True, False])
def test_publication_stopped_at_its_first_note_can_go_on(
    rclone: Rclone, new_site: NewSite, lost: bool
) -> None:
    site = new_site(rclone)
    site.write(OLD)
    site.publish()
    site.write(NEW)
    stopped = Interrupted(site, signal.SIGINT, nth(1, is_note), lost=lost)
    assert stopped.said.splitlines()[-1] == STOPPED
    assert (stopped.code, written(stopped.requests)) == (4, ([], []))
    assert_rerun_does_the_rest(site)


def test_publication_stopped_twice_says_the_same(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write(OLD)
    site.publish()
    site.write(NEW)
    first, second = nth(SENT // 2), nth(2, is_note)
    stopped = Interrupted(site, signal.SIGINT, lambda request: first(request) or second(request))
    assert stopped.said.splitlines()[-1] == STOPPED
    assert (stopped.code, written(stopped.requests).removed) == (4, [])
    assert_rerun_does_the_rest(site)


def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.0001)


def slow_down(is_refused: Callable[[Request], bool]) -> Callable[[Request], Fault | None]:
    return lambda request: Fault.SLOWDOWN if is_refused(request) else None


@pytest.mark.parametrize("what", ["pages and notes", "pages"])
def test_refused_uploads_remove_nothing(
    old_site: PublishedSite, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    no_time(monkeypatch)
    before = old_site.live()
    requests: list[Request] = []
    answer = slow_down(
        lambda request: request.method == "PUT" and (what != "pages" or NOTES not in request.path)
    )
    with FaultProxy(old_site.server.endpoint, answer=answer, seen=requests.append) as proxy:
        host = proxy.url.removeprefix("http://")
        failed = old_site.through(proxy.url).publish()
    assert failed.code == 4
    assert failed.said[-1] == (
        f"error: {host} did not answer PUT (SlowDown Please reduce your request rate); "
        "no page that was live is lost: run it again"
    )
    assert written(requests).removed == []
    assert old_site.live() == before
    assert_rerun_does_the_rest(old_site)
