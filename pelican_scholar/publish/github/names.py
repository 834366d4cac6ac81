"""Names of files that git or GitHub will not take."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...errors import RefusedError
from ..guards import Limits

LIMITS = Limits(
    target="GitHub Pages",
    # A push with a larger file is rejected: "About large files on GitHub".
    file_bytes=100_000_000,
    # "GitHub Pages limits": published sites may be no larger than 1 GB.
    site_bytes=1_000_000_000,
    # PATH_MAX of Linux without its final NUL: GitHub unpacks the branch to publish it.
    name_bytes=4095,
    takes_control_characters=False,
)
# NAME_MAX of Linux, for each part of a name.
PART_BYTES = 255

# What git holds to be .git on Windows and macOS, so that fsck of a push rejects it.
# Source: is_ntfs_dotgit() in git's path.c and is_hfs_dotgit() in its utf8.c.
DOT_GIT = re.compile(r"(?:^|[/\\])(\.git|git~1)[ .]*(:[^/\\]*)?(?=$|[/\\])", re.IGNORECASE)
IGNORED_ON_HFS = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")


def check_names(names: Iterable[str]) -> None:
    """Raise RefusedError for a name that cannot be pushed, or not be published then."""
    for name in names:
        if DOT_GIT.search(IGNORED_ON_HFS.sub("", name)):
            raise RefusedError(f"git takes no file named {name!r}; rename it")
        if max(map(len, name.encode().split(b"/"))) > PART_BYTES:
            raise RefusedError(
                f"a part of the name {name} has more than {PART_BYTES} bytes, "
                "which GitHub Pages cannot store; rename it"
            )
