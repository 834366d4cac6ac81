"""Whole processes, measured from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

# After so many seconds a command is ended.
PATIENCE = 600


class Cost(NamedTuple):
    """What a command took: seconds, seconds of CPU, bytes of memory.

    The CPU is that of the process and all its children; the memory that of the largest of them.
    """

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in ``folder``; raise RuntimeError, with its last words, when it fails.

    One that ends by printing ``took``, its seconds and those of its CPU, has measured itself.
    """
    log = folder / "benchmark.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        limit = threading.Timer(PATIENCE, process.kill)
        limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        limit.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text("utf-8", "replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{words}")
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024.0
    said = re.search(
        r"^took (\S+) (\S+)\Z", log.read_text("utf-8", "replace").strip(), re.MULTILINE
    )
    return Cost(float(said[1]), float(said[2]), memory) if said else Cost(wall, cpu, memory)


def middle(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the median of each column."""
    return [median(column) for column in zip(*rows, strict=True)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown; all columns but the first are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def conditions(runs: int) -> str:
    """Return the circumstances of a measurement, in a line to print."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{os.cpu_count()} cores, Python {version}, {runs} runs, load average {load}"
