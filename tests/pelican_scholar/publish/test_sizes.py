"""Sizes as people read them."""

from __future__ import annotations

import pytest

from pelican_scholar.publish.sizes import shown_size

SIZES = [
    (0, "0 B"),
    (999, "999 B"),
    (1000, "1.0 kB"),
    (1234, "1.2 kB"),
    (99_940, "99.9 kB"),
    (99_960, "100 kB"),
    (999_499, "999 kB"),
    (999_500, "1.0 MB"),
    (100_000_000, "100 MB"),
    (5_000_000_000, "5.0 GB"),
    (1_234_000_000_000, "1234 GB"),
]


@pytest.mark.parametrize(("size", "shown"), SIZES)
def test_a_size_has_the_unit_that_fits(size: int, shown: str) -> None:
    assert shown_size(size) == shown
