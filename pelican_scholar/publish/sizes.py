"""Sizes as people read them."""

from __future__ import annotations


def shown_size(size: int) -> str:
    """Return a size in bytes with a unit of the SI: ``999 B``, ``1.2 kB``, ``100 MB``."""
    number = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if number < 999.5 or unit == "GB":
            break
        number /= 1000
    return f"{size} B" if unit == "B" else f"{number:.{1 if number < 99.95 else 0}f} {unit}"
