"""Fixtures for the tests of publishing: real S3 servers, real remotes, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rig.git import REMOTES, Remote
from rig.s3 import SERVERS, Moto, Rclone, S3rver, S3Server, moto, rclone, s3rver

SERVERS_AND_REMOTES = {"moto", "rclone", "s3rver", "s3", "git_remote", "remote"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts a server or asks a remote, so that it can be left out for once."""
    for item in items:
        if isinstance(item, pytest.Function) and SERVERS_AND_REMOTES & set(item.fixturenames):
            item.add_marker("servers")


@pytest.fixture(autouse=True)
def _clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let nothing of this machine's accounts, proxies and git settings into a test."""
    for name in os.environ:
        if name.startswith(("AWS_", "GIT_", "BOTO")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").touch()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "no-aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "no-aws-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")


@pytest.fixture(name="moto", scope="session")
def _moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moto]:
    with moto(tmp_path_factory.mktemp("moto")) as server:
        yield server


@pytest.fixture(name="rclone", scope="session")
def _rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rclone]:
    with rclone(tmp_path_factory.mktemp("rclone")) as server:
        yield server


@pytest.fixture(name="s3rver", scope="session")
def _s3rver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3rver]:
    with s3rver(tmp_path_factory.mktemp("s3rver")) as server:
        yield server


@pytest.fixture(params=SERVERS)
def s3(request: pytest.FixtureRequest) -> S3Server:
    """Each of the three servers in turn."""
    server: S3Server = request.getfixturevalue(request.param)
    return server


@pytest.fixture(params=REMOTES)
def git_remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Remote]:
    """A bare repository, as a folder and then over HTTP; ``url_with()`` may push to it."""
    with REMOTES[request.param](tmp_path / "remote") as remote:
        yield remote
