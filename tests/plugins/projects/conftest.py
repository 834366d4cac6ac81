"""Each test begins without the plugins that earlier tests of the same run connected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals


@pytest.fixture(autouse=True)
def _unconnected_signals() -> Iterator[None]:
    every = [signal for signal in vars(signals).values() if isinstance(signal, Signal)]
    earlier = [(signal, list(signal.receivers_for(ANY))) for signal in every]
    _disconnect_all(every)
    yield
    _disconnect_all(every)
    for signal, receivers in earlier:
        for receiver in receivers:
            signal.connect(receiver)


def _disconnect_all(every: list[Signal]) -> None:
    for signal in every:
        for receiver in list(signal.receivers_for(ANY)):
            signal.disconnect(receiver)
