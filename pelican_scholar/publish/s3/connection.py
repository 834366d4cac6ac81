"""HTTP to one host, over connections that stay open: each thread has one of its own.

Python's http.client, and not urllib3 or requests: a request costs the client half of the
time, which counts when there are thousands (see docs/publish-speed.md).
"""

from __future__ import annotations

import os
import ssl
import threading
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import botocore

from ...errors import UserError
from .steady import SteadyFile

# In seconds, for connecting and for each wait for more bytes.
TIMEOUT = 60.0

Body = bytes | SteadyFile


class Response(NamedTuple):
    """A whole answer; the names of the headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class BrokenExchangeError(Exception):
    """The other side could not be reached, or went away in the middle."""


class Host:
    """The host of ``url``, http or https, by way of the proxy that the environment names."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)
        self._local = threading.local()
        self._tls = _tls_context() if self.parts.scheme == "https" else None
        self._proxy = _proxy_for(self.parts)

    def exchange(
        self, method: str, path: str, headers: Mapping[str, str], body: Body = b""
    ) -> Response:
        """Send one request and return the answer, read to its end.

        ``path`` is percent-encoded, with its query. Raises BrokenExchangeError.
        """
        try:
            connection = self._connection()
            connection.request(method, self._target(path), body or None, dict(headers))
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            self.close()
            raise BrokenExchangeError(str(error) or type(error).__name__) from error
        except BaseException:
            # In the middle of a request a connection is of no use for another.
            self.close()
            raise
        lowered = {name.lower(): value for name, value in answer.headers.items()}
        return Response(answer.status, lowered, content)

    def close(self) -> None:
        """Close the connection of this thread."""
        connection: HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def _connection(self) -> HTTPConnection:
        if not hasattr(self._local, "connection"):
            self._local.connection = self._open()
        opened: HTTPConnection = self._local.connection
        return opened

    def _open(self) -> HTTPConnection:
        first = self._proxy or self.parts
        host = first.hostname or ""
        if self._tls is None:
            return HTTPConnection(host, first.port, timeout=TIMEOUT)
        connection = HTTPSConnection(host, first.port, timeout=TIMEOUT, context=self._tls)
        if self._proxy:
            connection.set_tunnel(self.parts.hostname or "", self.parts.port)
        return connection

    def _target(self, path: str) -> str:
        if self._proxy and self._tls is None:
            return f"{self.parts.scheme}://{self.parts.netloc}{path}"
        return path


def _proxy_for(parts: SplitResult) -> SplitResult | None:
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.hostname or ""):
        return None
    return urlsplit(proxy if "//" in proxy else f"//{proxy}")


def _tls_context() -> ssl.SSLContext:
    """Trust what this machine trusts, and what botocore brings for machines that trust nothing.

    Raises UserError when AWS_CA_BUNDLE names no certificates.
    """
    context = ssl.create_default_context()
    bundle = os.environ.get("AWS_CA_BUNDLE") or Path(botocore.__file__).parent / "cacert.pem"
    try:
        context.load_verify_locations(cafile=bundle)
    except OSError as error:
        raise UserError(f"AWS_CA_BUNDLE is {bundle}, which has no certificates: {error}") from error
    return context
