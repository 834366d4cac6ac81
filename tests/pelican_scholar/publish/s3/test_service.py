"""Addresses, and how long is waited between attempts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.publish.s3.service import ATTEMPTS, LONGEST_PAUSE, aws_url, pause

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
