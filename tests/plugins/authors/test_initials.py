"""Monograms."""

from __future__ import annotations

import pytest
from authors.initials import initials

NAMES = [
    ("Ada Lovelace", "AL"),
    ("Ada", "A"),
    ("Ludwig van Beethoven", "LB"),
    ("ada lovelace", "AL"),
    ("Dr. Ada Lovelace", "AL"),
    ("Prof Dr Ada Lovelace", "AL"),
    ("Ada Lovelace, PhD", "AL"),
    ("Drew Barrymore", "DB"),
    ('William "Bill" Thurston', "WT"),
    ("Élise Œuvre", "ÉŒ"),
    ("E\u0301lise", "É"),
    ("ßeta Test", "ßT"),
    ("李 明", "李明"),
    ("Юлия Жданова-Щукина", "ЮЖ"),
    ("  Ada   Lovelace ", "AL"),
    ("<b>", "B"),
    ("…", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "letters"), NAMES)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
