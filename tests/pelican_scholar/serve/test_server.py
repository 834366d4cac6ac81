from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support import ROOT

from pelican_scholar.errors import UserError
from pelican_scholar.serve.server import address, listen

SECONDS = 30

# A build that takes its time, may fail half-way, and notes its settings and its process.
BUILD = """
import os, pathlib, sys, time
output = pathlib.Path("output")
output.mkdir(exist_ok=True)
text = pathlib.Path("content/page.md").read_text()
settings = pathlib.Path("settings.py").read_text()
pathlib.Path("pid").write_text(str(os.getpid()))
with open("builds", "a") as builds:
    builds.write("one\\n")
(output / "index.html").write_text("half of it")
time.sleep(float(os.environ.get("BUILD_SECONDS", "0")))
if text == "fail":
    sys.exit("content/page.md:1: this is wrong")
(output / "index.html").write_text(text + settings)
"""
SERVE = """
import sys, pathlib
from pelican_scholar.errors import UserError
from pelican_scholar.serve import serve
paths = [pathlib.Path(name) for name in ("content", "settings.py", "themes")]
try:
    serve([sys.executable, "build.py"], paths, pathlib.Path("output"), "127.0.0.1",
          int(sys.argv[1]), sys.argv[2])
except UserError as error:
    sys.exit(f"error: {error}")
"""


