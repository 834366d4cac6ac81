"""Parts shared by all tests: a real Pelican site in a temporary folder."""

from __future__ import annotations

import logging
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Protocol

import pytest
import uvicorn
from blinker import ANY, Signal
from bs4 import BeautifulSoup
from pelican.plugins import signals

from pelican_scholar.serve.app import Pages, create_app
from pelican_scholar.serve.server import address, listen, server_config

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


@dataclass
class Site:
    """What a build left behind: its files and what it logged."""

    source: Path
    output: Path
    records: list[logging.LogRecord] = field(default_factory=list)
    contents: dict[str, Any] = field(default_factory=dict)
    """Pelican's content objects by their source's path below content/; None for one left out."""

    @property
    def errors(self) -> list[str]:
        return [r.getMessage() for r in self.records if r.levelno >= logging.ERROR]

    @property
    def warnings(self) -> list[str]:
        return [r.getMessage() for r in self.records if r.levelno == logging.WARNING]

    @property
    def files(self) -> set[str]:
        """Paths of all files, relative to the output, with forward slashes."""
        return {
            p.relative_to(self.output).as_posix() for p in self.output.rglob("*") if p.is_file()
        }

    def read(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def soup(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.read(path), "html.parser")


class BuildSite(Protocol):
    def __call__(self, files: dict[str, str | bytes], **settings: Any) -> Site: ...


class Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


SIGNALS = [signal for signal in vars(signals).values() if isinstance(signal, Signal)]
PLUGINS = sorted(path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py"))


def without(what: str) -> NoReturn:
    """Skip the test for want of a program; in CI, where all are installed, fail it."""
    reason = f"no {what} on this machine"
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@contextmanager
def unchanged_signals() -> Iterator[None]:
    """Connect again whatever was connected to Pelican's signals before, and nothing else."""
    before = [(signal, list(signal.receivers_for(ANY))) for signal in SIGNALS]
    try:
        yield
    finally:
        for signal, receivers in before:
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)
            for receiver in receivers:
                signal.connect(receiver)


def disconnect_plugins() -> None:
    """Let go of the plugins that an earlier build of this process connected."""
    for signal in SIGNALS:
        for receiver in list(signal.receivers_for(ANY)):
            if receiver.__module__.split(".")[0] in PLUGINS:
                signal.disconnect(receiver)


@contextmanager
def served(output: Path, base_path: str = "") -> Iterator[str]:
    """Serve a built site as ``invoke serve`` does; give its URL, which ends with a slash."""
    pages = Pages()
    pages.show(output)
    sock = listen("127.0.0.1", 0)
    server = uvicorn.Server(server_config(create_app(pages, base_path)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        yield address(sock, base_path)
    finally:
        server.should_exit = True
        thread.join()
        sock.close()


def on_a_terminal(site: Path, *words: str, typed: str = "") -> str:
    """Return what a call of the console script shows on a terminal where ``typed`` was typed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(BIN / "pelican-scholar"), *words],
        cwd=site,
        env=os.environ | {"TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # Linux says so when the other side is closed.
        pass
    process.wait(timeout=60)
    os.close(ours)
    return shown.decode()
