"""How listings and ETags of different services are read."""

from __future__ import annotations

import pytest

from pelican_scholar.publish.s3.answers import parse
from pelican_scholar.publish.s3.bucket import Listed, bare_etag, listed_objects

ETAGS = [
    ('"abc"', "abc"),
    ("abc", "abc"),
    ('W/"abc"', "abc"),
    ('"abc-2"', "abc-2"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "etag"), ETAGS)
def test_etag_is_bare(written: str, etag: str) -> None:
    assert bare_etag(written) == etag


def page(contents: str, more: str = "") -> bytes:
    space = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
    return f"<ListBucketResult {space}>{more}{contents}</ListBucketResult>".encode()


OBJECT = "<Contents><Key>{}</Key><ETag>&quot;abc&quot;</ETag><Size>7</Size></Contents>"
ENCODED = "<EncodingType>url</EncodingType>"
PAGES = [
    (page(OBJECT.format("a b+c%41")), ["a b+c%41"]),
    (page(OBJECT.format("a+b%2Bc%2541"), ENCODED), ["a b+c%41"]),
    (page(OBJECT.format("a%20b%0A%C3%BC"), ENCODED), ["a b\nü"]),
    (page(OBJECT.format("a") + OBJECT.format("b")), ["a", "b"]),
    (page(""), []),
    (
        page(OBJECT.format("a")).replace(b' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"', b""),
        ["a"],
    ),
]


@pytest.mark.parametrize(("body", "keys"), PAGES)
def test_keys_are_decoded_where_the_service_says_so(body: bytes, keys: list[str]) -> None:
    assert dict(listed_objects(parse(body))) == {key: Listed("abc", 7) for key in keys}
