"""What a permalink's placeholders stand for on one page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

# Jekyll's DATE_FILENAME_MATCHER (lib/jekyll/document.rb).
DATED_NAME = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)")

# What Jekyll's "pretty" slugs keep besides letters, marks and digits (lib/jekyll/utils.rb).
PRETTY = "._~!$&'()+,;=@"

DATE_FORMATS = {
    "year": "%Y",
    "short_year": "%y",
    "month": "%m",
    "short_month": "%b",
    "long_month": "%B",
    "day": "%d",
    "y_day": "%j",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "week": "%V",
    "w_year": "%G",
    "w_day": "%u",
}


def undated(stem: str) -> str:
    """Return a file's name, without its suffix, without the date that it may begin with."""
    dated = DATED_NAME.fullmatch(stem)
    return dated.group(2) if dated else stem


def title_of(stem: str) -> str:
    """Return the title of a page that names none (Jekyll's Utils.titleize_slug)."""
    words = undated(stem).replace("_", "-").split("-")
    return " ".join(word.capitalize() for word in words if word)


def placeholders(source: PurePosixPath, metadata: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the value of every placeholder (Jekyll's lib/jekyll/drops/url_drop.rb).

    ``source`` is the page's path below the content folder. Dates are None on a page that
    has none, in its header or its file's name.
    """
    stem = undated(source.stem)
    name = metadata.get("slug") or stem
    folder = source.parts[0] if len(source.parts) > 1 else ""
    categories = [str(category).lower() for category in metadata.get("categories", [])]
    return {
        "title": _hyphenate(name, PRETTY),
        "slug": slugify(name),
        "name": slugify(stem),
        "basename": source.stem,
        "path": source.with_suffix("").relative_to(folder).as_posix(),
        "collection": folder.lstrip("_"),
        "categories": "/".join(dict.fromkeys(categories)),
        "slugified_categories": "/".join(dict.fromkeys(map(slugify, categories))),
        "output_ext": ".html",
        **_dates(metadata.get("date")),
    }


def slugify(text: str) -> str:
    """Return ``text`` in lower case with a hyphen for all that is no letter, mark or digit."""
    return _hyphenate(text).lower()


def _hyphenate(text: str, keep: str = "") -> str:
    """Python's \\w leaves out the marks (\\p{M}) that Indic scripts are written with."""
    kept = (c if c in keep or _is_word(c) else " " for c in text)
    return "-".join("".join(kept).split())


def _is_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _dates(date: datetime | None) -> dict[str, str | None]:
    if date is None:
        return dict.fromkeys((*DATE_FORMATS, "i_month", "i_day"))
    values: dict[str, str | None] = {name: date.strftime(f) for name, f in DATE_FORMATS.items()}
    return {**values, "i_month": str(date.month), "i_day": str(date.day)}
