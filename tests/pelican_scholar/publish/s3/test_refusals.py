"""What services refuse: the user is told in one line what to do, and no secret is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from rig.proxy import FaultProxy, Reply, Request
from rig.published import HOME, SITE, NewSite, Outcome, PublishedSite, written
from rig.s3 import Keys, Moto, Rclone

from pelican_scholar.publish.s3 import service

SECRET = "sesame/open+very=secret"


@pytest.fixture
def guarded(moto: Moto) -> Iterator[Moto]:
    """A server that checks who asks."""
    with moto.authorization():
        yield moto


def become(monkeypatch: pytest.MonkeyPatch, keys: Keys) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", keys.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", keys.secret_key)


def assert_refused(outcome: Outcome, message: str, code: int = 2) -> None:
    assert (outcome.said[-1], outcome.code) == (f"error: {message}", code)
    assert "Traceback" not in outcome.text
    assert SECRET not in outcome.text


UNKNOWN_KEY = (
    "this access key is unknown to the service; see AWS_ACCESS_KEY_ID, "
    "or the profile that AWS_PROFILE names"
)
WRONG_SECRET = (
    "the secret access key is wrong; see AWS_SECRET_ACCESS_KEY, "
    "or the profile that AWS_PROFILE names"
)


@pytest.mark.parametrize("server", ["guarded", "rclone"])
@pytest.mark.parametrize(("access_key", "message"), [("nobody", UNKNOWN_KEY), ("", WRONG_SECRET)])
def test_wrong_keys_are_named(
    request: pytest.FixtureRequest,
    new_site: NewSite,
    monkeypatch: pytest.MonkeyPatch,
    server: str,
    access_key: str,
    message: str,
) -> None:
    site = new_site(request.getfixturevalue(server))
    site.write(SITE)
    with monkeypatch.context() as patch:
        become(patch, Keys(access_key or site.server.access_key, SECRET))
        assert_refused(site.run(), message)
    assert site.live() == {}


def test_no_keys_are_missed_at_once(
    rclone: Rclone, new_site: NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(rclone)
    site.write(SITE)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    began = time.monotonic()
    assert_refused(
        site.run(),
        "there are no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
        "AWS_PROFILE for a profile of ~/.aws (made by aws configure or aws sso login)",
    )
    assert time.monotonic() - began < 3


def test_half_of_the_keys_are_not_enough(
    rclone: Rclone, new_site: NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(rclone)
    site.write(SITE)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert_refused(
        site.run(),
        "the AWS credentials cannot be used: The config profile (nobody) could not be found",
    )


def test_missing_bucket_is_not_made(site: PublishedSite) -> None:
    site.options["bucket"] = "no-such-bucket"
    site.write(SITE)
    assert_refused(
        site.publish(),
        "there is no bucket no-such-bucket; make it with: invoke publish --setup",
    )
    buckets = site.server.client().list_buckets()["Buckets"]
    assert "no-such-bucket" not in {bucket["Name"] for bucket in buckets}


def allowing(bucket: str, *actions: str) -> dict[str, Any]:
    resource = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    statement = {"Effect": "Allow", "Action": [*actions], "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.mark.parametrize(
    ("allowed", "missing"),
    [
        (("s3:GetObject", "s3:PutObject"), "s3:ListBucket"),
        (("s3:ListBucket", "s3:PutObject"), "s3:GetObject"),
        (("s3:ListBucket", "s3:GetObject"), "s3:PutObject"),
    ],
)
def test_user_who_may_not_publish_is_told_what_is_missing(
    moto: Moto,
    new_site: NewSite,
    monkeypatch: pytest.MonkeyPatch,
    allowed: tuple[str, ...],
    missing: str,
) -> None:
    site = new_site(moto)
    site.write(SITE)
    site.publish()
    before = site.live()
    site.write({**SITE, HOME: "<p>again"})
    become(monkeypatch, moto.new_user(allowing(site.bucket, *allowed)))
    with moto.authorization():
        refused = site.publish()
    assert_refused(
        refused,
        f"these credentials may not do {missing} on the bucket {site.bucket}; "
        "invoke publish --setup prints the policy that publishing needs",
    )
    assert site.live() == before


def test_user_who_may_not_remove_has_sent_everything(
    moto: Moto, new_site: NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(moto)
    site.write({**SITE, "gone.txt": "gone"})
    site.publish()
    site.write({**SITE, HOME: "<p>again", "new.txt": "new"})
    may = ("s3:ListBucket", "s3:GetObject", "s3:PutObject")
    keys = moto.new_user(allowing(site.bucket, *may))
    with monkeypatch.context() as patch, moto.authorization():
        become(patch, keys)
        assert_refused(
            site.publish(),
            "everything was sent, but these credentials may not do s3:DeleteObject, which the "
            "policy that invoke publish --setup prints allows; "
            "no page that was live is lost: run it again",
            4,
        )
    assert site.live() == {**site.expected(), "gone.txt": b"gone"}
    assert site.publish().changes == {"removed": ["gone.txt"]}
    assert site.live() == site.expected()


def error(code: str, status: int, **headers: str) -> Reply:
    """Return an answer as S3 gives it."""
    body = f"<Error><Code>{code}</Code><Message>Words of the service.</Message></Error>"
    return Reply(status, body.encode(), headers)


NOON = "Wed, 01 Jan 2025 12:00:00 GMT"
CLOCK = "this machine's clock is wrong: the service's says"
NOT_S3 = (
    "what answers for the bucket {bucket} is not S3, or breaks off its listings; "
    "see endpoint_url in PUBLISH"
)
EXPIRED = "these credentials have expired; sign in again, with: aws sso login"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (error("ExpiredToken", 400), EXPIRED),
        (error("TokenRefreshRequired", 400), EXPIRED),
        (
            error("InvalidToken", 400),
            "the session token is wrong; sign in again, with: aws sso login",
        ),
        (error("RequestTimeTooSkewed", 403, Date=NOON), f"{CLOCK} {NOON}; set the clock"),
        (
            error("AccountProblem", 403),
            "the service refused LIST on {bucket} with AccountProblem: Words of the service.",
        ),
        (Reply(404, b"<html>Not here"), "the service refused LIST on {bucket} with 404"),
        (Reply(200, b"<html>A page for visitors"), NOT_S3),
        (Reply(200, b"<html>A page for visitors</html>"), NOT_S3),
    ],
)
def test_refusal_is_said_in_one_line(
    rclone: Rclone, new_site: NewSite, answer: Reply, message: str
) -> None:
    site = new_site(rclone)
    site.write(SITE)
    with FaultProxy(rclone.endpoint, answer=lambda _: answer) as proxy:
        outcome = site.through(proxy.url).publish()
    assert_refused(outcome, message.format(bucket=site.bucket))
    assert site.live() == {}


MOVED = {"x-amz-bucket-region": "eu-west-1"}


@pytest.mark.parametrize(
    "moved",
    [
        error("PermanentRedirect", 301, **MOVED),
        error("AuthorizationHeaderMalformed", 400, **MOVED),
        error("IllegalLocationConstraintException", 400, **MOVED),
    ],
)
def test_bucket_in_another_region_is_found(guarded: Moto, new_site: NewSite, moved: Reply) -> None:
    site = new_site(guarded)
    site.write(SITE)

    def answer(request: Request) -> Reply | None:
        """Let nobody pass whose signature is for another region."""
        return None if "/eu-west-1/s3/" in request.headers["authorization"] else moved

    with FaultProxy(guarded.endpoint, answer=answer) as proxy:
        done = site.through(proxy.url).publish()
    assert (done.code, done.status) == (0, "done")
    assert site.live() == site.expected()


def test_bucket_that_is_never_where_it_is_said_to_be_is_named(
    rclone: Rclone, new_site: NewSite
) -> None:
    site = new_site(rclone)
    site.write(SITE)
    regions = iter([*["eu-west-1", "eu-west-2"] * 20])

    def answer(_: Request) -> Reply:
        return error("PermanentRedirect", 301, **{"x-amz-bucket-region": next(regions)})

    with FaultProxy(rclone.endpoint, answer=answer) as proxy:
        outcome = site.through(proxy.url).publish()
    assert outcome.code == 2
    assert f"error: the bucket {site.bucket} is in the region eu-west-" in outcome.said[-1]


def test_service_that_does_not_answer_is_named(
    rclone: Rclone, new_site: NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.0001)
    site = new_site(rclone)
    site.write(SITE)
    outcome = site.through("http://127.0.0.1:1").publish()
    said = "127.0.0.1:1 did not answer LIST ([Errno 111] Connection refused)"
    assert_refused(outcome, f"{said}; see that the network and the endpoint are right")


def refuses(condition: Callable[[Mapping[str, str]], bool]) -> Callable[[Request], Reply | None]:
    """Return the answers of a service that does not know some headers."""
    return lambda r: error("NotImplemented", 501) if condition(r.headers) else None


@pytest.mark.parametrize(
    "unknown",
    [
        lambda headers: any(name.startswith("x-amz-checksum") for name in headers),
        lambda headers: "x-amz-sdk-checksum-algorithm" in headers or "x-amz-trailer" in headers,
        lambda headers: "if-match" in headers or "if-none-match" in headers,
        lambda headers: "x-amz-copy-source" in headers,
        lambda headers: "aws-chunked" in headers.get("content-encoding", ""),
    ],
    ids=["checksums", "trailers", "conditions", "copies", "chunks"],
)
def test_service_may_know_less_than_s3(
    site: PublishedSite, unknown: Callable[[Mapping[str, str]], bool]
) -> None:
    with FaultProxy(site.server.endpoint, answer=refuses(unknown)) as proxy:
        through = site.through(proxy.url)
        site.write(SITE)
        assert through.publish().status == "done"
        site.write({**SITE, HOME: "<p>again", "sitemap.xml": "<!---->"})
        (site.output / "about/index.html").unlink()
        through.options |= {"cache_control": {"*.pdf": "no-cache"}}
        done = through.publish()
    assert (done.code, done.status) == (0, "done")
    assert site.live() == site.expected()
    assert site.objects()["files/cv.pdf"].headers["cache-control"] == "no-cache"


def test_without_copies_there_is_no_way_back(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    answer = refuses(lambda headers: "x-amz-copy-source" in headers)
    requests: list[Request] = []
    with FaultProxy(rclone.endpoint, answer=answer, seen=requests.append) as proxy:
        through = site.through(proxy.url)
        for home in ("<p>home", "<p>again"):
            site.write({HOME: home})
            through.publish()
        requests.clear()
        outcome = through.publish(rollback=True)
    assert_refused(outcome, f"{HOME} of the version before was not kept; publish it anew", 3)
    assert written(requests) == ([], [])
