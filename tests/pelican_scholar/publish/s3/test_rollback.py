"""The way back: the version before, byte for byte and header for header, and back again."""

from __future__ import annotations

import json
import signal

import pytest
from rig.interrupted import Interrupted, nth
from rig.proxy import FaultProxy, Request
from rig.published import HOME, NOTES, SITE, NewSite, PublishedSite, assert_refused
from rig.s3 import Moto, Rclone

# The second version differs in every way that an object can: one is added, one changed, one
# removed, one has other headers, one becomes a redirect.
A: dict[str, str | bytes] = {**SITE, "old/index.html": "<p>moved", "redirects.json": "{}"}
B: dict[str, str | bytes] = {
    **{name: body for name, body in A.items() if name != "files/cv.pdf"},
    HOME: "<p>home again",
    "new.html": "<p>new",
    "redirects.json": json.dumps({"/old/": "/about/"}),
}
FOR_B = {"cache_control": {"*.css": "no-cache"}}


Version = dict[str, tuple[bytes, dict[str, str], dict[str, str]]]


def live(site: PublishedSite) -> Version:
    """Return what is live, but for what servers make up when they copy an object."""
    return {
        key: (
            stored.body,
            {name: value for name, value in stored.headers.items() if name != "etag"},
            {name: value for name, value in stored.metadata.items() if name != "mtime"},
        )
        for key, stored in site.objects().items()
    }


def publish_both(site: PublishedSite) -> tuple[Version, Version]:
    """Publish two versions; return what was live of each."""
    site.write(A)
    site.publish()
    first = live(site)
    site.write(B)
    site.options |= FOR_B
    site.publish()
    return first, live(site)


def test_version_before_comes_back_as_it_was(site: PublishedSite) -> None:
    first, second = publish_both(site)
    back = site.publish(rollback=True)
    assert (back.code, back.status) == (0, "done")
    assert back.changes == {
        "added": ["files/cv.pdf"],
        "changed": ["index.html", "old/index.html", "redirects.json", "theme/main.css"],
        "removed": ["new", "new.html"],
    }
    assert live(site) == first
    assert first != second


# s3rver gives a copy with other headers the ETag of what it replaces.
@pytest.mark.parametrize("server", ["moto", "rclone"])
def test_way_back_leads_forward_again(
    request: pytest.FixtureRequest, new_site: NewSite, server: str
) -> None:
    site = new_site(request.getfixturevalue(server))
    first, second = publish_both(site)
    for version in (first, second, first):
        assert site.publish(rollback=True).status == "done"
        assert live(site) == version


def test_way_back_needs_nothing_of_the_output(site: PublishedSite) -> None:
    first, _ = publish_both(site)
    site.write({})
    site.output.rmdir()
    assert site.publish(rollback=True).status == "done"
    assert live(site) == first


def test_way_back_sends_no_bodies(site: PublishedSite) -> None:
    publish_both(site)
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        site.through(proxy.url).publish(rollback=True)
    bodies = [r.body for r in requests if r.method == "PUT" and not r.path.endswith(".json.gz")]
    assert set(bodies) == {b""}


def test_user_is_told_what_comes_back(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    for home in ("<p>home", "<p>again"):
        site.write({HOME: home})
        site.publish()
    assert site.run("--rollback").said == [
        f"s3://{site.bucket}/ -> https://ada.example",
        "  ~ index.html (as it was before)",
        "0 added, 1 changed, 0 removed, 0 unchanged; 0 B to send",
        "Live: https://ada.example",
    ]
    assert site.live() == {HOME: b"<p>home"}


def test_dry_run_of_the_way_back_writes_nothing(site: PublishedSite) -> None:
    _, second = publish_both(site)
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        planned = site.through(proxy.url).publish(rollback=True, dry_run=True)
    assert planned.status == "planned"
    assert {request.method for request in requests} == {"GET"}
    assert site.publish(rollback=True).plan == planned.plan
    assert live(site) != second


@pytest.mark.parametrize("published", [False, True])
def test_nothing_to_go_back_to_is_said(site: PublishedSite, published: bool) -> None:
    if published:
        site.write(SITE)
        site.publish()
        site.publish()
        site.server.delete(site.bucket, f"{NOTES}manifest.json.gz")
    before = site.live()
    assert_refused(
        site.publish(rollback=True), 2, "there is no version before this one to return to"
    )
    assert site.live() == before


def test_first_version_is_not_taken_away_by_mistake(site: PublishedSite) -> None:
    """What was before the first version is an empty bucket."""
    site.write(SITE)
    site.publish()
    before = site.live()
    refused = site.publish(rollback=True)
    assert refused.code == 2
    assert "there is no version before the first one" in refused.said[-1]
    assert site.live() == before


def test_site_of_another_tool_comes_back_as_it_was(site: PublishedSite) -> None:
    foreign = {HOME: b"<p>theirs", "about/index.html": b"<p>about", "extra.html": b"<p>extra"}
    for key, body in foreign.items():
        site.server.put(
            site.bucket, key, body, ContentType="text/x-theirs", CacheControl="no-store"
        )
    before = live(site)
    site.write(SITE)
    site.publish()
    assert site.publish(rollback=True).status == "done"
    assert live(site) == before


MANY = {f"pages/{number}.txt": f"{number}" for number in range(40)}


def kill(site: PublishedSite, *flags: str) -> None:
    """Publish, and kill that when half of the changes are made."""
    killed = Interrupted(site, signal.SIGKILL, nth(len(MANY) // 2), *flags)
    assert killed.code == -signal.SIGKILL


def test_version_before_a_killed_publication_comes_back(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write({**A, **MANY})
    site.publish()
    first = live(site)
    site.write({**B, **{name: f"{body} again" for name, body in MANY.items()}})
    site.options |= FOR_B
    kill(site)
    assert live(site) != first
    assert site.publish(rollback=True).status == "done"
    assert live(site) == first


def test_way_back_that_is_killed_leaves_each_page_whole(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write({**A, **MANY})
    site.publish()
    first = live(site)
    site.write({**A, **{name: f"{body} again" for name, body in MANY.items()}})
    site.publish()
    second = live(site)
    kill(site, "--rollback")
    killed = live(site)
    assert all(killed[key] in (first[key], second[key]) for key in {*first, *second})
    assert site.publish().status == "done"
    assert live(site) == second


def test_kept_bodies_do_not_pile_up(site: PublishedSite) -> None:
    kept = []
    for number in range(4):
        site.write({HOME: f"<p>{number}", "a.txt": f"{number}", "b.txt": ""})
        site.publish()
        kept.append(sum("kept/" in key for key in site.server.etags(site.bucket)))
    assert kept == [0, 2, 2, 2]


def test_body_that_was_not_kept_is_missed_before_anything_changes(
    moto: Moto, new_site: NewSite
) -> None:
    site = new_site(moto)
    _, second = publish_both(site)
    for key in moto.etags(site.bucket):
        if "kept/" in key:
            moto.delete(site.bucket, key)
    refused = site.publish(rollback=True)
    assert refused.code == 3
    assert refused.said[-1].endswith("of the version before was not kept; publish it anew")
    assert live(site) == second


def test_way_back_that_was_killed_is_gone_again(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write({HOME: "<p>home", **MANY})
    site.publish()
    first = live(site)
    site.write({HOME: "<p>again", **{name: f"{body} again" for name, body in MANY.items()}})
    site.publish()
    kill(site, "--rollback")
    assert site.publish(rollback=True).status == "done"
    assert live(site) == first
