"""Addresses, and how long is waited between attempts."""

from __future__ import annotations

from itertools import count

import pytest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st
from rig.proxy import FaultProxy, Reply, Request
from rig.s3 import Rclone

from pelican_scholar.publish.s3.credentials import Identity
from pelican_scholar.publish.s3.failures import S3Error
from pelican_scholar.publish.s3.service import (
    ATTEMPTS,
    LONGEST_PAUSE,
    Service,
    aws_url,
    pause,
)

ADDRESSES = [
    ("eu-west-1", "mine", "https://mine.s3.eu-west-1.amazonaws.com"),
    ("us-east-1", "www.ada.example", "https://s3.us-east-1.amazonaws.com"),
    ("cn-north-1", "mine", "https://mine.s3.cn-north-1.amazonaws.com.cn"),
]


@pytest.mark.parametrize(("region", "bucket", "url"), ADDRESSES)
def test_bucket_has_an_address_that_its_certificate_fits(
    region: str, bucket: str, url: str
) -> None:
    assert aws_url(region, bucket) == url


@given(st.integers(1, ATTEMPTS))
def test_pause_grows_up_to_a_limit(attempt: int) -> None:
    assert 0 < pause(attempt) <= min(LONGEST_PAUSE, 0.05 * 2**attempt)


def test_all_attempts_take_less_than_a_quarter_of_a_minute() -> None:
    assert sum(pause(attempt) for attempt in range(1, ATTEMPTS)) < 15


def asked(rclone: Rclone, *answers: Reply) -> int:
    """Return how often a bucket is asked for a listing that it first gives these answers to."""
    number = count()

    def answer(_: Request) -> Reply | None:
        return dict(enumerate(answers)).get(next(number))

    identity = Identity(Credentials(rclone.access_key, rclone.secret_key), "us-east-1")
    with FaultProxy(rclone.endpoint, answer=answer) as proxy:
        service = Service(rclone.new_bucket(), identity, "", proxy.url)
        service.request("GET", query="list-type=2", kind="LIST")
        return proxy.count()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_service_that_is_busy_is_asked_again(rclone: Rclone, status: int) -> None:
    assert asked(rclone, Reply(status, b"Busy"), Reply(status, b"Busy")) == 3


def test_request_that_came_too_slowly_is_sent_again(rclone: Rclone) -> None:
    body = b"<Error><Code>RequestTimeout</Code></Error>"
    assert asked(rclone, Reply(400, body)) == 2


def test_refusal_is_not_asked_again(rclone: Rclone) -> None:
    with pytest.raises(S3Error) as caught:
        asked(rclone, Reply(403, b"<Error><Code>AccessDenied</Code></Error>"))
    assert (caught.value.code, caught.value.kind) == ("AccessDenied", "LIST")
