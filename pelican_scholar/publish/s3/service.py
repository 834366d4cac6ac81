"""Signed requests to a bucket, tried again until they are answered."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Mapping
from urllib.parse import quote

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest

from .connection import Body, BrokenExchangeError, Host, Response
from .credentials import Identity
from .failures import S3Error

# At 10 % of refusals this fails once in ten million requests.
ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0

BUSY_STATUSES = frozenset({429, 500, 502, 503, 504})
BUSY_CODES = frozenset({"RequestTimeout", "SlowDown", "InternalError", "OperationAborted"})

NOTHING = hashlib.sha256(b"").hexdigest()


class UnreachableError(Exception):
    """No answer, however often it was tried; the text says why."""


class _Signer(S3SigV4Auth):
    """Signs with the hash of the body that the caller knows."""

    def payload(self, request: AWSRequest) -> str:
        digest: str = request.context["sha256"]
        return digest


class Service:
    """One bucket at one endpoint."""

    def __init__(self, bucket: str, identity: Identity, region: str, endpoint_url: str) -> None:
        self.bucket = bucket
        self._identity = identity
        self._endpoint_url = endpoint_url.rstrip("/")
        self._stopped = threading.Event()
        self._use_region(region or identity.region or "us-east-1")

    def _use_region(self, region: str) -> None:
        url = self._endpoint_url or aws_url(region, self.bucket)
        if self._endpoint_url or "." in self.bucket:
            url += f"/{self.bucket}"
        self._host = Host(url)
        self.region = region

    def stop(self) -> None:
        """Try nothing a second time from now on."""
        self._stopped.set()

    def go_on(self) -> None:
        """Try again as before."""
        self._stopped.clear()

    def request(
        self,
        method: str,
        key: str = "",
        query: str = "",
        headers: Mapping[str, str] | None = None,
        body: Body = b"",
        sha256: str = NOTHING,
        kind: str = "",
    ) -> Response:
        """Return the answer of the service, a success.

        ``key`` is not encoded, ``query`` is; ``sha256`` is the hash of ``body`` as hexadecimal
        digits; ``kind`` is the word for the request in messages, the method if there is none.
        Raises S3Error for any other answer and UnreachableError when there is none.
        """
        kind = kind or method
        moved = False
        trouble = ""
        for attempt in range(ATTEMPTS):
            if attempt and self._stopped.wait(pause(attempt)):
                break
            region = self.region
            try:
                response = self._send(method, key, query, headers or {}, body, sha256)
            except BrokenExchangeError as error:
                trouble = str(error)
                continue
            if response.status < 300:
                return response
            failure = S3Error(response, kind)
            if failure.status in BUSY_STATUSES or failure.code in BUSY_CODES:
                if failure.is_unsupported:
                    raise failure
                trouble = f"{failure.code} {failure.message}".strip(" .")
            elif failure.region and failure.region != region and not moved:
                moved = True
                # Another thread may have been told so already.
                if failure.region != self.region:
                    self._use_region(failure.region)
            else:
                raise failure
        raise UnreachableError(f"{self._host.parts.netloc} did not answer {kind} ({trouble})")

    def _send(
        self,
        method: str,
        key: str,
        query: str,
        headers: Mapping[str, str],
        body: Body,
        sha256: str,
    ) -> Response:
        base = self._host.parts
        path = f"{base.path}/{quote(key, safe='/~')}{'?' if query else ''}{query}"
        request = AWSRequest(method, f"{base.scheme}://{base.netloc}{path}", headers=headers)
        request.context["sha256"] = sha256
        _Signer(self._identity.credentials, "s3", self.region).add_auth(request)
        if not isinstance(body, bytes):
            body.rewind()
        return self._host.exchange(method, path, dict(request.headers.items()), body)


def pause(attempt: int) -> float:
    """Return how long to wait, in seconds, before an attempt: at random, longer each time.

    Source: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
    """
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)
    return random.uniform(longest / 2, longest)  # noqa: S311


def aws_url(region: str, bucket: str) -> str:
    """Return the address of a bucket at AWS.

    A bucket with dots has no host of its own, as no certificate fits that.
    """
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    host = f"s3.{region}.{suffix}"
    return f"https://{host}" if "." in bucket else f"https://{bucket}.{host}"
