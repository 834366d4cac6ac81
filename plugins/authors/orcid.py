"""The check digit of an ORCID iD."""

from __future__ import annotations


def has_right_check_digit(orcid: str) -> bool:
    """Tell whether the last digit of an iD such as 0000-0002-1825-0097 fits the others.

    The rule is ISO 7064, MOD 11-2, as ORCID's documentation of the iD's structure gives it.
    """
    digits = orcid.replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]
