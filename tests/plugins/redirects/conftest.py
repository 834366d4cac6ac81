"""Fixtures of the redirects tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals
from redirects.paths import clean_path, output_path
from redirects.redirect import Redirect
from redirects.urls import parse_target

Declare = Callable[..., Redirect]


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """Plugins that other builds of this process switched on are not on here."""
    _disconnect_all()
    yield
    _disconnect_all()


def _disconnect_all() -> None:
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


@pytest.fixture
def declare() -> Declare:
    """Return a function that makes a redirect as a page declares it."""

    def make(path: str, target: str, where: str = "a.md:3") -> Redirect:
        source = where.partition(":")[0]
        end = parse_target(target, "https://ada.example")
        return Redirect(path, clean_path(path), output_path(path), end, where, source)

    return make
