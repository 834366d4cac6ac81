"""What is known of a bucket: one object in it that says what this tool put there."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ...errors import RefusedError
from .headers import Headers

# The tilde sorts after the letters, so that a listing has come past a site before it comes here.
FOLDER = "~pelican-scholar/"
MANIFEST = f"{FOLDER}manifest.json.gz"
KEPT = f"{FOLDER}kept/"

FORMAT = 1


@dataclass(frozen=True)
class Record:
    """An object as it was stored: the hash of its file, the bytes of its body, ETag, headers.

    ``sha256`` is empty for an object that something else put there: nothing more is known of
    it. For one that is about to be stored ``etag`` is empty, and ``replaces`` is the ETag of
    what is there, empty for nothing.
    """

    sha256: str
    size: int
    etag: str
    headers: Headers = ()
    replaces: str | None = None

    @property
    def is_foreign(self) -> bool:
        """Whether something else put the object there."""
        return not self.sha256


@dataclass(frozen=True)
class Publisher:
    """Who is publishing just now: a process on a machine, and since when (ISO 8601, UTC)."""

    host: str
    pid: int
    since: str


@dataclass(frozen=True)
class Manifest:
    """The objects of a site under their keys, and the way back to the version before.

    ``before`` has a record for each object that the last version changed or removed, and
    None for each that it added. ``refresh`` are paths of which CloudFront has yet to be told,
    ``stale`` the keys of what was kept for an older way back and can go.

    ``goal`` is what a way back that is not complete leads to, in the form of ``before``.

    It is not ``complete`` while a publication runs, which ``publisher`` then does, nor after
    one that was cut off.
    """

    files: Mapping[str, Record] = field(default_factory=dict)
    before: Mapping[str, Record | None] = field(default_factory=dict)
    refresh: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    goal: Mapping[str, Record | None] = field(default_factory=dict)
    complete: bool = True
    publisher: Publisher | None = None

    def dump(self) -> bytes:
        """Return the object's body: JSON, gzipped; the same manifest gives the same bytes."""
        table: dict[Headers, int] = {}
        document = {
            "format": FORMAT,
            "files": {key: _written(record, table) for key, record in self.files.items()},
            "before": _written_all(self.before, table),
            "goal": _written_all(self.goal, table),
            "refresh": self.refresh,
            "stale": self.stale,
            "complete": self.complete,
            "publisher": self.publisher and vars(self.publisher),
            "headers": list(table),
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return gzip.compress(text.encode(), mtime=0)


def load_manifest(body: bytes, where: str) -> Manifest:
    """Return the manifest in an object's body; raise RefusedError, naming ``where``, if damaged."""
    try:
        document: dict[str, Any] = json.loads(gzip.decompress(body))
        if document["format"] != FORMAT:
            raise RefusedError(f"{where} was written by a newer version of this tool; update it")
        table = [
            tuple((str(name), str(value)) for name, value in row) for row in document["headers"]
        ]
        publisher = document["publisher"]
        return Manifest(
            files={key: _read(row, table) for key, row in document["files"].items()},
            before=_read_all(document["before"], table),
            goal=_read_all(document["goal"], table),
            refresh=tuple(document["refresh"]),
            stale=tuple(document["stale"]),
            complete=bool(document["complete"]),
            publisher=publisher and Publisher(**publisher),
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise RefusedError(
            f"{where} is damaged; remove it to compare everything anew. Without it there is no "
            "way back, and what the site no longer has is not removed"
        ) from None


def kept_key(key: str, record: Record) -> str:
    """Return where an object is kept once it is replaced."""
    parts = [key, record.sha256, record.etag, *map(": ".join, record.headers)]
    return KEPT + sha256("\n".join(parts).encode()).hexdigest()


def _written_all(records: Mapping[str, Record | None], table: dict[Headers, int]) -> dict[str, Any]:
    return {key: record and _written(record, table) for key, record in records.items()}


def _read_all(rows: dict[str, Any], table: list[Headers]) -> dict[str, Record | None]:
    return {key: row and _read(row, table) for key, row in rows.items()}


def _written(record: Record, table: dict[Headers, int]) -> list[Any]:
    row = table.setdefault(record.headers, len(table))
    return [record.sha256, record.size, record.etag, row, record.replaces]


def _read(row: list[Any], table: list[Headers]) -> Record:
    digest, size, etag, headers, replaces = row
    return Record(str(digest), int(size), str(etag), table[headers], replaces)
