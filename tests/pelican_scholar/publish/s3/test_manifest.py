"""The manifest: whatever was written is read again, and junk is said."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.s3.manifest import (
    FOLDER,
    Manifest,
    Publisher,
    Record,
    kept_key,
    load_manifest,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
HEADERS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
RECORDS = st.builds(Record, TEXTS, st.integers(0), TEXTS, HEADERS, st.none() | TEXTS)
MANIFESTS = st.builds(
    Manifest,
    st.dictionaries(TEXTS, RECORDS, max_size=4),
    st.dictionaries(TEXTS, st.none() | RECORDS, max_size=4),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.dictionaries(TEXTS, st.none() | RECORDS, max_size=4),
    st.booleans(),
    st.none() | st.builds(Publisher, TEXTS, st.integers(1), TEXTS),
)


@given(MANIFESTS)
def test_what_was_written_is_read(manifest: Manifest) -> None:
    assert load_manifest(manifest.dump(), "here") == manifest


@given(MANIFESTS)
def test_order_makes_no_difference(manifest: Manifest) -> None:
    back = Manifest(
        dict(reversed(manifest.files.items())),
        dict(reversed(manifest.before.items())),
        manifest.refresh,
        manifest.stale,
        manifest.goal,
        manifest.complete,
        manifest.publisher,
    )
    assert load_manifest(back.dump(), "here") == manifest


# Without the time in the gzip, which would give each of several workers other tests.
JUNK = {
    "nothing": b"",
    "no gzip": b"junk",
    "no JSON": gzip.compress(b"junk", mtime=0),
    "a list": gzip.compress(b"[]", mtime=0),
    "no format": gzip.compress(b"{}", mtime=0),
    "short row": gzip.compress(b'{"format": 1, "headers": [], "files": {"a": [1]}}', mtime=0),
    "cut off": Manifest().dump()[:-4],
}


@pytest.mark.parametrize("body", JUNK.values(), ids=JUNK)
def test_damaged_manifest_is_said(body: bytes) -> None:
    with pytest.raises(RefusedError, match="here is damaged; remove it"):
        load_manifest(body, "here")


def test_manifest_of_a_newer_version_is_said() -> None:
    body = gzip.compress(json.dumps({"format": 2}).encode())
    with pytest.raises(RefusedError, match="newer version"):
        load_manifest(body, "here")


def test_two_objects_are_never_kept_at_one_place() -> None:
    record = Record("hash", 1, "etag", (("Content-Type", "text/css"),))
    others = [
        ("b", record),
        ("a", Record("", 1, "etag")),
        ("a", Record("hash", 1, "etag", (("Content-Type", "text/html"),))),
        ("a", Record("hash", 1, "other", record.headers)),
    ]
    keys = {kept_key("a", record), *(kept_key(*other) for other in others)}
    assert len(keys) == 5
    assert all(key.startswith(FOLDER) and len(key) < 100 for key in keys)


def test_notes_sort_behind_all_that_a_site_usually_has() -> None:
    assert sorted([FOLDER, "index.html", "zebra/", "_redirects", "Zoo", "9"])[-1] == FOLDER
