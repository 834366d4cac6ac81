from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from pelican_scholar.errors import UserError
from pelican_scholar.serve.command import run_command

SECONDS = 20
STUBBORN = """
import os, pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(60)
"""


@pytest.mark.parametrize("status", [0, 1, 7])
def test_the_exit_status_is_returned(status: int) -> None:
    command = [sys.executable, "-c", f"raise SystemExit({status})"]
    assert asyncio.run(run_command(command)) == status


def test_a_command_that_is_not_there_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere: cannot be run: No such file"):
        asyncio.run(run_command([str(tmp_path / "nowhere")]))


def test_a_command_that_will_not_stop_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pelican_scholar.serve.command.PATIENCE", 0.1)
    noted = tmp_path / "pid"

    async def main() -> None:
        task = asyncio.create_task(run_command([sys.executable, "-c", STUBBORN, str(noted)]))
        deadline = time.monotonic() + SECONDS
        while not (noted.exists() and noted.read_text()):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text()), 0)
