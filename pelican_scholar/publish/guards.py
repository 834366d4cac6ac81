"""What keeps a live site from harm: each guard refuses, or returns nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import RefusedError
from .files import SiteFile
from .options import deletion_limit
from .plan import Plan
from .sizes import shown_size

CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Limits:
    """What a target takes: sizes in bytes, the length of a name in bytes of UTF-8."""

    target: str
    file_bytes: int
    site_bytes: int | None
    name_bytes: int
    takes_control_characters: bool


def check_files(files: Sequence[SiteFile], output: Path, limits: Limits) -> None:
    """Refuse an output that is no site, or that holds what the target cannot serve."""
    if not files:
        raise RefusedError(f"{output} has no files to publish; build the site first")
    if not any(file.name == "index.html" for file in files):
        raise RefusedError(f"{output} has no index.html, which is the home page of every site")
    for file in files:
        check_name(file.name, limits)
        if file.size > limits.file_bytes:
            raise RefusedError(
                f"{file.path} has {shown_size(file.size)}; "
                f"{limits.target} takes {shown_size(limits.file_bytes)} a file"
            )
    check_case(file.name for file in files)
    total = sum(file.size for file in files)
    if limits.site_bytes is not None and total > limits.site_bytes:
        raise RefusedError(
            f"{output} has {shown_size(total)}; "
            f"{limits.target} takes {shown_size(limits.site_bytes)} a site"
        )


def check_name(name: str, limits: Limits) -> None:
    """Refuse a name that the target cannot serve."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise RefusedError(f"the name {name!r} is not UTF-8; rename the file") from None
    if size > limits.name_bytes:
        raise RefusedError(
            f"the name {name} has {size} bytes; {limits.target} takes {limits.name_bytes}"
        )
    if CONTROL.search(name) and not limits.takes_control_characters:
        raise RefusedError(f"{limits.target} cannot serve the name {name!r}; rename the file")


def check_case(names: Iterable[str]) -> None:
    """Refuse two names, of files or of their folders, that differ by nothing but case."""
    seen: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        for end in range(1, len(parts) + 1):
            path = "/".join(parts[:end])
            other = seen.setdefault(path.casefold(), path)
            if other != path:
                raise RefusedError(
                    f"{other} and {path} differ only by case, and are one on macOS and "
                    "Windows; rename one of them"
                )


def check_deletions(plan: Plan, max_delete: int | str, live: int) -> None:
    """Refuse a plan that removes more of the ``live`` files than is allowed."""
    removed = len(plan.removed)
    if not deletion_limit(max_delete).allows(removed, live):
        raise RefusedError(
            f"this would remove {removed} of the {live} files that are live, the limit is "
            f"{max_delete}; if that is right, add --max-delete {removed}"
        )


def check_built_for(manifest: Mapping[str, object] | None, siteurl: str, output: Path) -> None:
    """Refuse an output that was built for another address."""
    if manifest is not None and manifest["siteurl"] != siteurl:
        built = manifest["siteurl"] or "a look at it on this machine"
        raise RefusedError(f"{output} was built for {built}, not for {siteurl}; build it again")
