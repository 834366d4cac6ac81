"""The headers that an object is stored with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from ...content_types import TEXT_TYPES, content_type

# As signed and sent; in one order, so that the same headers are the same text.
Headers = tuple[tuple[str, str], ...]

REDIRECT = "x-amz-website-redirect-location"

# A hash of the content, of at least eight digits, as the last part of a name before its suffix.
FINGERPRINT = re.compile(r"[.-](?=[0-9a-f]*\d)[0-9a-f]{8,64}\.[a-z0-9.]+")

FOREVER = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=0, must-revalidate"
FOR_A_DAY = "public, max-age=86400"

# What a visitor should see new at once, and small enough to ask about each time.
FRESH_SUFFIXES = frozenset(TEXT_TYPES) - {".bib", ".csv", ".ipynb", ".tsv", ".vtt"} | {""}

ENCODING_NAMES = {"gzip": "gzip", "brotli": "br"}

# What CloudFront leaves as it is when it compresses: less is not worth it, more takes long.
COMPRESSED_BYTES = range(1000, 10_000_000)


def stored_headers(
    name: str,
    size: int,
    cache_control: Mapping[str, str],
    compress: str,
    redirect: str | None = None,
) -> Headers:
    """Return the headers of the file ``name`` of ``size`` bytes.

    ``cache_control`` maps patterns of names to what is to be sent for them, the first that
    fits counts; ``compress`` is an encoding for texts, or empty; ``redirect`` is a URL.
    """
    headers = {
        "Cache-Control": cache_header(name, cache_control),
        "Content-Type": content_type(name),
    }
    if encoding := encoding_of(name, size, compress):
        headers["Content-Encoding"] = ENCODING_NAMES[encoding]
    if redirect:
        headers[REDIRECT] = redirect
    return tuple(sorted(headers.items()))


def cache_header(name: str, cache_control: Mapping[str, str]) -> str:
    """Return the Cache-Control of a file: of the first pattern that fits, or by its kind.

    A pattern with a slash is for the whole name, one without for its last part.
    """
    path = PurePosixPath(name)
    for pattern, header in cache_control.items():
        if fnmatchcase(name if "/" in pattern else path.name, pattern.removeprefix("/")):
            return header
    if FINGERPRINT.search(path.name):
        return FOREVER
    return REVALIDATED if path.suffix.lower() in FRESH_SUFFIXES else FOR_A_DAY


def encoding_of(name: str, size: int, compress: str) -> str:
    """Return how a file is stored: as ``compress`` says for texts, else empty."""
    if not compress or size not in COMPRESSED_BYTES:
        return ""
    return compress if PurePosixPath(name).suffix.lower() in TEXT_TYPES else ""
