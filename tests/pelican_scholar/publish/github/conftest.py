"""Fixtures for the tests of publishing to GitHub Pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from rig.checkout import Checkout
from rig.git import Remote
from rig.pages import PagesSite


@pytest.fixture
def site(git_remote: Remote, tmp_path: Path) -> PagesSite:
    """A site at https://ada.example whose repository has each of the remotes as its origin."""
    checkout = Checkout.new(tmp_path / "checkout", git_remote.url_with())
    return PagesSite(checkout, git_remote, tmp_path / "output")
