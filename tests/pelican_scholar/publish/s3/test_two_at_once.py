"""Two publications of one site at the same time: one is refused, and the site is whole."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from rig.proxy import FaultProxy, Request
from rig.published import HOME, NOTES, SITE, NewSite, Outcome, PublishedSite, assert_refused
from rig.s3 import Moto, S3Server

from pelican_scholar.publish.s3 import ledger, publication
from pelican_scholar.publish.s3.manifest import Publisher

ONE: dict[str, str | bytes] = {name: f"{name} one" for name in SITE}
TWO: dict[str, str | bytes] = {name: f"{name} two" for name in SITE}
RUNNING = "another publication began at the same time; wait for its end and run this again"


@pytest.fixture(params=["moto", "rclone"])
def s3(request: pytest.FixtureRequest) -> S3Server:
    server: S3Server = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def sites(s3: S3Server, new_site: NewSite) -> tuple[PublishedSite, PublishedSite]:
    """Two folders with two versions of the site of one bucket, in which an older one is live."""
    first = new_site(s3)
    second = new_site(s3, bucket=first.bucket)
    first.write(SITE)
    first.publish()
    first.write(ONE)
    second.write(TWO)
    return first, second


def publish_meanwhile(
    first: PublishedSite, second: PublishedSite, moment: Callable[[Request], bool]
) -> tuple[Outcome, Outcome]:
    """Publish ``first``, and ``second`` from beginning to end at the moment of a request of it."""
    others: list[Outcome] = []

    def seen(request: Request) -> None:
        if not others and moment(request):
            others.append(second.run())

    with FaultProxy(first.server.endpoint, seen=seen) as proxy:
        outcome = first.through(proxy.url).publish()
    return outcome, others[0]


def is_note(request: Request) -> bool:
    return request.method == "PUT" and request.path.endswith("/manifest.json.gz")


def is_upload(request: Request) -> bool:
    return request.method == "PUT" and NOTES not in request.path


def test_second_is_refused_while_the_first_is_at_work(
    sites: tuple[PublishedSite, PublishedSite],
) -> None:
    first, second = sites
    done, refused = publish_meanwhile(first, second, is_upload)
    assert done.status == "done"
    assert refused.code == 3
    assert re.fullmatch(
        r"error: another publication runs on \S+ since [-\d]+ [:\d]+\+00:00; wait for its end\. "
        r"If it has died, this goes on in 15 minutes",
        refused.said[-1],
    )
    assert first.live() == first.expected()
    assert second.publish().status == "done"
    assert second.live() == second.expected()


def test_first_is_refused_that_was_overtaken(moto: Moto, new_site: NewSite) -> None:
    """The second reads what the first has read, and both are about to begin."""
    first = new_site(moto)
    second = new_site(moto, bucket=first.bucket)
    for site, version in ((first, ONE), (second, TWO)):
        site.write(version)
    refused, done = publish_meanwhile(first, second, is_note)
    assert_refused(refused, 3, RUNNING)
    assert done.code == 0
    assert second.live() == second.expected()


def test_overtaken_by_one_that_has_ended_nothing_is_mixed(
    sites: tuple[PublishedSite, PublishedSite],
) -> None:
    first, second = sites
    outcome, done = publish_meanwhile(first, second, is_note)
    assert done.code == 0
    # rclone knows no conditions: the first cannot know, and puts all of its own in place.
    if first.server.name == "moto":
        assert_refused(outcome, 3, RUNNING)
        assert second.live() == second.expected()
    assert first.publish().code == 0
    assert first.live() == first.expected()


def test_rollback_is_refused_while_another_is_at_work(
    sites: tuple[PublishedSite, PublishedSite],
) -> None:
    first, second = sites
    others: list[Outcome] = []

    def seen(request: Request) -> None:
        if not others and is_upload(request):
            others.append(second.run("--rollback"))

    with FaultProxy(first.server.endpoint, seen=seen) as proxy:
        assert first.through(proxy.url).publish().status == "done"
    assert others[0].code == 3
    assert first.live() == first.expected()


def claimed(site: PublishedSite, monkeypatch: pytest.MonkeyPatch, host: str, pid: int) -> None:
    """Leave the bucket as a publisher did that went away in the middle."""

    def die(*_: object) -> None:
        raise SystemExit

    publisher = Publisher(host, pid, "2025-01-01 00:00:00+00:00")
    with monkeypatch.context() as patch:
        patch.setattr(publication, "this_publisher", lambda: publisher)
        patch.setattr(publication.S3Publication, "_store", die)
        with pytest.raises(SystemExit):
            site.publish()


@pytest.fixture
def dead_pid() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_publisher_that_died_here_is_followed_at_once(
    sites: tuple[PublishedSite, PublishedSite], monkeypatch: pytest.MonkeyPatch, dead_pid: int
) -> None:
    first, second = sites
    claimed(first, monkeypatch, socket.gethostname(), dead_pid)
    assert second.publish().status == "done"
    assert second.live() == second.expected()


@pytest.mark.parametrize("host", ["", "elsewhere"])
def test_publisher_of_whom_nothing_is_known_is_waited_for(
    sites: tuple[PublishedSite, PublishedSite],
    monkeypatch: pytest.MonkeyPatch,
    dead_pid: int,
    host: str,
) -> None:
    first, second = sites
    pid = dead_pid if host else 1
    claimed(first, monkeypatch, host or socket.gethostname(), pid)
    before = second.live()
    refused = second.publish()
    assert refused.code == 3
    assert "another publication runs on" in refused.said[-1]
    assert second.live() == before


def test_publisher_that_is_silent_for_long_is_followed(
    sites: tuple[PublishedSite, PublishedSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sites
    claimed(first, monkeypatch, "elsewhere", 1)
    monkeypatch.setattr(ledger, "ABANDONED", timedelta(seconds=-1))
    assert second.publish().status == "done"
    assert second.live() == second.expected()


def test_damaged_manifest_is_not_guessed_at(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    before = site.live()
    site.server.put(site.bucket, f"{NOTES}manifest.json.gz", b"no manifest")
    site.write({HOME: "<p>home"})
    assert_refused(
        site.publish(),
        3,
        f"{NOTES}manifest.json.gz is damaged; remove it to compare everything anew. Without it "
        "there is no way back, and what the site no longer has is not removed",
    )
    assert site.live() == before


def test_without_its_manifest_a_site_is_compared_and_nothing_removed(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    before = site.live()
    site.server.delete(site.bucket, f"{NOTES}manifest.json.gz")
    site.write({HOME: "<p>again"})
    assert site.publish().changes == {"changed": [HOME]}
    assert site.live() == {**before, HOME: b"<p>again"}
