"""Files that change or vanish between the plan and their turn: none is sent half or mixed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rig.proxy import FaultProxy, Request
from rig.published import HOME, NOTES, SITE, Outcome, PublishedSite, assert_refused
from rig.s3 import S3Server

from pelican_scholar.publish.s3.bucket import Bucket

Changing = Callable[[Path], object]


@pytest.fixture(params=["moto", "rclone"])
def s3(request: pytest.FixtureRequest) -> S3Server:
    server: S3Server = request.getfixturevalue(request.param)
    return server


LARGE = bytes(range(256)) * 8192
LATER = "changed while it was published; no page that was live is lost: run it again"


def publish_while(site: PublishedSite, name: str, change: Changing) -> Outcome:
    """Publish; the file changes when the plan is made and nothing is sent yet."""
    changed: list[str] = []

    def seen(request: Request) -> None:
        if request.method == "PUT" and NOTES in request.path and not changed:
            changed.append(name)
            change(site.output / name)

    with FaultProxy(site.server.endpoint, seen=seen) as proxy:
        outcome = site.through(proxy.url).publish()
    assert changed
    return outcome


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("<p>another page"),
        lambda path: path.write_text("<p>ABOUT"),
        lambda path: path.write_text(""),
    ],
    ids=["longer", "same size", "truncated"],
)
@pytest.mark.parametrize("compress", ["", "gzip"])
def test_page_that_changes_is_not_sent(
    site: PublishedSite, change: Changing, compress: str
) -> None:
    site.options["compress"] = compress
    site.write(SITE)
    site.publish()
    before = site.live()
    site.write({**SITE, "about/index.html": "<p>about again" + " words" * 400})
    outcome = publish_while(site, "about/index.html", change)
    assert_refused(outcome, 4, f"{site.output}/about/index.html {LATER}")
    assert site.live() == before
    assert site.publish().code == 0


def test_page_that_vanishes_is_not_removed(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    before = site.live()
    site.write({**SITE, "about/index.html": "<p>about again"})
    outcome = publish_while(site, "about/index.html", Path.unlink)
    assert outcome.code == 4
    assert outcome.said[-1] == (
        f"error: {site.output}/about/index.html cannot be read: No such file or directory; "
        "no page that was live is lost: run it again"
    )
    assert site.live() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(LARGE[1:] + b"x"),
        lambda path: path.write_bytes(LARGE[:100]),
        lambda path: path.write_bytes(LARGE * 2),
        Path.unlink,
    ],
    ids=["same size", "truncated", "longer", "gone"],
)
def test_large_file_that_changes_is_not_sent(site: PublishedSite, change: Changing) -> None:
    site.write({HOME: "<p>home", "talk.mp4": LARGE})
    outcome = publish_while(site, "talk.mp4", change)
    assert outcome.code == 4
    assert outcome.said[-1].startswith(f"error: {site.output}/talk.mp4 ")
    assert "talk.mp4" not in site.live()
    assert HOME not in site.live()


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(LARGE[1:] + b"x"),
        lambda path: path.write_bytes(LARGE[:100]),
        lambda path: path.write_bytes(LARGE * 2),
    ],
    ids=["same size", "truncated", "longer"],
)
def test_large_file_that_changes_while_it_is_sent_is_put_right_by_the_next_run(
    site: PublishedSite, change: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Bucket.put

    def put_late(self: Bucket, key: str, *rest: object) -> str:
        if key == "talk.mp4":
            change(site.output / key)
        return put(self, key, *rest)  # type: ignore[arg-type]

    site.write({HOME: "<p>home", "talk.mp4": LARGE})
    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "put", put_late)
        assert site.publish().code == 4
    assert HOME not in site.live()
    assert site.publish().code == 0
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


def test_file_that_comes_later_waits_for_the_next_run(site: PublishedSite) -> None:
    site.write(SITE)
    done = publish_while(site, "new.txt", lambda path: path.write_text("new"))
    assert done.code == 0
    assert "new.txt" not in site.live()
    assert site.publish().changes == {"added": ["new.txt"]}
