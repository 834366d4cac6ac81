"""A site that is to be, compared with what is live: what has to be done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from .bucket import Listed
from .headers import REDIRECT
from .manifest import Manifest, Record
from .objects import SiteObject

FOREIGN = "put there by something else"


@dataclass
class Comparison:
    """The keys of a site by what happens to them; ``changed`` and ``headers`` say why.

    ``headers`` are objects whose body is right and stays, only its headers become others.
    ``before`` is the way back: what each key that is not ``unchanged`` held in the last
    version that was complete, None for nothing. What is ``left`` something else has put
    there, or put there before.
    """

    added: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    before: dict[str, Record | None] = field(default_factory=dict)


def compare(
    objects: Mapping[str, SiteObject], live: Mapping[str, Listed], manifest: Manifest
) -> Comparison:
    """Return what makes the bucket, as listed in ``live``, hold ``objects``.

    Only objects that ``manifest`` knows as this tool's own are removed.
    """
    result = Comparison()
    for key, wanted in objects.items():
        place(result, wanted, live.get(key), manifest.files.get(key))
    for key in manifest.files:
        if key in live and key not in objects:
            own = is_own(live[key], key, manifest)
            (result.removed if own else result.left).append(key)
    for key in (*result.added, *result.changed, *result.headers, *result.removed):
        result.before[key] = last_complete(key, live.get(key), manifest)
    if not manifest.complete:
        result.before |= manifest.before
    return result


def place(
    result: Comparison, wanted: SiteObject, listed: Listed | None, known: Record | None
) -> None:
    """Put a key where it belongs in ``result``."""
    key = wanted.key
    if listed is None:
        result.added.append(key)
    elif known is None:
        (result.headers if same_body(wanted, listed) else result.changed)[key] = FOREIGN
    elif known.etag and known.etag != listed.etag:
        result.changed[key] = "something else replaced it"
    elif not known.etag and not was_stored(wanted, known, listed):
        result.changed[key] = "was cut off"
    elif known.sha256 != wanted.sha256 or encoding(known) != encoding(wanted):
        result.changed[key] = "content"
    elif known.headers != wanted.headers:
        result.headers[key] = header_difference(known, wanted)
    else:
        result.unchanged.append(key)


def is_own(listed: Listed, key: str, manifest: Manifest) -> bool:
    """Say whether a listed object, which the manifest names, still is the one of this tool."""
    known = manifest.files[key]
    if known.etag:
        return known.etag == listed.etag
    before = manifest.before.get(key)
    return before is None or not before.is_foreign or before.etag != listed.etag


def last_complete(key: str, listed: Listed | None, manifest: Manifest) -> Record | None:
    """Return what a key held in the last complete version."""
    if not manifest.complete and key in manifest.before:
        return manifest.before[key]
    return live_record(key, listed, manifest)


def live_record(key: str, listed: Listed | None, manifest: Manifest) -> Record | None:
    """Return what a key holds now: what the manifest knows, or something else's, or nothing."""
    if listed is None:
        return None
    known = manifest.files.get(key)
    if known is not None and known.etag == listed.etag:
        return known
    return Record("", listed.size, listed.etag)


def was_stored(wanted: SiteObject, known: Record, listed: Listed) -> bool:
    """Say whether an object that a killed publication was about to store has got there.

    Its body tells, unless what was there before had the same.
    """
    is_planned = known.sha256 == wanted.sha256 and known.headers == wanted.headers
    return is_planned and known.replaces != listed.etag and same_body(wanted, listed)


def same_body(wanted: SiteObject, listed: Listed) -> bool:
    """Say whether a listed object has the body of ``wanted``, as far as its ETag tells.

    Source: the ETag is the MD5 of the body, unless it was sent in parts or is encrypted by KMS.
    """
    if listed.size != wanted.size:
        return False
    if wanted.compress:
        return hashlib.md5(wanted.compressed, usedforsecurity=False).hexdigest() == listed.etag
    return wanted.file.digest("md5") == listed.etag


def encoding(stored: Record | SiteObject) -> str:
    """Return how a body is compressed, empty for not at all."""
    return dict(stored.headers).get("Content-Encoding", "")


def header_difference(known: Record, wanted: SiteObject) -> str:
    """Return the names of the headers that differ, as a reason."""
    differing = set(known.headers) ^ set(wanted.headers)
    names = sorted({"redirect" if name == REDIRECT else name for name, _ in differing})
    return ", ".join(name.lower() for name in names)
