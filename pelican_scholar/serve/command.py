"""A build, run as a command of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Sequence

from ..errors import UserError

# How long, in seconds, a build that is told to stop may take to do so.
PATIENCE = 5.0


async def run_command(command: Sequence[str]) -> int:
    """Run ``command`` to its end and return its exit status; it writes to this terminal.

    It does not see Ctrl-C. When the caller is cancelled it is stopped, with all that it started.
    Raises UserError when it cannot be run.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise UserError(f"{command[0]}: cannot be run: {error.strerror}") from error
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            await stop(process)


async def stop(process: Process) -> None:
    """Stop ``process``; kill it when it does not."""
    send(process, kill=False)
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        send(process, kill=True)
        await process.wait()


def send(process: Process, *, kill: bool) -> None:
    """Tell ``process``, and on POSIX its whole group, to stop or to die."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
