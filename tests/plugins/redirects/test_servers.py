"""Real nginx and Apache answer with our rules as they should."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from redirects.hosts import as_apache, as_nginx
from redirects.urls import Site
from support import without

# Debian keeps servers where only root looks.
SERVER_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])

LONG = "/" + "long/" * 60

# A redirect, a request without the site's base, and where it is sent from the site's root;
# None is not sent anywhere.
CASES = [
    ("/a/", "/new/", "/a/", "/new/"),
    ("/a/", "/new/", "/a/?x=1&y=%20", "/new/?x=1&y=%20"),
    ("/a/", "/new/?q=1", "/a/", "/new/?q=1"),
    ("/a/", "/new/?q=1", "/a/?x=1", "/new/?q=1&x=1"),
    ("/a/", "/new/#part", "/a/", "/new/#part"),
    ("/a/", "/new/#part", "/a/?x=1", "/new/?x=1#part"),
    ("/a/", "/new/?q=1#part", "/a/?x=1", "/new/?q=1&x=1#part"),
    ("/a/", "/new/", "/A/", None),
    ("/a/", "/new/", "/a/b/", None),
    ("/a/", "/new/", "/xa/", None),
    ("/a.html", "/new/", "/a.html", "/new/"),
    ("/a.html", "/new/", "/axhtml", None),
    ("/", "/new/", "/", "/new/"),
    ("/our projects/", "/our projects/", "/our%20projects/", "/our%20projects/"),
    ("/é/日本.html", "/日本/", quote("/é/日本.html"), quote("/日本/")),
    ("/$1%25{x}(y)+[z]^|&=", "/$1%25{x}(y)", quote("/$1%{x}(y)+[z]^|&="), "/%241%25%7Bx%7D(y)"),
    ('/it\'s"quoted"/', "/new/", "/it's%22quoted%22/", "/new/"),
    ("/Category:Math*", "/new/", "/Category:Math*", "/new/"),
    ("/c%23/why%3F/", "/new/", "/c%23/why%3F/", "/new/"),
    ("/a~b ;d/", "/new/;x", "/a~b%20;d/", "/new/;x"),
    (LONG, "/new/", LONG, "/new/"),
]

BASES = ["", "/repo"]


class Server(NamedTuple):
    port: int

    def location(self, path: str) -> str | None:
        """Return where a request is sent with a 301, None if it is not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        connection.close()
        return response.getheader("Location") if response.status == 301 else None


def _program(name: str) -> str:
    program = shutil.which(name, path=SERVER_PATH)
    if program is None:
        without(name)
    return program


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[Server]:
    with log.open("w") as errors, subprocess.Popen(command, stderr=errors) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, log.read_text()
                time.sleep(0.05)
            yield Server(port)
        finally:
            process.terminate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that servers can read: started by root, they go on as somebody else."""
    if os.getuid() == 0:
        for parent in (tmp_path, *tmp_path.parents[:2]):
            parent.chmod(0o755)
    return tmp_path


@contextmanager
def nginx(folder: Path, rules: str) -> Iterator[Server]:
    program, port = _program("nginx"), _free_port()
    (folder / "redirects.conf").write_text(rules, "utf-8")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"""
        daemon off; master_process off; pid {folder}/pid; error_log stderr;
        events {{}}
        http {{
            {temporary} access_log off;
            include {folder}/redirects.conf;
            server {{
                listen 127.0.0.1:{port};
                root {folder}/site;
                if ($redirect_target) {{ return 301 $redirect_target; }}
            }}
        }}
        """
    )
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with _running(command, port, folder / "log") as server:
        yield server


@contextmanager
def apache(folder: Path, rules: str, base: str) -> Iterator[Server]:
    program, port = _program("apache2"), _free_port()
    modules = Path("/usr/lib/apache2/modules")
    if not modules.is_dir():
        without("Apache with its modules where Debian keeps them")
    site = Path(f"{folder}/site{base}")
    site.mkdir(parents=True)
    (site / ".htaccess").write_text(rules, "utf-8")
    load = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "dir", "rewrite")
    )
    (folder / "apache.conf").write_text(
        f"""
        {load}
        ServerName localhost
        Listen 127.0.0.1:{port}
        PidFile {folder}/pid
        DefaultRuntimeDir {folder}
        ErrorLog {folder}/error.log
        DocumentRoot {folder}/site
        <Directory {folder}/site>
            AllowOverride All
            Require all granted
        </Directory>
        """
    )
    command = [program, "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]
    with _running(command, port, folder / "log") as server:
        yield server


def _expected(sent_to: str | None, site: Site) -> str | None:
    return None if sent_to is None else site.url + sent_to


def _check(server: Server, site: Site, cases: list[Any]) -> None:
    got = [(path, server.location(quote(site.base) + path)) for _, _, path, _ in cases]
    assert got == [(path, _expected(sent_to, site)) for _, _, path, sent_to in cases]


def _tables() -> list[list[Any]]:
    """Return the cases in tables that have one target for each path."""
    tables: list[list[Any]] = []
    for case in CASES:
        fits = (t for t in tables if all(c[0] != case[0] or c[1] == case[1] for c in t))
        table = next(fits, None)
        if table is None:
            tables.append([case])
        else:
            table.append(case)
    return tables


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("cases", _tables())
def test_nginx(declare: Any, folder: Path, cases: list[Any], base: str) -> None:
    site = Site(f"https://user.example{base}")
    redirects = {case[0]: declare(*case[:2]) for case in cases}.values()
    with nginx(folder, as_nginx(redirects, site)) as server:
        _check(server, site, cases)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("cases", _tables())
def test_apache(declare: Any, folder: Path, cases: list[Any], base: str) -> None:
    site = Site(f"https://user.example{base}")
    redirects = {case[0]: declare(*case[:2]) for case in cases}.values()
    with apache(folder, as_apache(redirects, site), base) as server:
        _check(server, site, cases)
