"""The table PUBLISH and the flags, and what is wrong with them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.publish.options import Options, deletion_limit, read_options


def test_flags_take_the_place_of_the_table() -> None:
    table = {"to": "s3", "bucket": "mine", "region": "eu-west-1"}
    options = read_options(table, {"bucket": "other", "region": "", "prefix": None})
    assert (options.bucket, options.region, options.prefix) == ("other", "eu-west-1", "")


def test_what_is_not_given_has_its_default() -> None:
    assert asdict(read_options({"to": "github"}, {})) == {**asdict(Options()), "to": "github"}


def test_bucket_alone_means_s3() -> None:
    assert read_options({"bucket": "mine"}, {}).to == "s3"


@pytest.mark.parametrize("prefix", ["blog", "blog/", "/blog/"])
def test_prefix_is_a_folder_with_or_without_slashes(prefix: str) -> None:
    assert read_options({"bucket": "mine", "prefix": prefix}, {}).prefix == "blog"


MISTAKES: list[tuple[Any, str]] = [
    ({}, "names no target"),
    ("github", "write a table"),
    ({"to": "ftp"}, "no target 'ftp'; allowed: s3, github"),
    ({"to": "s3"}, "names no bucket"),
    ({"to": "github", "brnch": "x"}, "unknown key 'brnch'; did you mean branch?"),
    ({"to": "github", "zzz": 1}, "unknown key 'zzz'; allowed: to, max_delete, bucket"),
    ({"to": "github", "history": "no"}, "history of PUBLISH is 'no'; allowed: bool"),
    ({"to": "github", "branch": True}, "branch of PUBLISH is True; allowed: str"),
    ({"to": "github", "max_delete": True}, "max_delete of PUBLISH is True"),
    ({"to": "github", "max_delete": "many"}, "max_delete is 'many'"),
    ({"bucket": "s3://mine"}, "no name of a bucket"),
    ({"bucket": "mine", "prefix": "a/../b"}, "no folder"),
    ({"bucket": "mine", "prefix": "a//b"}, "no folder"),
    ({"bucket": "mine", "endpoint_url": "minio:9000"}, "no web address"),
    ({"bucket": "mine", "endpoint_url": "https://minio:port"}, "no web address"),
    ({"bucket": "mine", "endpoint_url": "https://:9000"}, "no web address"),
    ({"bucket": "mine", "endpoint_url": "https://[::1"}, "no web address"),
    ({"bucket": "mine", "cache_control": {"*": "no-cäche"}}, "write it like"),
    ({"bucket": "mine", "compress": "zip"}, "allowed: gzip or brotli"),
    ({"bucket": "mine", "cache_control": {"*": 1.5}}, "write it like"),
    ({"bucket": "mine", "cache_control": {"*": "x\r\nSet-Cookie: y"}}, "write it like"),
]


@pytest.mark.parametrize(("table", "message"), MISTAKES)
def test_mistake_is_said_with_what_is_allowed(table: Any, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read_options(table, {})
    assert message in str(caught.value)
    assert caught.value.code == 2


LIMITS = [
    ("50%", 5, 10, True),
    ("50%", 6, 10, False),
    ("0%", 0, 10, True),
    ("0%", 1, 10, False),
    ("100%", 10, 10, True),
    (3, 3, 3, True),
    ("3", 3, 100, True),
    (3, 4, 100, False),
    (0, 0, 0, True),
]


@pytest.mark.parametrize(("limit", "removed", "live", "allowed"), LIMITS)
def test_limit_is_a_number_or_a_share(
    limit: int | str, removed: int, live: int, allowed: bool
) -> None:
    assert deletion_limit(limit).allows(removed, live) == allowed


@pytest.mark.parametrize("value", ["", "-1", "1.5", "%", "50 %", "x"])
def test_limit_that_means_nothing_is_said(value: str) -> None:
    with pytest.raises(UserError, match="allowed: a number"):
        deletion_limit(value)
