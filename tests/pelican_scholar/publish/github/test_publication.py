"""Pushing to a branch that others push to, or that does not take it."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rig.checkout import Checkout
from rig.git import PASSWORD, READER, git, http_remote
from rig.pages import ALWAYS, HOME, PagesSite, carried_out, ignore

from pelican_scholar.errors import PARTLY_DONE, PartlyDoneError, RefusedError, UserError

EVE = """
unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
n=$(($(cat pushes 2>/dev/null || echo 0) + 1))
echo $n >pushes
[ $n -le %d ] || exit 0
git fast-import --quiet --date-format=now <<END
commit refs/heads/gh-pages
committer Eve <eve@example.org> now
data 3
Eve
from refs/heads/gh-pages^0
M 100644 inline eve-$n.html
data 0

END
"""
"""A hook that adds a commit of Eve's during each of the first so many pushes."""


def pushes(site: PagesSite) -> int:
    return int((site.remote.bare / "pushes").read_text())


def test_branch_that_moved_is_built_upon(site: PagesSite) -> None:
    site.publish({**HOME, "old.html": ""})
    site.build({"index.html": "new"})
    publication = site.prepare()
    with site.remote.during_push(
        lambda: site.remote.push_foreign("gh-pages", {"eve.html": "eve", "index.html": "eve"})
    ):
        carried_out(publication)
    assert site.live == {"index.html": b"new", "eve.html": b"eve", **ALWAYS}
    assert [line.split()[0] for line in site.log] == ["Publish", "Foreign", "Publish"]


@pytest.mark.parametrize("history", [True, False])
def test_branch_that_moved_before_the_push(site: PagesSite, history: bool) -> None:
    site.options["history"] = history
    site.publish(HOME)
    site.build({"index.html": "new"})
    publication = site.prepare()
    site.remote.push_foreign("gh-pages", {"eve.html": "eve"})
    carried_out(publication)
    assert site.live == {"index.html": b"new", "eve.html": b"eve", **ALWAYS}


def test_branch_that_somebody_began_meanwhile(site: PagesSite) -> None:
    site.build(HOME)
    publication = site.prepare()
    with site.remote.during_push(lambda: site.remote.push_foreign("gh-pages", {"eve.html": "e"})):
        carried_out(publication)
    assert site.live == {"index.html": b"home", "eve.html": b"e", **ALWAYS}
    assert len(site.log) == 2


def test_branch_that_somebody_removed_meanwhile(site: PagesSite) -> None:
    site.publish({**HOME, "old.html": ""})
    site.build({"index.html": "new"})
    publication = site.prepare()
    git(site.remote.bare, "update-ref", "-d", "refs/heads/gh-pages")
    publication.carry_out(ignore)
    assert site.live == {"index.html": b"new", **ALWAYS}


@pytest.mark.parametrize("history", [True, False])
def test_three_times_it_is_built_upon_what_moved(site: PagesSite, history: bool) -> None:
    site.options["history"] = history
    site.publish(HOME)
    site.remote.install_pre_receive(EVE % 3)
    site.publish({"index.html": "new"})
    eve = {f"eve-{number}.html": b"" for number in (1, 2, 3)}
    assert site.live == {"index.html": b"new", **eve, **ALWAYS}
    assert pushes(site) == 4
    assert len(site.log) == (5 if history else 1)


@pytest.mark.parametrize("history", [True, False])
def test_the_fourth_time_it_gives_up(site: PagesSite, history: bool) -> None:
    site.options["history"] = history
    site.publish(HOME)
    site.remote.install_pre_receive(EVE % 4)
    with pytest.raises(PartlyDoneError, match="others keep pushing to gh-pages of origin") as e:
        site.publish({"index.html": "new"})
    assert e.value.code == PARTLY_DONE
    assert pushes(site) == 4
    eve = {f"eve-{number}.html": b"" for number in (1, 2, 3, 4)}
    assert site.live == {"index.html": b"home", **eve, **ALWAYS}
    site.publish({"index.html": "new"})
    assert site.live == {"index.html": b"new", **eve, **ALWAYS}


def test_cname_that_comes_meanwhile_is_refused(site: PagesSite) -> None:
    site.publish(HOME)
    site.build({"index.html": "new"})
    publication = site.prepare()
    tip = site.remote.push_foreign("gh-pages", {"CNAME": "bob.example"})
    with pytest.raises(RefusedError, match=r"has a CNAME for 'bob\.example'"):
        publication.carry_out(ignore)
    assert site.tip == tip


def test_limit_of_removals_holds_for_what_came_meanwhile(site: PagesSite, tmp_path: Path) -> None:
    site.publish(HOME)
    site.build({"index.html": "new"})
    publication = site.prepare()
    other = PagesSite(site.checkout, site.remote, tmp_path / "other")
    other.publish({**HOME, **{f"{number}.html": "" for number in range(9)}})
    tip = site.tip
    with pytest.raises(RefusedError, match="would remove 9 of the 12 files"):
        publication.carry_out(ignore)
    assert site.tip == tip


