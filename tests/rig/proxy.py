"""An HTTP proxy that breaks things: slow, refused, reset and cut-off requests, by measure.

In a test it runs in a thread: ``with FaultProxy(upstream, reset=0.1) as proxy: proxy.url``.
As a script it runs by itself, prints its URL, and tells at ``/__counts__`` what it has seen.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import enum
import json
import random
import re
import signal
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

SECONDS = 20
COUNTS = "/__counts__"
RESET = struct.pack("ii", 1, 0)  # SO_LINGER on, 0 seconds: closing sends an RST
SLOWDOWN = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message>"
    b"<RequestId>0</RequestId><HostId>0</HostId></Error>"
)


class Request(NamedTuple):
    """A request as the client sent it; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


class Reply(NamedTuple):
    """An answer of the proxy's own."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})


class Fault(enum.Enum):
    SLOWDOWN = "answer 503 SlowDown"
    RESET = "reset the connection, and forward nothing"
    RESET_AFTER_STORE = "forward, and reset the connection instead of answering"
    CUT = "forward, and close the connection in the middle of the answer's body"


class Seen(NamedTuple):
    """What came of a request; its times are those of ``time.monotonic()``."""

    method: str
    path: str
    query: str
    status: int | None
    """The status that the client was sent; None where the connection was reset."""
    received: int
    """The bytes of the request's body."""
    began: float
    ended: float


class Message:
    """One HTTP message, request or answer, while it arrives."""

    def __init__(self, *, answers: str = "") -> None:
        self.raw = bytearray()
        self.start = b""
        self.headers: dict[str, str] = {}
        self.body_at = 0
        self.complete = False
        self._answers = answers
        self._end: int | None = None
        self._chunk_at: int | None = None

    @property
    def body(self) -> bytes:
        return bytes(self.raw[self.body_at :])

    @property
    def status(self) -> int:
        return int(self.start.split(b" ", 2)[1])

    @property
    def closes(self) -> bool:
        """Whether the connection is of no use after this message."""
        connection = self.headers.get("connection", "").lower()
        return connection == "close" or (b"HTTP/1.0" in self.start and connection != "keep-alive")

    def feed(self, data: bytes) -> bytes:
        """Take in data; return what is left over of it once the message is complete."""
        self.raw += data
        if not self.body_at and not self._read_head():
            return b""
        if self._chunk_at is not None:
            self._read_chunks()
        if self._end is None or len(self.raw) < self._end:
            return b""
        self.complete = True
        rest = bytes(self.raw[self._end :])
        del self.raw[self._end :]
        return rest

    def _read_head(self) -> bool:
        end = self.raw.find(b"\r\n\r\n")
        if end < 0:
            return False
        self.start, *lines = bytes(self.raw[:end]).split(b"\r\n")
        for line in lines:
            name, _, value = line.partition(b":")
            self.headers[name.decode("latin-1").lower()] = value.strip().decode("latin-1")
        self.body_at = end + 4
        if self._answers and (self._answers == "HEAD" or self.status in (204, 304)):
            self._end = self.body_at
        elif "chunked" in self.headers.get("transfer-encoding", "").lower():
            self._chunk_at = self.body_at
        elif "content-length" in self.headers:
            self._end = self.body_at + int(self.headers["content-length"])
        elif not self._answers or self.status < 200:
            self._end = self.body_at
        return True

    def _read_chunks(self) -> None:
        assert self._chunk_at is not None
        while self._end is None:
            line_end = self.raw.find(b"\r\n", self._chunk_at)
            if line_end < 0:
                return
            size = int(bytes(self.raw[self._chunk_at : line_end]).split(b";")[0], 16)
            if size == 0:
                # The blank line after the last chunk's trailers; without trailers, its own.
                end = self.raw.find(b"\r\n\r\n", line_end)
                if end < 0:
                    return
                self._end = end + 4
            elif len(self.raw) < line_end + size + 4:
                return
            else:
                self._chunk_at = line_end + size + 4


