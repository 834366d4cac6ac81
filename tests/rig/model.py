"""A bucket in memory that can die after any request, for sequences of edits without end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pelican_scholar.publish.s3.bucket import Listed
from pelican_scholar.publish.s3.connection import Body, Response


class Killed(BaseException):
    """The process is gone: nothing of it goes on."""


@dataclass(frozen=True)
class Stored:
    """An object: its body and its headers, the names in lower case."""

    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def etag(self) -> str:
        return hashlib.md5(self.body, usedforsecurity=False).hexdigest()


@dataclass
class NoService:
    """What a bucket's service is asked for when there is no network."""

    bucket: str = "model"

    def stop(self) -> None: ...

    def go_on(self) -> None: ...


@dataclass
class ModelBucket:
    """Answers as S3 does, one request after the other.

    ``writes_left`` counts down with each request that changes something; at none it dies
    before the request is carried out.
    """

    objects: dict[str, Stored] = field(default_factory=dict)
    prefix: str = ""
    service: Any = field(default_factory=NoService)
    writes_left: int | None = None

    def _write(self) -> None:
        if self.writes_left is not None:
            if not self.writes_left:
                raise Killed
            self.writes_left -= 1

    def pages(self) -> Iterator[dict[str, Listed]]:
        keys = sorted(self.objects)
        for start in range(0, max(len(keys), 1), 3):
            page = {key: self.objects[key] for key in keys[start : start + 3]}
            yield {key: Listed(stored.etag, len(stored.body)) for key, stored in page.items()}

    def has(self, key: str) -> bool:
        return key in self.objects

    def get(self, key: str) -> Response | None:
        stored = self.objects.get(key)
        return stored and Response(200, {"etag": f'"{stored.etag}"'}, stored.body)

    def put(self, key: str, body: Body, sha256: str, headers: Mapping[str, str]) -> str:
        content = body if isinstance(body, bytes) else body.read()
        assert hashlib.sha256(content).hexdigest() == sha256
        return self.put_bytes(key, content, headers)

    def put_bytes(self, key: str, body: bytes, headers: Mapping[str, str]) -> str:
        self._write()
        kept = {k.lower(): v for k, v in headers.items() if not k.startswith("If-")}
        self.objects[key] = Stored(body, tuple(sorted(kept.items())))
        return self.objects[key].etag

    def copy(
        self, source: str, target: str, etag: str, headers: Mapping[str, str] | None = None
    ) -> str:
        self._write()
        stored = self.objects[source]
        assert etag in {"", stored.etag}
        if headers is not None:
            lowered = {name.lower(): value for name, value in headers.items()}
            stored = Stored(stored.body, tuple(sorted(lowered.items())))
        self.objects[target] = stored
        return stored.etag

    def delete(self, keys: Sequence[str]) -> list[str]:
        for key in keys:
            self._write()
            self.objects.pop(key, None)
        return []
