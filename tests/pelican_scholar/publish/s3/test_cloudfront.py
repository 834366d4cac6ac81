"""Telling CloudFront what is new: after all is sent, in few paths, until it has been told."""

from __future__ import annotations

import pytest
from rig.proxy import FaultProxy, Reply, Request
from rig.published import HOME, NOTES, SITE, NewSite, PublishedSite, assert_refused
from rig.s3 import Moto

from pelican_scholar.publish.s3 import cloudfront, service


@pytest.fixture
def site(moto: Moto, new_site: NewSite, monkeypatch: pytest.MonkeyPatch) -> PublishedSite:
    """A site with a distribution before its bucket."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", moto.endpoint)
    monkeypatch.setattr(cloudfront, "FIRST_PAUSE", 0.0001)
    site = new_site(moto)
    site.options["cloudfront"] = moto.new_distribution(site.bucket)
    site.write(SITE)
    return site


def told(site: PublishedSite) -> list[list[str]]:
    """Return the paths of each time that the distribution was told."""
    assert isinstance(site.server, Moto)
    return [sorted(paths) for paths in site.server.invalidations(site.options["cloudfront"])]


def test_what_changed_is_told_under_all_of_its_addresses(site: PublishedSite) -> None:
    site.publish()
    site.write({**SITE, "about/index.html": "<p>again", "publication/engine.html": "<p>again"})
    (site.output / "files/cv.pdf").unlink()
    done = site.publish()
    paths = [
        "/about/",
        "/about/index.html",
        "/files/cv.pdf",
        "/publication/engine",
        "/publication/engine.html",
    ]
    assert list(done.plan.refresh) == paths
    assert told(site)[1:] == [paths]


def test_change_of_headers_is_told_too(site: PublishedSite) -> None:
    site.publish()
    site.options["cache_control"] = {"*.pdf": "no-cache"}
    site.publish()
    assert told(site)[1:] == [["/files/cv.pdf"]]


def test_nothing_is_told_when_nothing_changed(site: PublishedSite) -> None:
    site.publish()
    before = told(site)
    assert site.publish().status == "unchanged"
    assert told(site) == before


def test_way_back_is_told_too(site: PublishedSite) -> None:
    site.publish()
    site.write({**SITE, HOME: "<p>again"})
    site.publish()
    site.publish(rollback=True)
    assert told(site)[1:] == [["/", "/index.html"]] * 2


def test_names_are_told_as_they_are_asked_for(site: PublishedSite) -> None:
    site.publish()
    site.write({**SITE, "é é/a+b.txt": ""})
    site.publish()
    assert told(site)[1:] == [["/%C3%A9%20%C3%A9/a%2Bb.txt"]]


def test_many_paths_are_told_as_their_folders(site: PublishedSite) -> None:
    site.publish()
    site.write({**SITE, **{f"{folder}/{n}.txt": "" for folder in ("a", "b/c") for n in range(20)}})
    assert len(site.publish().plan.added) == 40
    assert told(site)[1:] == [["/a/*", "/b/c/*"]]


def test_thousands_of_paths_are_few_to_tell(site: PublishedSite) -> None:
    folders = ("blog", "talks", "papers/2024", "papers/2025", "papers/2026")
    site.write({HOME: ""} | {f"{f}/{n}/index.html": "" for f in folders for n in range(600)})
    planned = site.publish(dry_run=True).plan
    assert len(planned.added) == 3001
    assert planned.refresh == ("/", "/blog/*", "/index.html", "/papers/*", "/talks/*")


def test_cloudfront_is_told_when_all_is_sent_and_removed(
    site: PublishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish()
    site.write({**SITE, HOME: "<p>again"})
    (site.output / "files/cv.pdf").unlink()
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
        site.through(proxy.url).publish()
    order = [request.path for request in requests if request.method in {"PUT", "POST"}]
    first = next(n for n, path in enumerate(order) if path.endswith("/invalidation"))
    assert [path for path in order[first:] if NOTES not in path] == [order[first]]
    assert f"/{site.bucket}/{HOME}" in order[:first]
    assert f"/{site.bucket}/" in order[:first]


def test_cloudfront_is_not_told_of_what_was_not_sent(
    site: PublishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.0001)
    site.publish()
    before = told(site)
    site.write({**SITE, HOME: "<p>again"})

    def answer(request: Request) -> Reply | None:
        return Reply(503) if request.path.endswith(HOME) and request.method == "PUT" else None

    with FaultProxy(site.server.endpoint, answer=answer) as proxy:
        assert site.through(proxy.url).publish().code == 4
    assert told(site) == before
    site.publish()
    assert told(site) == [*before, ["/", "/index.html"]]


def failure(code: str, status: int) -> Reply:
    body = f"<ErrorResponse><Error><Code>{code}</Code><Message>Words.</Message></Error>"
    return Reply(status, f"{body}<RequestId>1</RequestId></ErrorResponse>".encode())


@pytest.mark.parametrize(
    ("code", "status"), [("TooManyInvalidationsInProgress", 400), ("Throttling", 400)]
)
def test_busy_cloudfront_is_told_later(
    site: PublishedSite, monkeypatch: pytest.MonkeyPatch, code: str, status: int
) -> None:
    site.publish()
    before = told(site)
    site.write({**SITE, HOME: "<p>again"})
    answers = iter([failure(code, status)] * 3)
    with FaultProxy(site.server.endpoint, answer=lambda _: next(answers, None)) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
        assert site.publish().status == "done"
    assert told(site) == [*before, ["/", "/index.html"]]


NOT_TOLD = (
    "all is sent, but CloudFront was not told: {}; no page that was live is lost: run it again"
)


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("TooManyInvalidationsInProgress", 400, "TooManyInvalidationsInProgress: Words."),
        ("AccessDenied", 403, "these credentials may not do cloudfront:CreateInvalidation"),
    ],
)
def test_cloudfront_that_says_no_is_told_by_the_next_run(
    site: PublishedSite, monkeypatch: pytest.MonkeyPatch, code: str, status: int, words: str
) -> None:
    site.publish()
    before = told(site)
    site.write({**SITE, HOME: "<p>again"})
    with (
        FaultProxy(site.server.endpoint, answer=lambda _: failure(code, status)) as proxy,
        monkeypatch.context() as patch,
    ):
        patch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
        assert_refused(site.publish(), 4, NOT_TOLD.format(words))
    assert site.live() == site.expected()
    assert told(site) == before
    again = site.publish()
    assert (again.status, again.changes, again.plan.refresh) == (
        "done",
        {},
        ("/", "/index.html"),
    )
    assert told(site) == [*before, ["/", "/index.html"]]
    assert site.publish().status == "unchanged"


def test_wrong_distribution_is_named_and_the_right_one_told(site: PublishedSite) -> None:
    right = site.options["cloudfront"]
    site.options["cloudfront"] = "E0WRONG"
    assert_refused(
        site.publish(),
        4,
        NOT_TOLD.format("there is no distribution E0WRONG; see cloudfront in PUBLISH"),
    )
    assert site.live() == site.expected()
    site.options["cloudfront"] = right
    assert site.publish().status == "done"
    assert len(told(site)) == 1
    assert "/about/" in told(site)[0]


def test_distribution_may_add_the_prefix_itself(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto, prefix="blog", cloudfront="E1")
    site.siteurl = "https://ada.example"
    site.write({HOME: "<p>home"})
    assert site.publish(dry_run=True).plan.refresh == ("/", "/index.html")
