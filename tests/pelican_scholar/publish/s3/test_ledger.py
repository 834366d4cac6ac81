"""When another publication is known to have ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.s3.connection import Response
from pelican_scholar.publish.s3.ledger import ABANDONED, age, check_ended, is_running
from pelican_scholar.publish.s3.manifest import Publisher

SINCE = "2026-05-01 12:00:00+00:00"
HERE = socket.gethostname()


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_process_that_runs_is_known() -> None:
    assert is_running(os.getpid())
    assert not is_running(dead_pid())


def test_publisher_that_died_here_is_no_longer_waited_for() -> None:
    check_ended(Publisher(HERE, dead_pid(), SINCE), timedelta(0))


def test_publisher_that_is_abandoned_is_no_longer_waited_for() -> None:
    check_ended(Publisher("elsewhere", 1, SINCE), ABANDONED + timedelta(seconds=1))


@pytest.mark.parametrize("host", [HERE, "elsewhere"])
@pytest.mark.parametrize(("seconds", "minutes"), [(-1, 15), (0, 15), (30, 15), (61, 14), (899, 1)])
def test_publisher_that_may_run_is_waited_for(host: str, seconds: int, minutes: int) -> None:
    said = f"runs on {host} since 2026-05-01 .* in {minutes} minutes"
    with pytest.raises(RefusedError, match=said):
        check_ended(Publisher(host, os.getpid(), SINCE), timedelta(seconds=seconds))


def test_age_is_told_by_the_clock_of_the_service() -> None:
    headers = {
        "date": "Fri, 01 May 2020 12:10:00 GMT",
        "last-modified": "Fri, 01 May 2020 12:00:00 GMT",
    }
    assert age(Response(200, headers, b""), Publisher("x", 1, SINCE)) == timedelta(minutes=10)


def test_age_without_that_clock_is_told_by_ours() -> None:
    long_ago = Publisher("x", 1, "2020-05-01 12:00:00+00:00")
    assert age(Response(200, {}, b""), long_ago) > timedelta(days=365)
