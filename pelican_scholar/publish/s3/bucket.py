"""The few requests that publishing makes of a bucket."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote_plus, urlencode
from xml.sax.saxutils import escape

from ...errors import UserError
from .answers import Element, ParseError, parse
from .connection import Body, Response
from .failures import S3Error
from .service import ATTEMPTS, NOTHING, Service, UnreachableError

# S3's own limits.
KEYS_PER_DELETION = 1000

# Characters that XML 1.0 has no way to write, and the newline, which it makes a blank.
UNWRITABLE = frozenset(map(chr, [*range(32), 0x7F, 0xFFFE, 0xFFFF]))


class Listed(NamedTuple):
    """An object as a listing shows it: ``size`` in bytes, the ETag without quotes."""

    etag: str
    size: int


class Bucket:
    """A bucket, its keys below ``prefix``, which is empty or ends with a slash."""

    def __init__(self, service: Service, prefix: str = "") -> None:
        self.service = service
        self.prefix = prefix

    def pages(self) -> Iterator[dict[str, Listed]]:
        """Yield the objects below the prefix, page by page, under their keys without it."""
        token = ""
        while True:
            query = {"list-type": "2", "encoding-type": "url"}
            query |= {"prefix": self.prefix} if self.prefix else {}
            query |= {"continuation-token": token} if token else {}
            page = self._list_page(urlencode(sorted(query.items()), quote_via=quote))
            yield {key[len(self.prefix) :]: listed for key, listed in listed_objects(page)}
            token = page.findtext("{*}NextContinuationToken") or ""
            if page.findtext("{*}IsTruncated") != "true" or not token:
                return

    def has(self, key: str) -> bool:
        """Say whether there is such an object."""
        try:
            self._head(key)
        except S3Error as error:
            if error.status == 404:
                return False
            raise
        return True

    def _head(self, key: str) -> dict[str, str]:
        return self.service.request("HEAD", self.prefix + key, kind="GET").headers

    def get(self, key: str) -> Response | None:
        """Return an object with its headers, None when there is none."""
        try:
            return self.service.request("GET", self.prefix + key)
        except S3Error as error:
            if error.code in {"NoSuchKey", "404"}:
                return None
            raise

    def put(self, key: str, body: Body, sha256: str, headers: Mapping[str, str]) -> str:
        """Store an object and return its ETag."""
        stored = self.service.request("PUT", self.prefix + key, "", headers, body, sha256)
        return bare_etag(stored.headers.get("etag", ""))

    def put_bytes(self, key: str, body: bytes, headers: Mapping[str, str]) -> str:
        """Store an object whose body has no hash yet and return its ETag."""
        return self.put(key, body, hashlib.sha256(body).hexdigest(), headers)

    def copy(
        self, source: str, target: str, etag: str, headers: Mapping[str, str] | None = None
    ) -> str:
        """Copy an object within the bucket, if it still has the ETag; return the copy's.

        The copy has the headers of the source, or ``headers`` in their place.
        """
        name = quote(f"/{self.service.bucket}/{self.prefix}{source}", safe="/~")
        how = {"x-amz-copy-source": name, "x-amz-metadata-directive": "COPY"}
        if headers is not None:
            how |= {**headers, "x-amz-metadata-directive": "REPLACE"}
        if etag:
            how["x-amz-copy-source-if-match"] = f'"{etag}"'
        for _ in range(ATTEMPTS):
            copied = self.service.request("PUT", self.prefix + target, "", how, kind="COPY")
            answer = parse(copied.body)
            # S3 begins with a 200 and may still say no.
            if not answer.tag.endswith("Error"):
                return bare_etag(answer.findtext("{*}ETag") or self._head(target)["etag"])
        raise UnreachableError(f"{source} could not be copied: {S3Error(copied, 'COPY').code}")

    def delete(self, keys: Sequence[str]) -> list[str]:
        """Remove objects; return the keys that remained, each with the reason."""
        failed: list[str] = []
        by_one = [key for key in keys if UNWRITABLE & set(key)]
        for key in by_one:
            self.service.request("DELETE", self.prefix + key)
        together = [key for key in keys if key not in set(by_one)]
        for start in range(0, len(together), KEYS_PER_DELETION):
            failed += self._delete_together(together[start : start + KEYS_PER_DELETION])
        return failed

    def _delete_together(self, keys: Sequence[str]) -> list[str]:
        names = "".join(f"<Object><Key>{escape(self.prefix + key)}</Key></Object>" for key in keys)
        body = f'<?xml version="1.0" encoding="UTF-8"?><Delete>{names}<Quiet>true</Quiet></Delete>'
        content = body.encode()
        digest = hashlib.md5(content, usedforsecurity=False).digest()
        headers = {"Content-MD5": base64.b64encode(digest).decode()}
        sha256 = hashlib.sha256(content).hexdigest()
        answer = self.service.request("POST", "", "delete=", headers, content, sha256, "DELETE")
        errors = parse(answer.body).iterfind("{*}Error")
        return [
            f"{(error.findtext('{*}Key') or '')[len(self.prefix) :]} ({error.findtext('{*}Code')})"
            for error in errors
        ]

    def _list_page(self, query: str) -> Element:
        """Return a page of the listing, asked for again when half of it came."""
        for _ in range(ATTEMPTS):
            answer = self.service.request("GET", "", query, sha256=NOTHING, kind="LIST")
            try:
                page = parse(answer.body)
            except ParseError:
                continue
            if not page.tag.endswith("ListBucketResult"):
                break
            return page
        raise UserError(
            f"what answers for the bucket {self.service.bucket} is not S3, or breaks off its "
            "listings; see endpoint_url in PUBLISH"
        )


def listed_objects(page: Element) -> Iterator[tuple[str, Listed]]:
    """Yield each object of a page of a listing under its key."""
    is_encoded = page.findtext("{*}EncodingType") == "url"
    for element in page.iterfind("{*}Contents"):
        key = element.findtext("{*}Key") or ""
        size = int(element.findtext("{*}Size") or 0)
        etag = bare_etag(element.findtext("{*}ETag") or "")
        yield unquote_plus(key) if is_encoded else key, Listed(etag, size)


def bare_etag(etag: str) -> str:
    """Return an ETag without its quotes and without the sign that it is weak."""
    return etag.removeprefix("W/").strip('"')
