"""The check digit of an ORCID iD; the iDs are the examples of ORCID's documentation."""

from __future__ import annotations

import pytest
from authors.orcid import has_right_check_digit

IDS = [
    ("0000-0002-1825-0097", True),
    ("0000-0001-5109-3700", True),
    ("0000-0002-1694-233X", True),
    ("0000-0002-1694-233x", True),
    ("0000-0002-1825-0098", False),
    ("0000-0002-1852-0097", False),
    ("0000-0002-1694-2330", False),
]


@pytest.mark.parametrize(("orcid", "right"), IDS)
def test_check_digit(orcid: str, right: bool) -> None:
    assert has_right_check_digit(orcid) is right
