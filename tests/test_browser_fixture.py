"""Browser tests on a machine without a browser: skipped by name, and in CI a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

TEST = "def test_page(browser):\n    assert browser\n"


# whether it is CI, exit status of pytest, words of its summary
OUTCOMES = [
    ("", 0, "1 skipped"),
    ("true", 1, "1 error"),
]


@pytest.mark.parametrize(("ci", "status", "summary"), OUTCOMES)
def test_without_a_browser(tmp_path: Path, ci: str, status: int, summary: str) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"))
    (tmp_path / "test_it.py").write_text(TEST)
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "plugins", ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PATH": str(tmp_path), "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout
    assert summary in done.stdout
    assert "no Chromium (looked for chromium, " in done.stdout
