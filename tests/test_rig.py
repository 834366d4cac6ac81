"""The parts that the tests of publishing stand on do what those tests take for granted."""

from __future__ import annotations

import hashlib
import http.client
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rig.checkout import Checkout
from rig.git import READER, REMOTES, Remote, http_remote
from rig.process import started
from rig.proxy import Fault, FaultProxy, Reply, Request
from rig.s3 import SERVERS, S3Server, moto, s3rver

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[S3Server]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as server:
        yield server


def test_server_keeps_an_object_with_its_headers(server: S3Server) -> None:
    bucket = server.new_bucket()
    server.put(
        bucket,
        "a/é +.html",
        b"<p>",
        ContentType="text/html; charset=utf-8",
        CacheControl="max-age=60",
        ContentEncoding="gzip",
        WebsiteRedirectLocation="/b/",
        Metadata={"sha256": "abc"},
    )
    server.put(bucket, "b", b"")
    stored = server.objects(bucket, "a/")
    assert list(stored) == ["a/é +.html"]
    assert stored["a/é +.html"].body == b"<p>"
    assert stored["a/é +.html"].metadata["sha256"] == "abc"
    assert stored["a/é +.html"].headers == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "max-age=60",
        "content-encoding": "gzip",
        "etag": f'"{hashlib.md5(b"<p>").hexdigest()}"',
        "x-amz-website-redirect-location": "/b/",
    }
    server.delete(bucket, "a/é +.html", "b")
    assert server.etags(bucket) == {}


def test_server_lists_in_pages(server: S3Server) -> None:
    bucket = server.new_bucket()
    for number in range(5):
        server.put(bucket, f"{number}", b"")
    pages = (
        server.client()
        .get_paginator("list_objects_v2")
        .paginate(Bucket=bucket, PaginationConfig={"PageSize": 2})
    )
    assert [[item["Key"] for item in page["Contents"]] for page in pages] == [
        ["0", "1"],
        ["2", "3"],
        ["4"],
    ]


def test_moto_checks_users_only_when_told_to(tmp_path: Path) -> None:
    with moto(tmp_path) as server:
        bucket = server.new_bucket()
        read = {"Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": "*"}
        keys = server.new_user({"Version": "2012-10-17", "Statement": [read]})
        reader = server.client(
            aws_access_key_id=keys.access_key, aws_secret_access_key=keys.secret_key
        )
        stranger = server.client(aws_secret_access_key="wrong")
        with server.authorization():
            assert reader.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
            with pytest.raises(reader.exceptions.ClientError, match="AccessDenied"):
                reader.put_object(Bucket=bucket, Key="a", Body=b"")
            with pytest.raises(reader.exceptions.ClientError, match="SignatureDoesNotMatch"):
                stranger.list_objects_v2(Bucket=bucket)
            server.put(bucket, "a", b"")
        assert stranger.list_objects_v2(Bucket=bucket)["KeyCount"] == 1


def test_moto_tells_what_was_invalidated(tmp_path: Path) -> None:
    with moto(tmp_path) as server:
        distribution = server.new_distribution(server.new_bucket())
        for path in ("/a", "/b"):
            server.client("cloudfront").create_invalidation(
                DistributionId=distribution,
                InvalidationBatch={
                    "CallerReference": path,
                    "Paths": {"Quantity": 1, "Items": [path]},
                },
            )
        assert server.invalidations(distribution) == [["/a"], ["/b"]]


def test_s3rver_serves_a_bucket_as_a_website(tmp_path: Path) -> None:
    with s3rver(tmp_path) as server:
        bucket = server.new_bucket()
        server.put(bucket, "index.html", b"home", ContentType="text/html; charset=utf-8")
        server.put(bucket, "about/index.html", b"about")
        server.put(bucket, "404.html", b"gone")
        server.put(bucket, "old", b"", WebsiteRedirectLocation="/about/")
        visits = {path: server.visit(bucket, path) for path in ("/", "/about", "/old", "/é")}
        assert visits["/"].body == b"home"
        assert visits["/"].headers["Content-Type"] == "text/html; charset=utf-8"
        assert (visits["/about"].status, visits["/about"].headers["Location"]) == (302, "/about/")
        assert (visits["/old"].status, visits["/old"].headers["Location"]) == (301, "/about/")
        assert (visits["/é"].status, visits["/é"].body) == (404, b"gone")