class Upstream(asyncio.Protocol):
    """A connection to the server behind the proxy."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.lost = False
        self._message: Message | None = None
        self._answer: asyncio.Future[Message] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self, method: str, raw: bytes) -> asyncio.Future[Message]:
        self._message = Message(answers=method)
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(raw)
        return self._answer

    def data_received(self, data: bytes) -> None:
        while data and self._message and self._answer:
            data = self._message.feed(data)
            if not self._message.complete:
                return
            if self._message.status < 200:
                # Only "100 Continue", which the client has had from the proxy.
                self._message = Message(answers=self._message._answers)
            else:
                self._tell(self._message)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if self._message and self._message.body_at and self._message._end is None:
            self._tell(self._message)  # a body without a length ends with the connection
        elif self._answer and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server went away"))

    def _tell(self, message: Message) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_result(message)
        self._message = self._answer = None


class Client(asyncio.Protocol):
    """A connection from a client: one request after the other."""

    def __init__(self, proxy: FaultProxy) -> None:
        self.transport: asyncio.Transport
        self._proxy = proxy
        self._message = Message()
        self._early = b""
        self._work: asyncio.Task[None] | None = None
        self._continued = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._proxy._clients.add(self)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._proxy._clients.discard(self)

    def data_received(self, data: bytes) -> None:
        if self._work:
            self._early += data
            return
        self._early = self._message.feed(data)
        if self._message.complete:
            self._work = asyncio.get_running_loop().create_task(self._serve(self._message))
        elif self._message.headers.get("expect") == "100-continue" and not self._continued:
            self._continued = True
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    async def _serve(self, message: Message) -> None:
        await self._proxy._serve(self, message)
        self._work, self._message, self._continued = None, Message(), False
        if self._early and not self.transport.is_closing():
            early, self._early = self._early, b""
            self.data_received(early)

    def reset(self) -> None:
        self.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, RESET
        )
        self.transport.abort()


class FaultProxy:
    """A proxy in front of one server, with faults in shares of all requests.

    ``delay`` are seconds before each request goes on. ``slowdown`` is the share of requests
    that is answered 503, ``reset`` the share whose connection is reset and that goes no
    further, ``reset_after_store`` the share whose connection is reset when the server has
    answered. ``cut`` says of which requests the answer ends in the middle. ``methods`` keeps
    these faults to some methods. Which request meets which fault depends on ``seed``, on its
    method and path below the bucket, and on how often that was asked for before: not on the
    order in which requests arrive.

    ``seen`` is called with each request when all of it has arrived and nothing is forwarded
    yet, ``answer`` after the delay, to answer it (or to name its fault) instead. Both run in
    the proxy's thread. What they raise is raised again when the proxy stops.
    """

    def __init__(
        self,
        upstream: str,
        *,
        delay: float = 0,
        slowdown: float = 0,
        reset: float = 0,
        reset_after_store: float = 0,
        cut: Callable[[Request], bool] | None = None,
        seed: int = 0,
        methods: Collection[str] | None = None,
        answer: Callable[[Request], Reply | Fault | None] | None = None,
        seen: Callable[[Request], None] | None = None,
        port: int = 0,
    ) -> None:
        address = urlsplit(upstream if "//" in upstream else f"//{upstream}")
        self._upstream = (address.hostname or "127.0.0.1", address.port or 80)
        self.delay = delay
        self.slowdown = slowdown
        self.reset = reset
        self.reset_after_store = reset_after_store
        self.cut = cut
        self.seed = seed
        self.methods = methods
        self.answer = answer
        self.seen = seen
        self.max_in_flight = 0
        self.errors: list[Exception] = []
        self._requests: list[Seen] = []
        self._in_flight = 0
        self._asked: Counter[tuple[str, str]] = Counter()
        self._clients: set[Client] = set()
        self._idle: list[Upstream] = []
        self._listener = socket.create_server(("127.0.0.1", port), backlog=512)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._stop = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def requests(self) -> list[Seen]:
        """The requests so far, in the order in which they were done with."""
        return self._requests.copy()

    def count(self, method: str | None = None) -> int:
        return sum(method in (None, request.method) for request in self.requests)

    def forget(self) -> None:
        """Forget the requests so far, and begin the faults again."""
        self._requests.clear()
        self._asked.clear()
        self.max_in_flight = self._in_flight

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(SECONDS)
        self._listener.close()
        if self.errors and not error:
            raise self.errors[0]

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._listen())

    async def _listen(self) -> None:
        server = await self._loop.create_server(lambda: Client(self), sock=self._listener)
        await self._stop.wait()
        server.close()
        for client in list(self._clients):
            client.transport.abort()
        for upstream in self._idle:
            upstream.transport.abort()

    async def _serve(self, client: Client, message: Message) -> None:
        method, target, _ = message.start.decode("latin-1").split(" ", 2)
        path, _, query = target.partition("?")
        if path == COUNTS:
            client.transport.write(render(self._counts()))
            return
        request = Request(method, path, query, message.headers, message.body)
        began = time.monotonic()
        self._in_flight += 1
        self.max_in_flight = max(self.max_in_flight, self._in_flight)
        status, raw, closes = await self._try(request, message)
        self._in_flight -= 1
        self._requests.append(
            Seen(method, path, query, status, len(request.body), began, time.monotonic())
        )
        if status is None:
            client.reset()
            return
        client.transport.write(raw)
        if closes:
            client.transport.close()

    async def _try(self, request: Request, message: Message) -> tuple[int | None, bytes, bool]:
        """Return the status for the client, the bytes for it, and whether to close then."""
        try:
            return await self._settle(request, message)
        except OSError as error:
            body = f"the server behind the proxy failed: {error!r}".encode()
            return 502, render(Reply(502, body)), False
        except Exception as error:
            self.errors.append(error)
            body = f"the proxy failed: {error!r}".encode()
            return 500, render(Reply(500, body), request.method), False

    async def _settle(self, request: Request, message: Message) -> tuple[int | None, bytes, bool]:
        if self.seen:
            self.seen(request)
        if self.delay:
            await asyncio.sleep(self.delay)
        reply = (self.answer and self.answer(request)) or self._draw(request)
        if reply is Fault.RESET:
            return None, b"", True
        if reply is Fault.SLOWDOWN:
            reply = Reply(503, SLOWDOWN, {"Content-Type": "application/xml"})
        if isinstance(reply, Reply):
            return reply.status, render(reply, request.method), message.closes
        answer = await self._forward(request.method, message)
        if reply is Fault.RESET_AFTER_STORE:
            return None, b"", True
        length = len(answer.raw) - answer.body_at
        if reply is Fault.CUT and length:
            return answer.status, bytes(answer.raw[: answer.body_at + length // 2]), True
        return answer.status, bytes(answer.raw), answer.closes or message.closes

    def _draw(self, request: Request) -> Fault | None:
        if self.methods is not None and request.method not in self.methods:
            return None
        if self.cut and self.cut(request):
            return Fault.CUT
        if not (self.slowdown or self.reset or self.reset_after_store):
            return None
        # Without the bucket, whose name is another in every test.
        asked = (request.method, request.path.partition("/")[2].partition("/")[2])
        self._asked[asked] += 1
        chance = random.Random(f"{self.seed} {asked} {self._asked[asked]}").random()
        for share, fault in (
            (self.slowdown, Fault.SLOWDOWN),
            (self.reset, Fault.RESET),
            (self.reset_after_store, Fault.RESET_AFTER_STORE),
        ):
            if chance < share:
                return fault
            chance -= share
        return None

    async def _forward(self, method: str, message: Message) -> Message:
        raw = bytes(message.raw)
        if "expect" in message.headers:
            head, body = raw[: message.body_at], raw[message.body_at :]
            raw = re.sub(rb"(?im)^expect:.*\r\n", b"", head) + body
        while self._idle:
            upstream = self._idle.pop()
            if upstream.lost:
                continue
            try:
                return await self._ask(upstream, method, raw)
            except ConnectionError:
                continue  # closed by the server while idle: ask over another connection
        _, upstream = await self._loop.create_connection(Upstream, *self._upstream)
        return await self._ask(upstream, method, raw)

    async def _ask(self, upstream: Upstream, method: str, raw: bytes) -> Message:
        answer = await upstream.ask(method, raw)
        if answer.closes:
            upstream.transport.close()
        elif not upstream.lost:
            self._idle.append(upstream)
        return answer

    def _counts(self) -> Reply:
        counts = Counter(request.method for request in self._requests)
        body = json.dumps({"requests": counts, "max_in_flight": self.max_in_flight})
        self.forget()
        return Reply(200, body.encode(), {"Content-Type": "application/json"})


def render(reply: Reply, method: str = "GET") -> bytes:
    headers = {"Content-Length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    body = b"" if method == "HEAD" else reply.body
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upstream", required=True, metavar="HOST:PORT")
    parser.add_argument("--port", type=int, default=0)
    for share in ("--delay", "--slowdown", "--reset", "--reset-after-store"):
        parser.add_argument(share, type=float, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--methods", nargs="+")
    with FaultProxy(**vars(parser.parse_args(arguments))) as proxy:
        print(proxy.url, flush=True)
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        with contextlib.suppress(KeyboardInterrupt):
            proxy._thread.join()


if __name__ == "__main__":
    main()
