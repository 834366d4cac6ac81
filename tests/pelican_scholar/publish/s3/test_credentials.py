"""Who is asking, and whom, by the environment and the files of Amazon's tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.publish.s3.connection import Host
from pelican_scholar.publish.s3.credentials import find_endpoint, find_identity


def test_keys_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    found = find_identity()
    assert (found.credentials.access_key, found.region) == ("key", "eu-west-1")


def test_keys_of_a_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "credentials").write_text(
        "[work]\naws_access_key_id = key\naws_secret_access_key = secret\n"
    )
    (tmp_path / "config").write_text("[profile work]\nregion = eu-west-3\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_PROFILE", "work")
    found = find_identity()
    assert (found.credentials.secret_key, found.region) == ("secret", "eu-west-3")


def test_no_keys_are_said_with_what_to_set() -> None:
    with pytest.raises(UserError, match="there are no AWS credentials: set AWS_ACCESS_KEY_ID"):
        find_identity()


def test_profile_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "gone")
    with pytest.raises(UserError, match=r"cannot be used: .*gone"):
        find_identity()


ENDPOINTS = [
    ({}, ""),
    ({"AWS_ENDPOINT_URL": "https://all.example"}, "https://all.example"),
    (
        {"AWS_ENDPOINT_URL": "https://all.example", "AWS_ENDPOINT_URL_S3": "https://s3.example"},
        "https://s3.example",
    ),
]


@pytest.mark.parametrize(("environment", "endpoint"), ENDPOINTS)
def test_endpoint_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], endpoint: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert find_endpoint() == endpoint


def test_endpoint_of_the_environment_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "minio:9000")
    with pytest.raises(UserError, match="AWS_ENDPOINT_URL is 'minio:9000', which is no web"):
        find_endpoint()


@pytest.mark.parametrize("text", [None, "no certificates"])
def test_certificates_that_are_none_are_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "bundle.pem").write_text(text)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(tmp_path / "bundle.pem"))
    with pytest.raises(UserError, match=r"AWS_CA_BUNDLE is .*bundle\.pem, which has no"):
        Host("https://s3.example")