def test_server_ends_with_the_tests(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import os, time; print('pid', os.getpid()); time.sleep(60)"]
    with started(command, r"pid (\d+)", tmp_path / "log", PYTHONUNBUFFERED="1") as ready:
        os.kill(int(ready[1]), 0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(ready[1]), 0)


def test_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no room')"]
    with pytest.raises(RuntimeError, match="no room"), started(command, "ready", tmp_path / "log"):
        pass


class Echo(BaseHTTPRequestHandler):
    """An upstream that answers with the body it was sent, and counts its connections."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    connections = 0

    def setup(self) -> None:
        super().setup()
        type(self).connections += 1

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Asked", f"{self.headers['Host']} {self.path}")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        pass


class EchoServer(ThreadingHTTPServer):
    request_queue_size = 128


@pytest.fixture
def echo() -> Iterator[str]:
    Echo.connections = 0
    server = EchoServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def connected(proxy: FaultProxy) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(proxy.url.removeprefix("http://"), timeout=20)
    try:
        yield connection
    finally:
        connection.close()


def put(connection: http.client.HTTPConnection, path: str, body: bytes = b"abcdef") -> int | str:
    """Return the status, or the name of what went wrong instead."""
    try:
        connection.request("PUT", path, body)
        response = connection.getresponse()
        assert response.read() == body or response.status != 200
    except (ConnectionError, http.client.HTTPException) as error:
        connection.close()
        return type(error).__name__
    return response.status


def test_proxy_passes_on_what_it_gets(echo: str) -> None:
    with FaultProxy(echo) as proxy, connected(proxy) as connection:
        connection.request("PUT", "/b/%41%2F?x=%20&y", b"z" * 3_000_000, {"Host": "a.example"})
        response = connection.getresponse()
        assert response.read() == b"z" * 3_000_000
        assert response.headers["X-Asked"] == "a.example /b/%41%2F?x=%20&y"
        for _ in range(3):
            connection.request("GET", "/b/a")
            assert connection.getresponse().read() == b"hello!"
    assert Echo.connections == 1
    assert proxy.requests[0][:5] == ("PUT", "/b/%41%2F", "x=%20&y", 200, 3_000_000)
    assert (proxy.count(), proxy.count("GET"), proxy.max_in_flight) == (4, 3, 1)


def test_proxy_delays_requests_side_by_side(echo: str) -> None:
    def ask() -> None:
        with connected(proxy) as connection:
            assert put(connection, "/b/a") == 200

    with FaultProxy(echo, delay=0.2) as proxy:
        threads = [threading.Thread(target=ask) for _ in range(10)]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 0.2 <= time.monotonic() - began < 1.5
    assert proxy.max_in_flight > 1
    assert all(request.ended - request.began >= 0.2 for request in proxy.requests)


def faults(echo: str, bucket: str, numbers: range, seed: int) -> dict[int, int | str]:
    with (
        FaultProxy(echo, seed=seed, slowdown=0.2, reset=0.1, reset_after_store=0.1) as proxy,
        connected(proxy) as connection,
    ):
        return {number: put(connection, f"/{bucket}/{number}") for number in numbers}


def test_faults_depend_on_the_seed_alone(echo: str) -> None:
    first = faults(echo, "a", range(200), 1)
    again = faults(echo, "b", range(199, -1, -1), 1)
    assert first == again
    assert first != faults(echo, "a", range(200), 2)
    outcomes = list(first.values())
    assert 20 < outcomes.count(503) < 60
    assert 20 < outcomes.count("ConnectionResetError") < 60
    assert outcomes.count(200) == 200 - outcomes.count(503) - outcomes.count("ConnectionResetError")


@pytest.mark.parametrize(("share", "stored"), [("reset", 0), ("reset_after_store", 1)])
def test_reset_comes_before_or_after_the_server_has_the_object(
    echo: str, share: str, stored: int
) -> None:
    with (
        FaultProxy(echo) as inner,
        FaultProxy(inner.url, **{share: 1.0}) as proxy,  # type: ignore[arg-type]
        connected(proxy) as connection,
    ):
        assert put(connection, "/b/a") == "ConnectionResetError"
    assert proxy.requests[0].status is None
    assert inner.count("PUT") == stored


def test_faults_keep_to_their_methods(echo: str) -> None:
    with FaultProxy(echo, reset=1, methods={"GET"}) as proxy, connected(proxy) as connection:
        assert put(connection, "/b/a") == 200
        connection.request("GET", "/b/a")
        with pytest.raises(ConnectionResetError):
            connection.getresponse()


def test_answer_is_cut_off(echo: str) -> None:
    with FaultProxy(echo, cut=lambda request: request.path == "/b/a") as proxy:
        with connected(proxy) as connection:
            assert put(connection, "/b/a") == "IncompleteRead"
        with connected(proxy) as connection:
            assert put(connection, "/b/c") == 200


def test_hooks_see_and_answer_requests(echo: str) -> None:
    seen: list[str] = []

    def answer(request: Request) -> Reply | Fault | None:
        if "x-amz-checksum-crc32" in request.headers:
            return Reply(501, b"<Error/>", {"Content-Type": "application/xml"})
        return Fault.RESET if request.body == b"reset" else None

    with (
        FaultProxy(echo, seen=lambda request: seen.append(request.path), answer=answer) as proxy,
        connected(proxy) as connection,
    ):
        connection.request("PUT", "/b/a", b"", {"X-Amz-Checksum-CRC32": "AAAAAA=="})
        response = connection.getresponse()
        assert (response.status, response.read()) == (501, b"<Error/>")
        assert put(connection, "/b/b", b"reset") == "ConnectionResetError"
        assert put(connection, "/b/c") == 200
    assert seen == ["/b/a", "/b/b", "/b/c"]


def test_what_a_hook_raises_fails_the_test(echo: str) -> None:
    def fail(_: Request) -> None:
        raise ValueError("no")

    with (
        pytest.raises(ValueError, match="no"),
        FaultProxy(echo, seen=fail) as proxy,
        connected(proxy) as connection,
    ):
        assert put(connection, "/b/a") == 500


def test_signed_requests_pass_the_proxy(tmp_path: Path) -> None:
    with moto(tmp_path) as server, FaultProxy(server.endpoint) as proxy:
        bucket = server.new_bucket()
        with server.authorization():
            client = server.client(endpoint_url=proxy.url)
            client.put_object(Bucket=bucket, Key="é +/%41", Body=b"x" * 100_000)
            assert client.get_object(Bucket=bucket, Key="é +/%41")["Body"].read() == b"x" * 100_000
    assert [request.method for request in proxy.requests] == ["PUT", "GET"]


def test_proxy_runs_by_itself_and_tells_its_counts(echo: str, tmp_path: Path) -> None:
    program = str(Path(__file__).parent / "rig" / "proxy.py")
    command = [sys.executable, program, "--upstream", echo, "--delay", "0.01"]
    with started(command, r"^http://(\S+)$", tmp_path / "log") as ready:
        connection = http.client.HTTPConnection(ready[1], timeout=20)
        assert put(connection, "/b/a") == 200
        for counts in (b'{"PUT": 1}, "max_in_flight": 1}', b'{}, "max_in_flight": 0}'):
            connection.request("GET", "/__counts__")
            assert connection.getresponse().read() == b'{"requests": ' + counts
        connection.close()


@pytest.fixture(params=REMOTES)
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Remote]:
    with REMOTES[request.param](tmp_path / "remote") as remote:
        yield remote


def push(remote: Remote, folder: Path, **user: str) -> str:
    """Push two commits to main; return the newer."""
    checkout = Checkout.new(folder)
    checkout.git("push", "--quiet", remote.url_with(**user), "main")
    return checkout.git("rev-parse", "main")


def test_remote_takes_a_push(remote: Remote, tmp_path: Path) -> None:
    assert remote.tip("main") is None
    tip = push(remote, tmp_path / "site")
    assert remote.branches() == {"main": tip}
    assert remote.log("main") == ["Write", "Write"]
    assert remote.log("main", "%an")[0] == "Ada"
    assert remote.files("main") == {
        ".gitignore": b"/output/\n",
        "content/pages/about.md": b"Title: About us\n",
        "pelicanconf.py": b"",
    }
    assert set(remote.modes("main").values()) == {"100644"}


def test_remote_takes_a_large_push(remote: Remote, tmp_path: Path) -> None:
    checkout = Checkout.new(tmp_path / "site")
    checkout.commit({"large": os.urandom(3_000_000)})
    checkout.git("push", "--quiet", remote.url_with(), "main")
    assert len(remote.files("main")["large"]) == 3_000_000


@pytest.mark.parametrize(
    ("user", "error"),
    [
        ({"password": "wrong"}, "Authentication failed"),
        ({"user": "eve"}, "Authentication failed"),
        ({"user": READER}, "Permission to ada/site.git denied to reader"),
    ],
)
def test_remote_lets_only_its_user_push(user: dict[str, str], error: str, tmp_path: Path) -> None:
    with http_remote(tmp_path / "remote") as remote:
        with pytest.raises(RuntimeError, match=error):
            push(remote, tmp_path / "site", **user)
        assert remote.branches() == {}


def test_remote_wants_a_password(tmp_path: Path) -> None:
    with http_remote(tmp_path / "remote") as remote:
        with pytest.raises(RuntimeError, match="could not read Username"):
            Checkout.clone(remote.url, tmp_path / "site")
        remote.push_foreign("main", {"a": "b"})
        assert (Checkout.clone(remote.url_with(READER), tmp_path / "site").folder / "a").exists()
        with pytest.raises(RuntimeError, match="Repository not found"):
            Checkout.clone(remote.url_with().replace("site.git", "no.git"), tmp_path / "no")


def test_remote_gets_commits_from_elsewhere(remote: Remote) -> None:
    first = remote.push_foreign("gh-pages", {"CNAME": "a.example\n", "a b/é.html": b"<p>"})
    second = remote.push_foreign("gh-pages", {"CNAME": "b.example\n"})
    assert first != second == remote.tip("gh-pages")
    assert remote.files("gh-pages") == {"CNAME": b"b.example\n", "a b/é.html": b"<p>"}
    assert len(remote.log("gh-pages")) == 2


def test_remote_refuses_a_push(remote: Remote, tmp_path: Path) -> None:
    remote.reject()
    with pytest.raises(RuntimeError, match=r"(?s)GH001.*pre-receive hook declined"):
        push(remote, tmp_path / "site")
    assert remote.branches() == {}


def test_something_happens_in_the_middle_of_a_push(remote: Remote, tmp_path: Path) -> None:
    def push_too() -> None:
        remote.push_foreign("main", {"a": "b"})

    with remote.during_push(push_too), pytest.raises(RuntimeError, match="rejected"):
        push(remote, tmp_path / "site")
    assert remote.log("main") == ["Foreign"]


def test_push_is_kept_waiting(remote: Remote, tmp_path: Path) -> None:
    remote.take_time(0.5)
    began = time.monotonic()
    push(remote, tmp_path / "site")
    assert time.monotonic() - began > 0.5


def test_snapshot_tells_any_change_of_a_checkout(tmp_path: Path) -> None:
    checkout = Checkout.new(tmp_path / "site")
    checkout.soil()
    before = checkout.snapshot()
    assert {".git/HEAD", ".git/index", ".git/config", ".git/refs/stash"} < set(before)
    assert {".git/logs/HEAD", "tree/content/pages/about.md", "tree/new.md"} < set(before)
    assert checkout.snapshot() == before
    checkout.git("tag", "a")
    changed = checkout.snapshot()
    assert set(changed) - set(before) == {".git/refs/tags/a"}
    checkout.write({"new.md": "newer"})
    assert changed != checkout.snapshot()


def test_checkout_is_shallow_detached_or_linked(remote: Remote, tmp_path: Path) -> None:
    push(remote, tmp_path / "site")
    shallow = Checkout.clone(remote.url_with(), tmp_path / "shallow", "--depth=1")
    assert shallow.git("rev-list", "--count", "HEAD") == "1"
    assert ".git/shallow" in shallow.snapshot()
    shallow.detach()
    linked = shallow.add_worktree(tmp_path / "linked", "gh-pages")
    assert linked.git("branch", "--show-current") == "gh-pages"
    assert {"tree/.git", ".git/worktrees/linked/HEAD"} < set(linked.snapshot())
    assert Checkout.unborn(tmp_path / "unborn").snapshot()[".git/HEAD"].content
