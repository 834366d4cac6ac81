"""Many pieces of work at once, and what becomes of them when one fails."""

from __future__ import annotations

import threading
import time

import pytest

from pelican_scholar.publish.s3.workers import WORKERS, in_parallel


def test_every_result_is_told() -> None:
    results: dict[int, int] = {}
    in_parallel(range(100), lambda number: number * 2, results.__setitem__, lambda: None)
    assert results == {number: number * 2 for number in range(100)}


def test_work_is_done_at_once() -> None:
    barrier = threading.Barrier(WORKERS, timeout=10)
    in_parallel(range(WORKERS), lambda _: barrier.wait(), lambda *_: None, lambda: None)


def test_nothing_is_begun_after_a_failure_and_what_was_done_is_told() -> None:
    begun: list[int] = []
    told: list[int] = []
    stopped: list[bool] = []

    def work(number: int) -> None:
        begun.append(number)
        if number == 5:
            raise ValueError("five")
        time.sleep(0.01)

    with pytest.raises(ValueError, match="five"):
        in_parallel(
            range(2000), work, lambda number, _: told.append(number), lambda: stopped.append(True)
        )
    assert len(begun) < 500
    assert sorted(told) == sorted(set(begun) - {5})
    assert stopped == [True]


def test_no_work_is_no_work() -> None:
    in_parallel([], lambda _: None, lambda *_: None, lambda: None)
