"""The manifest in its bucket: read, and written by one publication at a time."""

from __future__ import annotations

import math
import os
import socket
import sys
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from ...errors import RefusedError
from .bucket import Bucket, bare_etag
from .connection import Response
from .failures import S3Error
from .manifest import MANIFEST, Manifest, Publisher, load_manifest

# After this long another publication may take over: whoever began then has died.
ABANDONED = timedelta(minutes=15)

# What a service answers when the conditions of RFC 9110 do not hold.
CONFLICTS = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})

HEADERS = {"Cache-Control": "no-store", "Content-Type": "application/gzip"}


class Ledger:
    """The manifest of a bucket, with the ETag it had when it was read or written last."""

    def __init__(self, bucket: Bucket, has_conditions: bool) -> None:
        self.bucket = bucket
        self.etag = ""
        self._has_conditions = has_conditions

    def read(self) -> Manifest:
        """Return the manifest, an empty one where nothing was published yet.

        Raises RefusedError when it is damaged, or while another publication runs.
        """
        found = self.bucket.get(MANIFEST)
        if found is None:
            self.etag = ""
            return Manifest()
        self.etag = bare_etag(found.headers.get("etag", ""))
        manifest = load_manifest(found.body, f"{self.bucket.prefix}{MANIFEST}")
        if manifest.publisher is not None:
            check_ended(manifest.publisher, age(found, manifest.publisher))
        return manifest

    def claim(self, manifest: Manifest) -> None:
        """Replace the manifest by one that says who publishes now.

        Raises RefusedError as ``write`` does, and where a service knows no conditions, when
        another was written at the same time.
        """
        self.write(manifest)
        if not self._has_conditions:
            self._look_again(manifest.dump())

    def write(self, manifest: Manifest) -> None:
        """Replace the manifest by another.

        Raises RefusedError when it is no longer the one that was read or written last, which
        S3 tells by the conditions of RFC 9110.
        """
        body = manifest.dump()
        condition = {"If-Match": f'"{self.etag}"'} if self.etag else {"If-None-Match": "*"}
        try:
            self.etag = self.bucket.put_bytes(MANIFEST, body, HEADERS | condition)
        except S3Error as error:
            if error.code in CONFLICTS:
                # It may be this one, which had got there while its answer was lost.
                self._look_again(body)
                return
            if not error.is_unsupported:
                raise
            self.etag = self.bucket.put_bytes(MANIFEST, body, HEADERS)

    def _look_again(self, body: bytes) -> None:
        """Raise RefusedError unless the manifest is ``body``."""
        found = self.bucket.get(MANIFEST)
        if found is None or found.body != body:
            raise RefusedError(RUNNING)
        self.etag = bare_etag(found.headers.get("etag", ""))


RUNNING = "another publication began at the same time; wait for its end and run this again"


def this_publisher() -> Publisher:
    """Return this process as it is noted in a manifest."""
    now = datetime.now(UTC).isoformat(" ", "seconds")
    return Publisher(socket.gethostname(), os.getpid(), now)


def check_ended(publisher: Publisher, since: timedelta) -> None:
    """Raise RefusedError unless a publisher, who wrote ``since`` ago, is known to have ended."""
    has_died = publisher.host == socket.gethostname() and not is_running(publisher.pid)
    if has_died or since > ABANDONED:
        return
    wait = math.ceil((ABANDONED - max(since, timedelta())) / timedelta(minutes=1))
    raise RefusedError(
        f"another publication runs on {publisher.host} since {publisher.since}; wait for its "
        f"end. If it has died, this goes on in {wait} minutes"
    )


def age(response: Response, publisher: Publisher) -> timedelta:
    """Return how old a manifest is, by the service's clock if it tells the time."""
    headers = response.headers
    try:
        now = parsedate_to_datetime(headers["date"])
        return now - parsedate_to_datetime(headers["last-modified"])
    except (KeyError, ValueError, TypeError):
        return datetime.now(UTC) - datetime.fromisoformat(publisher.since)


def is_running(pid: int) -> bool:
    """Say whether a process of this machine runs; True where that cannot be known."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
