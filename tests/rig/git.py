"""Bare repositories to push to: as a folder, and over HTTP with a password, as GitHub is."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from rig.process import SECONDS, clean_environment

USER, PASSWORD = "ada", "a secret/token"
READER = "reader"
"""A user with the same password who may fetch, and not push."""

ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}
TOO_LARGE = (
    "error: File video.mp4 is 101.00 MB; this exceeds GitHub's file size limit of 100.00 MB\n"
    "error: GH001: Large files detected. You may want to try Git Large File Storage.\n"
)


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git untouched by the settings of this machine; return what it says."""
    return git_bytes(folder, *arguments, stdin=stdin).decode().rstrip("\n")


def git_bytes(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    run = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=stdin,
        capture_output=True,
        timeout=SECONDS * 2,
        env=clean_environment() | ISOLATED,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {run.stderr.decode()}")
    return run.stdout


class Remote:
    """A bare repository, its address, and what others could do to it."""

    def __init__(self, name: str, bare: Path, url: str) -> None:
        self.name = name
        self.bare = bare
        self.url = url

    def url_with(self, user: str = USER, password: str = PASSWORD) -> str:
        """Return the address with a user's password in it; by default the right one."""
        scheme, rest = self.url.split("://")
        if scheme == "file":
            return self.url
        return f"{scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{rest}"

    def branches(self) -> dict[str, str]:
        """Return the commit of each branch."""
        lines = git(self.bare, "for-each-ref", "--format=%(refname:lstrip=2) %(objectname)")
        return dict(line.rsplit(" ", 1) for line in lines.splitlines())

    def tip(self, branch: str) -> str | None:
        return self.branches().get(branch)

    def log(self, branch: str, show: str = "%s") -> list[str]:
        """Return each commit's first line, the newest first; or what else git can ``show``."""
        return git(self.bare, "log", f"--format={show}", branch, "--").splitlines()

    def files(self, branch: str) -> dict[str, bytes]:
        """Return the content of each file at the tip of a branch."""
        listed = git_bytes(self.bare, "ls-tree", "-r", "-z", branch).decode().split("\0")[:-1]
        blobs = {path: entry.split()[2] for entry, path in (line.split("\t", 1) for line in listed)}
        asked = "\n".join([*blobs.values(), ""]).encode()
        told = git_bytes(self.bare, "cat-file", "--batch", stdin=asked)
        files = {}
        for path in blobs:
            head, _, told = told.partition(b"\n")
            size = int(head.split()[2])
            files[path], told = told[:size], told[size + 1 :]
        return files

    def modes(self, branch: str) -> dict[str, str]:
        listed = git_bytes(self.bare, "ls-tree", "-r", "-z", branch).decode().split("\0")[:-1]
        return {line.split("\t", 1)[1]: line.split(" ", 1)[0] for line in listed}

    def push_foreign(self, branch: str, files: Mapping[str, str | bytes]) -> str:
        """Add a commit from elsewhere to a branch, begun where there is none; return it.

        No hook hears of it.
        """
        stream = [f"commit refs/heads/{branch}\ncommitter Eve <eve@example.org> now\n".encode()]
        stream.append(b"data 7\nForeign\n")
        if self.tip(branch):
            stream.append(f"from refs/heads/{branch}^0\n".encode())
        for path, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            stream.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
        git(self.bare, "fast-import", "--quiet", "--date-format=now", stdin=b"".join(stream))
        tip = self.tip(branch)
        assert tip
        return tip

    def install_pre_receive(self, script: str) -> None:
        """Run a shell script at each push, before anything of it is taken in."""
        hook = self.bare / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        hook.chmod(0o755)

    def remove_pre_receive(self) -> None:
        (self.bare / "hooks" / "pre-receive").unlink(missing_ok=True)

    def reject(self, reason: str = TOO_LARGE) -> None:
        """Refuse each push, by default as GitHub refuses a file that is too large."""
        self.install_pre_receive(f"cat >&2 <<'EOF'\n{reason}\nEOF\nexit 1")

    def take_time(self, seconds: float) -> None:
        """Keep each push waiting."""
        self.install_pre_receive(f"sleep {seconds}")

    @contextmanager
    def during_push(self, callback: Callable[[], object]) -> Iterator[None]:
        """Call back once, in the middle of the first push, which waits for it."""
        called, done = self.bare / "called", self.bare / "done"
        waits = f"i=0; until [ -e '{done}' ] || [ $i -ge {SECONDS * 50} ]; do"
        waits += " sleep 0.02; i=$((i+1)); done"
        self.install_pre_receive(f"mkdir '{called}' 2>/dev/null || exit 0\n{waits}")
        over = threading.Event()
        errors: list[BaseException] = []

        def wait() -> None:
            while not over.is_set():
                if called.exists():
                    try:
                        callback()
                    except BaseException as error:
                        errors.append(error)
                    done.touch()
                    return
                time.sleep(0.01)

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(SECONDS)
            self.remove_pre_receive()
            if called.exists():
                called.rmdir()
            done.unlink(missing_ok=True)
        if errors:
            raise errors[0]


def new_bare(folder: Path) -> Path:
    """Create a bare repository that lets clients ask for what GitHub lets them ask for."""
    bare = folder / "site.git"
    bare.mkdir(parents=True)
    git(bare, "init", "--quiet", "--bare", "--initial-branch=main")
    git(bare, "config", "uploadpack.allowFilter", "true")
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    return bare


@contextmanager
def file_remote(folder: Path) -> Iterator[Remote]:
    bare = new_bare(folder)
    yield Remote("file", bare, bare.as_uri())


@contextmanager
def http_remote(folder: Path) -> Iterator[Remote]:
    """Serve a bare repository to those who know the password."""
    bare = new_bare(folder)
    server = _GitServer(("127.0.0.1", 0), _GitHandler)
    server.project_root = bare.parent
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield Remote("http", bare, f"http://127.0.0.1:{server.server_port}/{bare.name}")
    finally:
        server.shutdown()
        thread.join(SECONDS)
        server.server_close()


class _GitServer(ThreadingHTTPServer):
    project_root: Path
    request_queue_size = 128


class _GitHandler(BaseHTTPRequestHandler):
    """Hands requests to ``git http-backend``, once it knows who asks."""

    server: _GitServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self._read_body())

    def log_message(self, *_: object) -> None:
        pass

    def _serve(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        user = self._user()
        if user is None:
            headers = {"WWW-Authenticate": 'Basic realm="GitHub"'}
            self._answer(401, headers, b"Invalid username or password.\n")
        elif user == READER and "git-receive-pack" in self.path:
            message = f"Permission to ada/site.git denied to {user}.\n"
            self._answer(403, {}, message.encode())
        elif not (self.server.project_root / path.split("/")[1]).is_dir():
            self._answer(404, {}, b"Repository not found.\n")
        else:
            self._answer(*self._ask_backend(user, path, query, body))

    def _user(self) -> str | None:
        scheme, _, secret = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        user, _, password = base64.b64decode(secret).decode().partition(":")
        return user if user in (USER, READER) and password == PASSWORD else None

    def _read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _ask_backend(
        self, user: str, path: str, query: str, body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        environment = clean_environment() | ISOLATED
        environment |= {
            "GIT_PROJECT_ROOT": str(self.server.project_root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "REMOTE_USER": user,
            "REMOTE_ADDR": "127.0.0.1",
        }
        run = subprocess.run(
            ["git", "http-backend"],
            input=body,
            capture_output=True,
            env=environment,
            timeout=SECONDS * 4,
            check=False,
        )
        head, _, content = run.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        return int(headers.pop("Status", "200").split()[0]), headers, content

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        sent = {"Content-Type": "text/plain", **headers, "Content-Length": str(len(body))}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


REMOTES: dict[str, Callable[[Path], AbstractContextManager[Remote]]] = {
    "file": file_remote,
    "http": http_remote,
}
