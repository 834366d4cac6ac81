"""Running git: its environment, its words, and that it cannot be run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.publish.github.git import (
    Git,
    GitError,
    check_version,
    environment,
    plain,
    redact,
    with_settings,
)

SHOWN = [
    ("https://ada:pw@a.example/x", "https://a.example/x"),
    ("https://token@a.example/x y@z", "https://a.example/x y@z"),
    ("'https://ada:p@w@a.example/x'", "'https://a.example/x'"),
    ("a ssh://u:p@h/x and https://v:q@i/y", "a ssh://h/x and https://i/y"),
    ("git@github.com:ada/x", "git@github.com:ada/x"),
    ("https://a.example/@ada", "https://a.example/@ada"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_redact(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_words_have_no_secrets_and_no_control_characters() -> None:
    words = b"remote: \x1b[31mno\x1b[K\r\nfatal: https://a:b@c/\xff\x07\n\n"
    assert plain(words) == "remote: no\nfatal: https://c/\ufffd"


def test_environment_leads_to_no_other_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    local = subprocess.run(
        ["git", "rev-parse", "--local-env-vars"], capture_output=True, check=True, text=True
    ).stdout.split()
    for name in (*local, "GIT_NAMESPACE", "GIT_TRACE", "GIT_TRACE_CURL", "GIT_CURL_VERBOSE"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -i key")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    found = environment()
    assert {name for name in found if name.startswith("GIT_")} == {
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_SSH_COMMAND",
        "GIT_TERMINAL_PROMPT",
    }
    assert found["LC_ALL"] == "C"


def test_questions_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_TERMINAL_PROMPT")
    assert environment()["GIT_TERMINAL_PROMPT"] == "0"

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    assert "GIT_TERMINAL_PROMPT" not in environment()
    monkeypatch.setattr("sys.stdin", None)
    assert environment()["GIT_TERMINAL_PROMPT"] == "0"


def test_settings_are_these_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path.home() / ".gitconfig").write_text("[user]\nname = Global\n")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    for number, name in enumerate(["user.email", "http.proxy"]):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", "x")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.editor'='x'")
    given = [("http.https://a b/.extraheader", "Authorization: x\ny"), ("core.bare", "true")]
    told = Git(tmp_path, with_settings(environment(), given)).run("config", "--list", "-z")
    assert told.decode().split("\0")[:-1] == [f"{name}\n{value}" for name, value in given]


def test_failure(tmp_path: Path) -> None:
    git = Git(tmp_path, environment())
    with pytest.raises(GitError, match="git rev-parse failed: fatal: not a git repository") as e:
        git.run("rev-parse", "HEAD")
    assert "fatal: not a git repository" in e.value.words


def test_command_that_ends_before_it_has_read_all(tmp_path: Path) -> None:
    answer = Git(tmp_path, environment()).ask("nothing", stdin=[b"x" * 1_000_000] * 3)
    assert answer.code == 1
    assert "'nothing' is not a git command" in answer.words


def test_command_ends_when_it_cannot_be_fed(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"x" * 1_000_000
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        Git(tmp_path, environment()).ask("hash-object", "--stdin", stdin=parts())


def test_git_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"git is not installed; get it from https://git-scm.com"):
        Git(tmp_path, dict(os.environ)).run("version")


def test_folder_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"git cannot run in .*gone: No such file or directory"):
        Git(tmp_path / "gone", dict(os.environ)).run("version")


@pytest.mark.parametrize("version", ["2.30.2", "1.8.3.1", "2.31.1 (Apple Git-1)"])
def test_git_is_too_old(tmp_path: Path, version: str) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\necho git version {version!r}\n")
    (tmp_path / "git").chmod(0o755)
    with pytest.raises(UserError, match=r"; publishing needs git 2\.32 or newer"):
        check_version(Git(tmp_path, {"PATH": f"{tmp_path}:{os.environ['PATH']}"}))


def test_git_is_new_enough(tmp_path: Path) -> None:
    check_version(Git(tmp_path, environment()))