class DevServer:
    """A server in a process group of its own, as a shell makes one, for the site in ``folder``."""

    def __init__(self, folder: Path, port: int, base_path: str, seconds: float) -> None:
        self.folder = folder
        self.log = folder / "log"
        environment = {
            **os.environ,
            "BUILD_SECONDS": str(seconds),
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(folder / "tmp"),
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVE, str(port), base_path],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        return self.log.read_text("utf-8")

    @property
    def builds(self) -> int:
        noted = self.folder / "builds"
        return len(noted.read_text().splitlines()) if noted.exists() else 0

    def wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < deadline, self.printed
            time.sleep(0.02)

    def wait_for(self, text: str) -> None:
        self.wait(lambda: text in self.printed)

    def url(self) -> str:
        """The address of the site, once it is served."""
        self.wait_for("Serving ")
        return re.search(r"Serving (\S+)", self.printed)[1]

    def write(self, text: str, name: str = "content/page.md") -> None:
        new = self.folder / "new"
        new.write_text(text)
        new.replace(self.folder / name)

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal to the whole group, as a terminal does, and return the exit status."""
        os.killpg(self.process.pid, number)
        return self.process.wait(SECONDS)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., DevServer]]:
    """Return a function that starts a server for a site of one page."""
    (tmp_path / "content").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "settings.py").write_text("")
    (tmp_path / "build.py").write_text(BUILD)
    started: list[DevServer] = []

    def run(port: int = 0, base_path: str = "", text: str = "one", seconds: float = 0) -> DevServer:
        (tmp_path / "content" / "page.md").write_text(text)
        started.append(DevServer(tmp_path, port, base_path, seconds))
        return started[-1]

    yield run
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait(SECONDS)


def shown(url: str) -> str:
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:
        return answer.read().decode()


def test_a_change_is_built_and_shown(start: Callable[..., DevServer]) -> None:
    server = start()
    url = server.url()
    assert shown(url) == "one"
    server.write("two")
    server.wait(lambda: shown(url) == "two")
    server.write("three", "content/page.md")
    server.wait(lambda: shown(url) == "three")
    assert "content/page.md changed, building again" in server.printed


NAMES = [
    ("127.0.0.1:{port}", 200),
    ("localhost:{port}", 200),
    ("[::1]:{port}", 200),
    ("evil.example:{port}", 400),
    ("127.0.0.1.evil.example", 400),
]


def test_page_elsewhere_cannot_make_its_own_name_lead_here(start: Callable[..., DevServer]) -> None:
    url = start().url()
    port = urlsplit(url).port
    for name, status in NAMES:
        request = urllib.request.Request(url, headers={"Host": name.format(port=port)})
        assert status_of(request) == status, name


def status_of(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_changed_settings_are_built(start: Callable[..., DevServer]) -> None:
    server = start()
    url = server.url()
    server.write(" more", "settings.py")
    server.wait(lambda: shown(url) == "one more")


def test_under_a_sub_path(start: Callable[..., DevServer]) -> None:
    server = start(base_path="/repo")
    url = server.url()
    assert url.endswith("/repo/")
    assert shown(url) == "one"


def test_an_edit_made_while_a_build_runs_is_built_too(start: Callable[..., DevServer]) -> None:
    server = start(seconds=0.5)
    url = server.url()
    before = server.builds
    server.write("two")
    server.wait(lambda: server.builds == before + 1)
    server.write("three")
    server.wait(lambda: shown(url) == "three")
    assert server.builds == before + 2


def test_a_half_written_page_is_never_shown(start: Callable[..., DevServer]) -> None:
    server = start(seconds=0.3)
    url = server.url()
    server.write("two")
    seen = set()
    while "two" not in seen:
        seen.add(shown(url))
    assert seen == {"one", "two"}


def test_a_failed_build_keeps_the_last_good_site(start: Callable[..., DevServer]) -> None:
    server = start()
    url = server.url()
    server.write("fail")
    server.wait_for("The build failed (exit status 1).")
    assert "content/page.md:1: this is wrong" in server.printed
    assert "shows the last good site" in server.printed
    assert shown(url) == "one"
    server.write("mended")
    server.wait(lambda: shown(url) == "mended")


def test_a_first_build_that_fails_shows_what_it_made(start: Callable[..., DevServer]) -> None:
    server = start(text="fail")
    server.wait_for("shows what it made")
    url = re.search(r"http://\S+/", server.printed)[0]
    assert shown(url) == "half of it"
    server.write("mended")
    server.wait_for("Serving")
    assert shown(url) == "mended"


ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", ENDS)
def test_it_ends_without_a_trace(start: Callable[..., DevServer], number: int) -> None:
    server = start()
    server.url()
    assert server.end(number) == 0
    assert "Traceback" not in server.printed
    assert not list((server.folder / "tmp").iterdir())


@pytest.mark.parametrize("number", ENDS)
def test_it_ends_a_build_that_runs(start: Callable[..., DevServer], number: int) -> None:
    server = start(seconds=60)
    pid = server.folder / "pid"
    server.wait(lambda: pid.exists() and pid.read_text() != "")
    assert server.end(number) == 0
    assert "Traceback" not in server.printed
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_it_ends_while_a_browser_holds_a_connection(start: Callable[..., DevServer]) -> None:
    server = start()
    port = urlsplit(server.url()).port
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS):
        assert server.end() == 0
    assert "Traceback" not in server.printed


def test_a_busy_port_gives_way_to_the_next(start: Callable[..., DevServer]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        server = start(port)
        url = server.url()
    assert urlsplit(url).port in range(port + 1, port + 10)
    assert f"Port {port} is in use, taking {urlsplit(url).port}" in server.printed


def test_a_host_that_is_not_this_machine_is_a_users_mistake() -> None:
    with pytest.raises(UserError, match=r"cannot listen on 192\.0\.2\.1:0: "):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_a_users_mistake(port: int) -> None:
    with pytest.raises(UserError, match="allowed are 0 to 65535"):
        listen("127.0.0.1", port)


def test_when_all_ten_ports_are_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pelican_scholar.serve.server.PORTS_TO_TRY", 1)
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(UserError, match=f"ports {port} to {port} are in use"):
            listen("127.0.0.1", port)


ADDRESSES = [
    ("127.0.0.1", "", "http://127.0.0.1:{port}/"),
    ("127.0.0.1", "/repo", "http://127.0.0.1:{port}/repo/"),
    ("127.0.0.1", "/repo/", "http://127.0.0.1:{port}/repo/"),
    ("0.0.0.0", "", "http://127.0.0.1:{port}/"),
]


@pytest.mark.parametrize(("host", "base_path", "url"), ADDRESSES)
def test_the_address_can_be_opened(host: str, base_path: str, url: str) -> None:
    with listen(host, 0) as sock:
        assert address(sock, base_path) == url.format(port=sock.getsockname()[1])


def test_the_address_of_ipv6() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 on this machine")
    with listen("::1", 0) as sock:
        assert address(sock, "") == f"http://[::1]:{sock.getsockname()[1]}/"
