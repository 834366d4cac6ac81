"""Fixtures of the redirects tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from redirects.paths import clean_path, output_path
from redirects.redirect import Redirect
from redirects.urls import parse_target

Declare = Callable[..., Redirect]


@pytest.fixture
def declare() -> Declare:
    """Return a function that makes a redirect as a page declares it."""

    def make(path: str, target: str, where: str = "a.md:3") -> Redirect:
        source = where.partition(":")[0]
        end = parse_target(target, "https://ada.example")
        return Redirect(path, clean_path(path), output_path(path), end, where, source)

    return make
