"""Fixtures for the tests of the check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pelican_scholar.check import Report, check_site


@pytest.fixture
def check_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    """Return a function that writes files into ``output/`` and checks them as a site.

    It takes their texts by path and, second, SITEURL. Without an ``index.html`` among them
    there is an empty one.
    """
    monkeypatch.chdir(tmp_path)

    def check(files: dict[str, str | bytes], siteurl: str = "") -> Report:
        output = Path("output")
        for name, text in {"index.html": "", **files}.items():
            path = output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return check_site(output, siteurl)

    return check


@pytest.fixture
def problems(check_files: Callable[..., Report]) -> Callable[..., list[str]]:
    """Return the function ``check_files``, but one that returns the problems, as printed."""
    return lambda *site: [str(problem) for problem in check_files(*site).problems]
