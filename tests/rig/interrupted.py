"""Publications that are sent a signal in the middle, at a moment that is the same each time."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Callable

from rig.process import SECONDS
from rig.proxy import Fault, FaultProxy, Request
from rig.published import NOTES, PublishedSite


def is_upload(request: Request) -> bool:
    return request.method == "PUT" and NOTES not in request.path


def is_removal(request: Request) -> bool:
    return request.method == "POST"


def is_note(request: Request) -> bool:
    return request.method == "PUT" and request.path.endswith("/manifest.json.gz")


def nth(at: int, kind: Callable[[Request], bool] = is_upload) -> Callable[[Request], bool]:
    """Return what is true of the ``at``-th request of a kind."""
    numbers = itertools.count(1)
    return lambda request: kind(request) and next(numbers) == at


class Interrupted:
    """A publication in a process of its own, sent a signal at some of its requests.

    When these are ``lost`` they are not forwarded.
    """

    def __init__(
        self,
        site: PublishedSite,
        sent: signal.Signals,
        when: Callable[[Request], bool],
        *flags: str,
        lost: bool = False,
    ) -> None:
        self.requests: list[Request] = []
        pids: list[int] = []

        def answer(request: Request) -> Fault | None:
            self.requests.append(request)
            if not when(request):
                return None
            os.kill(pids[0], sent)
            return Fault.RESET if lost else None

        with FaultProxy(site.server.endpoint, answer=answer) as proxy:
            with site.through(proxy.url).start(*flags) as process:
                pids.append(process.pid)
                self.said = process.communicate(timeout=SECONDS)[0]
            self.code = process.returncode
            wait_for_server(proxy, self.requests)


def wait_for_server(proxy: FaultProxy, requests: list[Request]) -> None:
    """Wait until the server has done all that it was asked for, also by who is dead by now."""
    end = time.monotonic() + SECONDS
    while proxy.count() < len(requests):
        assert time.monotonic() < end
        time.sleep(0.01)
