"""Serve a site on this machine, and build it again whenever its sources change."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware

from ..errors import UserError
from .app import Pages, create_app
from .rebuilder import Rebuilder, say
from .snapshots import Snapshots
from .watcher import Watcher

PORTS_TO_TRY = 10
LAST_PORT = 65535
# Where to find on this machine what listens on all its addresses.
HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def serve(
    command: Sequence[str],
    watch: Sequence[Path],
    output: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    base_path: str = "",
) -> None:
    """Serve the site that ``command`` builds into ``output``, until Ctrl-C.

    ``command`` is run at the start, and again when something changes in ``watch``: folders with
    all that is below them, and files. What is shown is a copy of the output, taken after a good
    build. ``base_path`` is the site's folder on its host (``/repo``). If ``port`` is in use, one
    of the nine after it is taken.

    Must be called from the main thread. Raises UserError when it cannot listen, or ``command``
    cannot be run.
    """
    sock = listen(host, port)
    url = address(sock, base_path)
    with (
        sock,
        ended_by_signals(),
        TemporaryDirectory(prefix="pelican-scholar-", ignore_cleanup_errors=True) as folder,
    ):
        pages = Pages()
        rebuilder = Rebuilder(command, output, pages, Snapshots(Path(folder)), url)
        app = with_own_names(create_app(pages, base_path), host)
        asyncio.run(run(sock, app, rebuilder, Watcher(watch, output)))


async def run(sock: socket.socket, app: Starlette, rebuilder: Rebuilder, watcher: Watcher) -> None:
    """Serve ``app`` on ``sock``, and rebuild, until one of the two ends."""
    server = uvicorn.Server(server_config(app))

    def stop_serving(_: asyncio.Task[None]) -> None:
        server.should_exit = True

    rebuilding = asyncio.create_task(rebuilder.run(watcher))
    rebuilding.add_done_callback(stop_serving)
    try:
        await server.serve(sockets=[sock])
    finally:
        rebuilding.cancel()
        with suppress(asyncio.CancelledError):
            await rebuilding


def with_own_names(app: Starlette, host: str) -> Starlette:
    """Let only the names of this machine lead to a server that listens on ``host``.

    A page elsewhere could else have its own name lead here, and read what is being written
    (DNS rebinding). A server for others on the network has names that are not known here.
    """
    if host not in HERE:
        names = ["localhost", "127.0.0.1", "[::1]", host]
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False)
    return app


def server_config(app: Starlette) -> uvicorn.Config:
    """Return how ``app`` is served: quietly, and with nothing kept by browsers."""
    return uvicorn.Config(
        app,
        access_log=False,
        headers=[("Cache-Control", "no-store")],
        lifespan="off",
        log_level="warning",
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ws="none",
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the first free port from ``port`` on, of ten.

    Port 0 is any free one. Raises UserError when there is none, or ``host`` is not this machine.
    """
    if not 0 <= port <= LAST_PORT:
        raise UserError(f"{port} is no port; allowed are 0 to {LAST_PORT}")
    last = min(port + PORTS_TO_TRY - 1, LAST_PORT)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, last + 1):
        try:
            sock = socket.create_server((host, candidate), family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or error
                raise UserError(f"cannot listen on {host}:{candidate}: {reason}") from error
            continue
        if candidate != port:
            say(f"Port {port} is in use, taking {candidate}")
        return sock
    raise UserError(f"ports {port} to {last} are in use; name another with --port")


def address(sock: socket.socket, base_path: str) -> str:
    """Return the URL of a site below ``base_path`` that is served on ``sock``."""
    host, port = sock.getsockname()[:2]
    host = HERE.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{base_path.rstrip('/')}/"


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C, ``kill`` and the closing of the terminal end the block without a traceback."""
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # What is ignored stays so: under nohup, SIGHUP.
    numbers = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
