"""What is done to single objects."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from ...errors import UserError
from .bucket import Bucket, Listed
from .failures import S3Error
from .manifest import Record, kept_key
from .objects import SiteObject
from .order import phase
from .steady import SteadyFile

# Files up to this size, in bytes, are read at once; larger ones as they are sent.
READ_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Step:
    """One object that becomes another.

    ``store`` does it and returns the new ETag. ``keep`` is what is live and has to be kept for
    the way back, if anything; ``intent`` is what will be live, its ETag not known yet.
    """

    key: str
    intent: Record
    keep: Record | None
    store: Callable[[Bucket], str]

    @property
    def phase(self) -> int:
        """When it is its turn."""
        return phase(self.key, dict(self.intent.headers).get("Content-Type", ""))

    def run(self, bucket: Bucket, resumed: bool) -> str:
        """Keep what is live, then store; return the new ETag."""
        if self.keep is not None:
            keep(bucket, self.key, self.keep, resumed)
        return self.store(bucket)


def keep(bucket: Bucket, key: str, live: Record, resumed: bool) -> None:
    """Copy what is live to where the way back finds it.

    A publication that is ``resumed`` keeps nothing twice, as another of the same body may have
    taken its place by then. A service that cannot copy has no way back, nor has what is gone.
    """
    kept = kept_key(key, live)
    if resumed and bucket.has(kept):
        return
    try:
        bucket.copy(key, kept, live.etag)
    except S3Error as error:
        if not cannot_copy(error):
            raise


def cannot_copy(error: S3Error) -> bool:
    """Say whether a copy is not to be had, of this object or from this service at all."""
    return error.is_unsupported or error.code in {"NoSuchKey", "404"}


def send(wanted: SiteObject, listed: Listed | None, keep_first: Record | None) -> Step:
    """Return the step that sends a file to where ``listed`` is."""
    return Step(wanted.key, intent(wanted, listed), keep_first, lambda bucket: put(bucket, wanted))


def rehead(wanted: SiteObject, listed: Listed, keep_first: Record | None) -> Step:
    """Return the step that gives the object ``listed`` other headers and the same body."""

    def store(bucket: Bucket) -> str:
        try:
            return bucket.copy(wanted.key, wanted.key, listed.etag, dict(wanted.headers))
        except S3Error as error:
            if not cannot_copy(error):
                raise
            return put(bucket, wanted)

    return Step(wanted.key, intent(wanted, listed), keep_first, store)


def restore(
    key: str, source: str, record: Record, listed: Listed | None, keep_first: Record | None
) -> Step:
    """Return the step that brings an object back from the key ``source`` to where ``listed`` is.

    What something else had put there comes back as it was, its headers with it.
    """
    headers = None if record.is_foreign else dict(record.headers)
    wanted = replace(record, etag="", replaces=listed.etag if listed else "")
    return Step(key, wanted, keep_first, lambda bucket: bucket.copy(source, key, "", headers))


def intent(wanted: SiteObject, listed: Listed | None) -> Record:
    """Return the record of an object that is about to be stored where ``listed`` is."""
    replaced = listed.etag if listed else ""
    return Record(wanted.sha256, wanted.size, "", wanted.headers, replaced)


def put(bucket: Bucket, wanted: SiteObject) -> str:
    """Send a file as it was planned and return its ETag.

    Raises UserError for a file that is no longer the one that was planned.
    """
    headers = dict(wanted.headers)
    if wanted.file.size > READ_AT_ONCE and not wanted.compress:
        return put_large(bucket, wanted, headers)
    content = wanted.file.read()
    if hashlib.sha256(content).hexdigest() != wanted.sha256:
        raise changed(wanted)
    return bucket.put_bytes(wanted.key, wanted.compressed if wanted.compress else content, headers)


def put_large(bucket: Bucket, wanted: SiteObject, headers: dict[str, str]) -> str:
    """Send a file piece by piece; it is looked at before, meanwhile and after."""
    try:
        with wanted.file.path.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != wanted.sha256:
                raise changed(wanted)
            before = os.fstat(opened.fileno())
            body = SteadyFile(opened, before.st_size, changed(wanted))
            length = {"Content-Length": str(before.st_size)}
            etag = bucket.put(wanted.key, body, wanted.sha256, headers | length)
            after = os.fstat(opened.fileno())
    except OSError as error:
        raise UserError(f"{wanted.file.path} cannot be read: {error.strerror}") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise changed(wanted)
    return etag


def changed(wanted: SiteObject) -> UserError:
    """Return the error for a file that changed between the plan and now."""
    return UserError(f"{wanted.file.path} changed while it was published")
