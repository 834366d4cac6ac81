"""The remote that a site is pushed to, and the settings of git that lead there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import UserError
from .git import redact

Settings = Sequence[tuple[str, str]]

# What decides how git reaches a remote, and who it says it is.
OF_THE_WAY = re.compile(
    r"(http|credential|protocol|ssh|safe)\..*|core\.(sshcommand|askpass|gitproxy)", re.DOTALL
)
OF_THE_REMOTE = ("proxy", "proxyauthmethod")

# The name that the remote has in our own repository.
NAME = "site"


@dataclass(frozen=True)
class Remote:
    """Where to push to: ``given`` is what the user calls it, a name or an address."""

    given: str
    url: str
    settings: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return redact(self.given)


def find_remote(settings: Settings, given: str) -> Remote:
    """Return the remote that ``given`` names or is the address of, in a repository's settings.

    With several addresses to push to it is the first. Raises UserError when there is none.
    """
    pushed = _first(settings, f"remote.{given}.pushurl")
    fetched = _first(settings, f"remote.{given}.url")
    if pushed:
        url = _rewritten(settings, "insteadof", pushed) or pushed
    elif fetched or is_address(given):
        url = fetched or given
        url = (
            _rewritten(settings, "pushinsteadof", url)
            or _rewritten(settings, "insteadof", url)
            or url
        )
    else:
        raise UserError(
            f"there is no remote {given}; add one: "
            f"git remote add {given} https://github.com/USER/REPO.git"
        )
    handed = [(name, value) for name, value in settings if OF_THE_WAY.fullmatch(name)]
    for key in OF_THE_REMOTE:
        value = _first(settings, f"remote.{given}.{key}")
        if value:
            handed.append((f"remote.{NAME}.{key}", value))
    return Remote(given, url, (*handed, (f"remote.{NAME}.url", url)))


def is_address(given: str) -> bool:
    """Say whether ``given`` is an address or a path, not the name of a remote."""
    return ":" in given or "/" in given or "\\" in given


def _first(settings: Settings, name: str) -> str | None:
    return next((value for key, value in settings if key == name), None)


def _rewritten(settings: Settings, key: str, url: str) -> str | None:
    """Return ``url`` with the longest start that a setting replaces replaced.

    Source: url.<base>.insteadOf and pushInsteadOf in git-config(1).
    """
    bases = [
        (start, name[len("url.") : -len(f".{key}")])
        for name, start in settings
        if name.startswith("url.") and name.endswith(f".{key}") and url.startswith(start)
    ]
    if not bases:
        return None
    start, base = max(bases, key=lambda found: len(found[0]))
    return base + url[len(start) :]
