"""Where a permalink puts a page: its URL and its file, by Jekyll's rules.

Sources: Jekyll 4.3, lib/jekyll/url.rb (placeholders, what is cleaned) and
lib/jekyll/page.rb (index.html below a folder, .html where there is no suffix).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

PLACEHOLDER = re.compile(r":([a-z]+(?:_[a-z]+)*)")

# A URL with a host, or a Windows drive.
ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|[a-z]:[/\\]", re.IGNORECASE)

# RFC 3986, 3.3: what a path segment holds besides unreserved characters, and the slash.
SAFE = "/!$&'()*+,;=:@"

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# Names that no Windows file can have, with or without a suffix.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"}
)

# What the common file systems (ext4, APFS, NTFS) allow.
MAX_NAME_BYTES = 255


class Place(NamedTuple):
    """A page's ``url`` (no leading slash, percent-encoded) and its file below the output."""

    url: str
    save_as: str


def fill(permalink: str, values: Mapping[str, str | None]) -> str:
    """Return ``permalink`` with each ``:placeholder`` replaced by its value, encoded.

    A value of None is one that this page does not have. Raises ValueError for such a
    placeholder and for an unknown one.
    """

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            allowed = ", ".join(f":{name}" for name in sorted(values))
            raise ValueError(f"there is no placeholder :{name}; allowed: {allowed}")
        found = values[name]
        if found is None:
            raise ValueError(f":{name} is in the permalink, but the page has no date")
        return quote(found, safe=SAFE)

    return PLACEHOLDER.sub(value, permalink)


def resolve(permalink: str) -> Place:
    """Return where a permalink without placeholders puts a page.

    ``/x/`` is x/index.html, ``/x`` is x.html and served at /x, ``/x.html`` is itself,
    ``/`` is the home page. Raises ValueError when the permalink would leave the output
    folder or names a file that some system cannot have.
    """
    if ABSOLUTE.match(permalink):
        raise ValueError(f"{permalink!r} is absolute; allowed: a path on this site, such as /cv/")
    try:
        path = unquote(permalink, errors="strict")
    except UnicodeDecodeError:
        raise ValueError(f"{permalink!r} holds %-codes that are not UTF-8") from None
    names = [name for name in path.split("/") if name not in {"", "."}]
    for name in names:
        _check_name(name, permalink)
    folder = path.endswith(("/", "/.")) or not names
    clean = "/".join(names)
    if folder:
        url = f"{clean}/" if names else ""
        return Place(quote(url, safe=SAFE), f"{url}index.html")
    # Jekyll takes any suffix as the page's own (File.extname).
    save_as = clean if posixpath.splitext(clean)[1] else f"{clean}.html"
    _check_name(posixpath.basename(save_as), permalink)
    return Place(quote(clean, safe=SAFE), save_as)


def _check_name(name: str, permalink: str) -> None:
    reason = ""
    if name == "..":
        reason = "leaves the output folder"
    elif "\\" in name:
        reason = "has a backslash; folders are parted by /"
    elif CONTROL.search(name):
        reason = "has a control character"
    elif name.split(".")[0].rstrip().lower() in DEVICES:
        reason = f"has the name {name}, which Windows keeps for a device"
    elif len(name.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        reason = f"has a name of more than {MAX_NAME_BYTES} bytes"
    if reason:
        raise ValueError(f"{permalink!r} {reason}; allowed: a path on this site, such as /cv/")
