"""Publishing in bad weather: refusals, resets and answers that break off, and many objects."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rig.proxy import Fault, FaultProxy, Request
from rig.published import HOME, NOTES, SITE, NewSite, PublishedSite, written
from rig.s3 import Rclone

from pelican_scholar.publish.s3 import service

MANY: dict[str, str | bytes] = {
    **SITE,
    **{f"pages/{number}.html": f"<p>{number}" for number in range(20)},
    **{f"theme/{number}.css": f"/* {number} */" for number in range(20)},
}
NEXT: dict[str, str | bytes] = {name: f"{name} again" for name in sorted(MANY)[:-15]}
NEXT |= {f"talks/{number}.html": f"<p>{number}" for number in range(10)} | {HOME: "<p>again"}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.0001)


def test_bucket_is_exact_after_refusals_and_resets(site: PublishedSite) -> None:
    with FaultProxy(site.server.endpoint, slowdown=0.1, reset=0.02, seed=2) as proxy:
        for version in (MANY, NEXT):
            site.write(version)
            done = site.through(proxy.url).publish()
            assert (done.code, done.status) == (0, "done")
            assert site.live() == site.expected()
    met = [request.status for request in proxy.requests]
    assert met.count(503) > 10
    assert met.count(None) > 1
    assert site.publish().status == "unchanged"


def test_answer_that_is_lost_is_no_failure(site: PublishedSite) -> None:
    """The server has stored, copied or removed, and the client is not told."""
    with FaultProxy(site.server.endpoint, reset_after_store=0.2, seed=3) as proxy:
        for version in (MANY, NEXT):
            site.write(version)
            done = site.through(proxy.url).publish()
            assert (done.code, done.status) == (0, "done")
            assert site.live() == site.expected()
    assert sum(request.status is None for request in proxy.requests) > 20
    assert site.publish().status == "unchanged"


def once(kind: Callable[[Request], bool], fault: Fault) -> Callable[[Request], Fault | None]:
    """Return the answer that is a fault for the first request of its kind alone, path by path."""
    met: set[tuple[str, str]] = set()

    def answer(request: Request) -> Fault | None:
        if not kind(request) or (request.method, request.path) in met:
            return None
        met.add((request.method, request.path))
        return fault

    return answer


@pytest.mark.parametrize("number", [1, 2])
def test_note_whose_answer_is_lost_is_not_taken_for_that_of_another(
    site: PublishedSite, number: int
) -> None:
    site.write(SITE)
    site.publish()
    site.write({**SITE, HOME: "<p>again"})
    notes: list[Request] = []

    def answer(request: Request) -> Fault | None:
        if request.method != "PUT" or not request.path.endswith("/manifest.json.gz"):
            return None
        notes.append(request)
        return Fault.RESET_AFTER_STORE if len(notes) == number else None

    with FaultProxy(site.server.endpoint, answer=answer) as proxy:
        done = site.through(proxy.url).publish()
    assert (done.code, done.said[-1]) == (
        0,
        "0 added, 1 changed, 0 removed, 8 unchanged; 8 B to send",
    )
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


def is_listing(request: Request) -> bool:
    return "list-type" in request.query


def test_listing_that_breaks_off_is_asked_for_again(site: PublishedSite) -> None:
    site.write(MANY)
    site.publish()
    with FaultProxy(site.server.endpoint, answer=once(is_listing, Fault.CUT)) as proxy:
        assert site.through(proxy.url).publish().status == "unchanged"
    assert sum("list-type" in request.query for request in proxy.requests) == 2


def test_listing_that_always_breaks_off_changes_nothing(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    before = site.live()
    site.write({HOME: "<p>home"})
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, cut=is_listing, seen=requests.append) as proxy:
        host = proxy.url.removeprefix("http://")
        failed = site.through(proxy.url).publish()
    assert failed.code != 0
    assert failed.said[-1].startswith(f"error: {host} did not answer LIST (")
    assert written(requests) == ([], [])
    assert site.live() == before


def test_manifest_that_breaks_off_is_asked_for_again(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    answer = once(lambda request: NOTES in request.path, Fault.CUT)
    with FaultProxy(site.server.endpoint, answer=answer) as proxy:
        assert site.through(proxy.url).publish().status == "unchanged"


def test_listing_costs_a_request_for_each_thousand_objects(
    rclone: Rclone, new_site: NewSite
) -> None:
    site = new_site(rclone)
    asked = {}
    for count in (999, 1000, 1001, 2500):
        site.write({HOME: "<p>home"} | {f"{number:04}.txt": "" for number in range(1, count)})
        assert site.publish().status == "done"
        with FaultProxy(rclone.endpoint) as proxy:
            assert site.through(proxy.url).publish().status == "unchanged"
        asked[count] = proxy.count()
    assert asked == {999: 2, 1000: 2, 1001: 3, 2500: 4}


def test_what_is_gone_is_removed_on_every_page_of_the_listing(
    rclone: Rclone, new_site: NewSite
) -> None:
    site = new_site(rclone)
    site.write({HOME: "<p>home"} | {f"{number:04}.txt": "" for number in range(1100)})
    site.publish()
    for name in ("0000.txt", "0999.txt", "1000.txt", "1099.txt"):
        (site.output / name).unlink()
    done = site.publish()
    assert done.changes == {"removed": ["0000.txt", "0999.txt", "1000.txt", "1099.txt"]}
    assert {key for key in rclone.etags(site.bucket) if NOTES not in key} == set(site.expected())


def test_more_than_a_thousand_objects_are_removed(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone, max_delete="100%")
    site.write({HOME: "<p>home"} | {f"{number:04}.txt": "" for number in range(1001)})
    site.publish()
    site.write({HOME: "<p>home"})
    requests: list[Request] = []
    with FaultProxy(rclone.endpoint, seen=requests.append) as proxy:
        site.through(proxy.url).publish()
    assert len(written(requests).removed) == 1001
    assert sum(request.method == "POST" for request in requests) == 2
    assert site.live() == site.expected()
