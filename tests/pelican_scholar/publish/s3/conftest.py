"""Fixtures for the tests of publishing to S3: sites, each with a bucket of its own."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from rig.published import NewSite, PublishedSite
from rig.s3 import S3Server


@pytest.fixture
def new_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewSite:
    """Return a function that makes a site, and puts its server's keys into the environment."""
    numbers = itertools.count(1)

    def make(server: S3Server, **options: Any) -> PublishedSite:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", server.access_key)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", server.secret_key)
        return PublishedSite(tmp_path / f"site-{next(numbers)}", server, **options)

    return make


@pytest.fixture
def site(s3: S3Server, new_site: NewSite) -> PublishedSite:
    """A site on each of the three servers in turn."""
    return new_site(s3)
