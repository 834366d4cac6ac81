"""A server in a process of its own, that ends with the process that started it.

Run as a script, this file starts the command it is given, and ends it as soon as its own
standard input closes: which it does when the tests stop, however they stop.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SECONDS = 30


@contextmanager
def started(
    command: Sequence[str], ready: str, log: Path, **environment: str
) -> Iterator[re.Match[str]]:
    """Start a server; give the match of ``ready`` in the line that says where it listens."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment() | environment,
        )
        assert process.stdin
        assert process.stdout
        found: list[re.Match[str]] = []
        heard = threading.Event()

        def read(stream: Iterator[bytes]) -> None:
            for line in stream:
                output.write(line)
                match = re.search(ready, line.decode(errors="replace"))
                if match and not found:
                    found.append(match)
                    heard.set()
            output.flush()
            heard.set()

        reader = threading.Thread(target=read, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            heard.wait(SECONDS)
            if not found:
                raise RuntimeError(f"{command[0]} did not start: {log.read_text('utf-8')}")
            yield found[0]
        finally:
            process.stdin.close()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            reader.join(SECONDS)
            process.stdout.close()


def clean_environment() -> dict[str, str]:
    """The environment, without what would set up a server or send its requests elsewhere."""
    unwanted = ("AWS_", "RCLONE_", "MOTO_", "GIT_")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(unwanted) and not name.lower().endswith("_proxy")
    }


def run_until_input_ends(command: Sequence[str]) -> int:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def wait_for_end() -> None:
        os.read(0, 1)
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()

    threading.Thread(target=wait_for_end, daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(run_until_input_ends(sys.argv[1:]))