def test_same_site_published_by_somebody_else_meanwhile(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build(HOME)
    publication = site.prepare()
    with monkeypatch.context() as patched:
        patched.setenv("GIT_COMMITTER_NAME", "Eve")
        patched.setenv("GIT_COMMITTER_EMAIL", "eve@example.org")
        PagesSite(site.checkout, site.remote, tmp_path / "other").publish(HOME)
    tip = site.tip
    carried_out(publication)
    assert site.tip == tip


def test_two_at_once_from_one_repository(site: PagesSite, tmp_path: Path) -> None:
    site.publish(HOME)
    both = [PagesSite(site.checkout, site.remote, tmp_path / name) for name in "ab"]
    publications = []
    for which, one in enumerate(both):
        one.build({"index.html": f"{which}", f"{which}.html": ""})
        publications.append(one.prepare())
    threads = [threading.Thread(target=p.carry_out, args=(ignore,)) for p in publications]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(site.log) == 3
    assert site.live in [
        {"index.html": b"0", "0.html": b"", **ALWAYS},
        {"index.html": b"1", "1.html": b"", **ALWAYS},
    ]


def test_answer_that_is_lost_is_no_failure(site: PagesSite) -> None:
    site.publish(HOME)
    hook = site.remote.bare / "hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\ntest "$1" != committed || kill -KILL $PPID\n')
    hook.chmod(0o755)
    site.publish({"index.html": "new"})
    assert site.live == {"index.html": b"new", **ALWAYS}
    site.roll_back()
    assert site.live == {"index.html": b"home", **ALWAYS}
    assert len(site.log) == 3


def test_refusal_of_a_remote_that_is_gone_then_is_said(site: PagesSite) -> None:
    site.remote.install_pre_receive("echo GH001 >&2\nmv ../site.git ../hidden.git\nexit 1")
    with pytest.raises(UserError, match="GH001"):
        site.publish(HOME)


PROTECTED = (
    "error: GH006: Protected branch update failed for refs/heads/gh-pages.\n"
    "error: Changes must be made through a pull request."
)


def test_file_that_github_refuses(site: PagesSite) -> None:
    site.publish(HOME)
    tip = site.tip
    site.remote.reject()
    with pytest.raises(UserError) as caught:
        site.publish({"index.html": "new"})
    first, second = str(caught.value).splitlines()
    assert first == "origin refuses the push: [remote rejected] (pre-receive hook declined)"
    assert "File video.mp4 is 101.00 MB" in second
    assert "GH001: Large files detected" in second
    assert caught.value.code == 2
    assert site.tip == tip


def test_protected_branch(site: PagesSite) -> None:
    site.remote.reject(PROTECTED)
    with pytest.raises(UserError, match="GH006: Protected branch update failed"):
        site.publish(HOME)
    assert site.tip is None


def test_refusal_after_the_branch_moved_is_said(site: PagesSite) -> None:
    site.publish(HOME)
    site.build({"index.html": "new"})
    publication = site.prepare()
    tip = site.remote.push_foreign("gh-pages", {"eve.html": ""})
    site.remote.reject(PROTECTED)
    with pytest.raises(UserError, match="GH006"):
        publication.carry_out(ignore)
    assert site.tip == tip


def test_remote_that_cannot_store(site: PagesSite) -> None:
    git(site.remote.bare, "config", "receive.denyCurrentBranch", "refuse")
    git(site.remote.bare, "config", "core.bare", "false")
    git(site.remote.bare, "symbolic-ref", "HEAD", "refs/heads/gh-pages")
    with pytest.raises(UserError, match="branch is currently checked out"):
        site.publish(HOME)
    assert site.tip is None


def test_missing_remote(site: PagesSite) -> None:
    url = site.remote.url_with()
    site.checkout.git("remote", "set-url", "origin", url.replace("site.git", "none.git"))
    with pytest.raises(UserError, match="origin is no repository that you can see: ") as caught:
        site.publish(HOME)
    check_words(caught.value)


@pytest.fixture
def http(tmp_path: Path) -> Iterator[PagesSite]:
    """A site whose remote asks for a password."""
    with http_remote(tmp_path / "remote") as remote:
        checkout = Checkout.new(tmp_path / "checkout", remote.url_with())
        yield PagesSite(checkout, remote, tmp_path / "output")


def check_words(error: UserError, *secrets: str) -> None:
    """Assert that a message is short, and shows nothing that is not to be seen."""
    text = str(error)
    assert error.code == 2
    assert len(text.splitlines()) <= 2
    for secret in ("secret", "token%", "%20", "ada:", *secrets):
        assert secret not in text.replace("renew the token", "")


# user, password, words of the message
DENIED = [
    ("ada", "wrong-secret", "Authentication failed"),
    ("eve", PASSWORD, "Authentication failed"),
    (READER, PASSWORD, "returned error: 403"),
]


@pytest.mark.parametrize(("user", "password", "words"), DENIED)
def test_credentials_that_are_not_accepted(
    http: PagesSite, user: str, password: str, words: str
) -> None:
    http.checkout.git("remote", "set-url", "origin", http.remote.url_with(user, password))
    before = http.checkout.snapshot()
    with pytest.raises(UserError, match=words) as caught:
        http.publish(HOME)
    assert str(caught.value).startswith("origin does not accept the credentials: ")
    assert "permissions: contents: write" in str(caught.value)
    check_words(caught.value)
    assert http.tip is None
    assert http.checkout.snapshot() == before


def test_no_credentials(http: PagesSite) -> None:
    http.checkout.git("remote", "set-url", "origin", http.remote.url)
    with pytest.raises(UserError, match="could not read Username") as caught:
        http.publish(HOME)
    check_words(caught.value)


def test_remote_that_does_not_answer(http: PagesSite) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://ada:secret@127.0.0.1:{port}/site.git"
    http.checkout.git("remote", "set-url", "origin", url)
    with pytest.raises(UserError, match="origin cannot be reached: ") as caught:
        http.publish(HOME)
    check_words(caught.value)
    http.options["remote"] = url
    with pytest.raises(UserError, match=r"http://127\.0\.0\.1:\d+/site\.git cannot be") as caught:
        http.publish(HOME)
    check_words(caught.value)


def test_remote_that_falls_silent_before_the_push(http: PagesSite) -> None:
    http.publish(HOME)
    http.build({"index.html": "new"})
    publication = http.prepare()
    hidden = http.remote.bare.with_name("hidden.git")
    http.remote.bare.rename(hidden)
    with pytest.raises(UserError, match="origin is no repository that you can see") as caught:
        publication.carry_out(ignore)
    check_words(caught.value)


def header_of_a_workflow(site: PagesSite) -> None:
    site.checkout.git("remote", "set-url", "origin", site.remote.url)
    basic = base64.b64encode(f"ada:{PASSWORD}".encode()).decode()
    key = f"http.{site.remote.url.rsplit('/', 1)[0]}/.extraheader"
    site.checkout.git("config", key, f"AUTHORIZATION: Basic {basic}")


def included_header(site: PagesSite) -> None:
    header_of_a_workflow(site)
    config = site.checkout.git_folder / "config"
    head, _, section = config.read_text().rpartition("[http")
    (site.output.parent / "credentials").write_text(f"[http{section}")
    config.write_text(head)
    key = f"includeIf.gitdir:{site.checkout.git_folder}.path"
    site.checkout.git("config", key, str(site.output.parent / "credentials"))


def helper(site: PagesSite) -> None:
    site.checkout.git("remote", "set-url", "origin", site.remote.url)
    told = f"username=ada\\npassword={PASSWORD}\\n"
    site.checkout.git("config", "credential.helper", f"!printf '{told}'; :")


def global_helper(site: PagesSite) -> None:
    helper(site)
    value = site.checkout.git("config", "credential.helper")
    site.checkout.git("config", "--unset", "credential.helper")
    git_config = os.environ["GIT_CONFIG_GLOBAL"]
    site.checkout.git("config", "--file", git_config, "credential.helper", value)


def short_name(site: PagesSite) -> None:
    base = site.remote.url_with().rsplit("/", 1)[0]
    site.checkout.git("config", f"url.{base}/.insteadOf", "pages:")
    site.checkout.git("remote", "set-url", "origin", "pages:site.git")


def password_that_overrules_a_helper(site: PagesSite) -> None:
    site.checkout.git("config", "credential.helper", "!printf 'username=x\\npassword=y\\n'; :")


def address_for_pushes(site: PagesSite) -> None:
    site.checkout.git("remote", "set-url", "--push", "origin", site.remote.url_with())
    site.checkout.git("remote", "set-url", "origin", "https://read.invalid/site.git")


WAYS = [header_of_a_workflow, included_header, helper, global_helper, short_name]
WAYS += [password_that_overrules_a_helper, address_for_pushes]


@pytest.mark.parametrize("arrange", WAYS, ids=lambda way: way.__name__)
def test_credentials_as_git_has_them(http: PagesSite, arrange: Callable[[PagesSite], None]) -> None:
    arrange(http)
    before = http.checkout.snapshot()
    http.publish(HOME)
    http.remote.push_foreign("gh-pages", {"other.md": ""})
    http.publish({"index.html": "new"})
    assert http.live == {"index.html": b"new", "other.md": b"", **ALWAYS}
    assert http.checkout.snapshot() == before


def test_no_secret_is_on_a_command_line(http: PagesSite) -> None:
    seen: list[str] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            seen.append(subprocess.run(["ps", "-eo", "args"], capture_output=True).stdout.decode())

    http.remote.take_time(0.3)
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        http.publish(HOME)
    finally:
        over.set()
        watcher.join()
    url = http.remote.url
    assert any(f"git-remote-http site {url}" in lines for lines in seen)
    assert not any("secret" in lines for lines in seen)
