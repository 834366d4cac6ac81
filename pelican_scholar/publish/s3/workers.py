"""Many requests at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import TypeVar

# At 30 ms a request this is a thousand requests a second, as much as Python can sign and send.
WORKERS = 32

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parallel(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    done: Callable[[Item, Result], None],
    stop: Callable[[], None],
) -> None:
    """Call ``work`` with each item on threads of their own, and ``done`` here with each result.

    After the first failure, or Ctrl-C, nothing more is begun: ``stop`` is called, what runs
    ends, and the failure is raised. What had succeeded by then was told to ``done``.
    """
    if not items:
        return
    failure: BaseException | None = None
    with ThreadPoolExecutor(min(WORKERS, len(items))) as pool:
        futures: dict[Future[Result], Item] = {pool.submit(work, item): item for item in items}
        waiting = set(futures)
        while waiting:
            try:
                for future in as_completed(waiting):
                    waiting.discard(future)
                    if future.cancelled():
                        continue
                    error = future.exception()
                    if error is None:
                        done(futures[future], future.result())
                    elif failure is None:
                        raise error
            except BaseException as error:
                failure = failure or error
                stop()
                for future in waiting:
                    future.cancel()
    if failure is not None:
        raise failure
