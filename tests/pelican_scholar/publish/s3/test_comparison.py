"""What a site's objects are compared by."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pelican_scholar.publish.files import SiteFile
from pelican_scholar.publish.s3.bucket import Listed
from pelican_scholar.publish.s3.comparison import compare
from pelican_scholar.publish.s3.headers import Headers
from pelican_scholar.publish.s3.manifest import Manifest, Record
from pelican_scholar.publish.s3.objects import SiteObject

HTML: Headers = (("Cache-Control", "no-cache"), ("Content-Type", "text/html; charset=utf-8"))
MD5 = hashlib.md5(b"text").hexdigest()
SHA256 = hashlib.sha256(b"text").hexdigest()


@pytest.fixture
def wanted(tmp_path: Path) -> SiteObject:
    (tmp_path / "a.html").write_text("text")
    return SiteObject("a.html", SiteFile("a.html", tmp_path / "a.html", 4), SHA256, HTML)


def known(etag: str, sha256: str = SHA256, headers: Headers = HTML) -> Manifest:
    return Manifest({"a.html": Record(sha256, 4, etag, headers)})


# An ETag says only that nothing else took the object's place: it need not be the MD5.
UNCHANGED = [MD5, "0123-2", "kms-0123456789abcdef"]


@pytest.mark.parametrize("etag", UNCHANGED)
def test_object_that_is_as_it_was_stored_is_unchanged(wanted: SiteObject, etag: str) -> None:
    found = compare({"a.html": wanted}, {"a.html": Listed(etag, 4)}, known(etag))
    assert found.unchanged == ["a.html"]
    assert found.before == {}


CHANGED = [
    (known(MD5, "other"), MD5, "content"),
    (known("old"), MD5, "something else replaced it"),
    (Manifest(), "other", "put there by something else"),
    (Manifest(), f"{MD5}-1", "put there by something else"),
    (known(MD5, headers=(*HTML, ("Content-Encoding", "gzip"))), MD5, "content"),
]


@pytest.mark.parametrize(("manifest", "etag", "why"), CHANGED)
def test_object_with_another_body_is_sent(
    wanted: SiteObject, manifest: Manifest, etag: str, why: str
) -> None:
    found = compare({"a.html": wanted}, {"a.html": Listed(etag, 4)}, manifest)
    assert found.changed == {"a.html": why}


REDIRECTED: Headers = (*HTML, ("x-amz-website-redirect-location", "https://a.example/"))
OTHER_CACHE: Headers = (("Cache-Control", "max-age=1"), HTML[1])
HEADERS = [
    (known(MD5, headers=REDIRECTED), "redirect"),
    (known(MD5, headers=OTHER_CACHE), "cache-control"),
    (known(MD5, headers=HTML[1:]), "cache-control"),
    (Manifest(), "put there by something else"),
]


@pytest.mark.parametrize(("manifest", "why"), HEADERS)
def test_object_with_other_headers_keeps_its_body(
    wanted: SiteObject, manifest: Manifest, why: str
) -> None:
    found = compare({"a.html": wanted}, {"a.html": Listed(MD5, 4)}, manifest)
    assert found.headers == {"a.html": why}


def test_object_that_is_gone_is_added_again(wanted: SiteObject) -> None:
    found = compare({"a.html": wanted}, {}, known(MD5))
    assert (found.added, found.before) == (["a.html"], {"a.html": None})


def test_only_what_this_tool_put_there_is_removed() -> None:
    live = {"a.html": Listed(MD5, 4), "theirs.html": Listed(MD5, 4)}
    assert compare({}, live, known(MD5)).removed == ["a.html"]


def test_what_something_else_replaced_is_not_removed() -> None:
    found = compare({}, {"a.html": Listed("theirs", 4)}, known(MD5))
    assert (found.removed, found.left) == ([], ["a.html"])
