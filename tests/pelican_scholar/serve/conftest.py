"""Fixtures for the tests of the server: real HTTP on the loopback interface."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn

from pelican_scholar.serve.app import Pages, create_app
from pelican_scholar.serve.server import server_config

SECONDS = 20


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Message
    body: bytes


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request with ``path`` as it stands; ``_`` in a header's name is a dash."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


Ask = Callable[..., Answer]


@pytest.fixture
def serve_folder() -> Iterator[Callable[..., Ask]]:
    """Return a function that serves a folder, and returns one that asks for a path of it.

    With no folder there is no site yet.
    """
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(folder: Path | None, base_path: str = "") -> Ask:
        pages = Pages()
        if folder:
            pages.show(folder)
        sock = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(server_config(create_app(pages, base_path)))
        thread = threading.Thread(target=server.run, args=([sock],))
        thread.start()
        running.append((server, thread))
        port = sock.getsockname()[1]
        return lambda path, method="GET", **headers: ask(port, path, method, **headers)

    yield serve
    for server, _ in running:
        server.should_exit = True
    for _, thread in running:
        thread.join(SECONDS)
        assert not thread.is_alive()
