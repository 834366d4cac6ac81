"""Where a site is published and how: the table ``PUBLISH`` of publishconf.py, and the flags."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from ..errors import UserError

TARGETS = ("s3", "github")
ENCODINGS = ("", "gzip", "brotli")


@dataclass(frozen=True)
class Options:
    """The settings of one publication; the defaults are those of ``PUBLISH``."""

    to: str = ""
    max_delete: int | str = "50%"
    bucket: str = ""
    prefix: str = ""
    region: str = ""
    endpoint_url: str = ""
    cache_control: Mapping[str, str] = field(default_factory=dict)
    compress: str = ""
    extensionless: bool = True
    cloudfront: str = ""
    remote: str = "origin"
    branch: str = "gh-pages"
    history: bool = True


def read_options(table: object, flags: Mapping[str, object]) -> Options:
    """Return the options in ``table``, the setting PUBLISH, with ``flags`` put in their place.

    A flag that is None or empty was not given. Without ``to``, a table with a bucket is for S3.
    Raises UserError for a key or a value that means nothing.
    """
    if not isinstance(table, Mapping):
        raise UserError(f'PUBLISH is {table!r}; write a table such as PUBLISH = {{"to": "github"}}')
    given = {**table, **{name: value for name, value in flags.items() if value not in (None, "")}}
    for name, value in given.items():
        _check(name, value)
    options = Options(**given)
    to = options.to or ("s3" if options.bucket else "")
    if not to:
        raise UserError(
            'PUBLISH names no target; write PUBLISH = {"to": "github"} in publishconf.py, '
            'or {"to": "s3", "bucket": "NAME"}'
        )
    if to == "s3" and not options.bucket:
        raise UserError("PUBLISH names no bucket; add one to it, or give it with --bucket")
    return Options(**{**given, "to": to, "prefix": options.prefix.strip("/")})


@dataclass(frozen=True)
class DeletionLimit:
    """How many files may be removed from a live site at once: a number, or a share of it."""

    count: int | None
    share: float | None

    def allows(self, removed: int, live: int) -> bool:
        """Say whether ``removed`` of ``live`` files may go."""
        if self.count is not None:
            return removed <= self.count
        return self.share is None or removed <= self.share * live


def deletion_limit(value: int | str) -> DeletionLimit:
    """Return the limit that ``12`` or ``50%`` means; raise UserError for anything else."""
    written = re.fullmatch(r"(\d+)(%?)", str(value))
    if written is None:
        raise UserError(f"max_delete is {value!r}; allowed: a number such as 12, or such as 50%")
    number = int(written[1])
    return DeletionLimit(None, number / 100) if written[2] else DeletionLimit(number, None)


def _check(name: str, value: Any) -> None:
    """Raise UserError when an option is unknown or its value cannot be."""
    kinds = {option.name: _kind(option.name) for option in fields(Options)}
    if name not in kinds:
        near = difflib.get_close_matches(str(name), kinds, 1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(kinds)}"
        raise UserError(f"PUBLISH has the unknown key {name!r}; {hint}")
    if not isinstance(value, kinds[name]) or (value is True and bool not in kinds[name]):
        said = " or ".join(kind.__name__ for kind in kinds[name])
        raise UserError(f"{name} of PUBLISH is {value!r}; allowed: {said}")
    rule = CHECKS.get(name)
    if rule:
        rule(value)


def _kind(name: str) -> tuple[type, ...]:
    default = getattr(Options(), name)
    return (int, str) if name == "max_delete" else (type(default),)


def _check_target(value: str) -> None:
    if value not in TARGETS:
        raise UserError(f"there is no target {value!r}; allowed: {', '.join(TARGETS)}")


def _check_encoding(value: str) -> None:
    if value not in ENCODINGS:
        raise UserError(f"compress of PUBLISH is {value!r}; allowed: gzip or brotli")


def _check_endpoint(value: str) -> None:
    if value and not is_web_address(value):
        raise UserError(f"the endpoint {value!r} is no web address; write it with https://")


def is_web_address(value: str) -> bool:
    """Say whether a text is a URL with http or https, a host, and a port that can be."""
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _check_bucket(value: str) -> None:
    # The common ground of S3's rules and those of what speaks its language.
    if value and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]+", value):
        raise UserError(f"{value!r} is no name of a bucket; write it without s3:// and folders")


def _check_cache_control(value: Mapping[Any, Any]) -> None:
    for pattern, header in value.items():
        if not isinstance(pattern, str) or not re.fullmatch(r"[\w=, -]+", str(header), re.ASCII):
            raise UserError(
                f"cache_control of PUBLISH has {pattern!r}: {header!r}; "
                'write it like {"*.pdf": "public, max-age=3600"}'
            )


def _check_prefix(value: str) -> None:
    if any(name in {"", ".", ".."} for name in value.strip("/").split("/")) and value.strip("/"):
        raise UserError(f"the prefix {value!r} is no folder; write it like papers or me/papers")


CHECKS: dict[str, Callable[[Any], object]] = {
    "to": _check_target,
    "max_delete": deletion_limit,
    "compress": _check_encoding,
    "endpoint_url": _check_endpoint,
    "bucket": _check_bucket,
    "prefix": _check_prefix,
    "cache_control": _check_cache_control,
}
