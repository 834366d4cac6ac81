"""The remote that a site is pushed to, and the settings of git that lead there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

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

# Answers git's question for a password from the environment.
HELPER = (
    '!f() { test "$1" != get || '
    r"""printf 'username=%s\npassword=%s\n' "$PUBLISH_USER" "$PUBLISH_PASSWORD"; }; f"""
)


@dataclass(frozen=True)
class Remote:
    """Where to push to: ``given`` is what the user calls it, a name or an address.

    ``url`` has no password: git would show it to all users of this machine, in the command
    line of a process of its own. ``settings`` and ``environment`` are for git to get there.
    """

    given: str
    url: str
    settings: tuple[tuple[str, str], ...]
    environment: Mapping[str, str]

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
    url, secrets = _without_password(url)
    if secrets:
        handed += [(f"credential.{url}.helper", helper) for helper in ("", HELPER)]
    return Remote(given, url, (*handed, (f"remote.{NAME}.url", url)), secrets)


def is_address(given: str) -> bool:
    """Say whether ``given`` is an address or a path, not the name of a remote."""
    return ":" in given or "/" in given or "\\" in given


def _first(settings: Settings, name: str) -> str | None:
    return next((value for key, value in settings if key == name), None)


def _without_password(url: str) -> tuple[str, dict[str, str]]:
    """Return a web address without its user and password, and these as an environment."""
    scheme, sep, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    user, _, host = authority.rpartition("@")
    name, colon, password = user.partition(":")
    if scheme not in {"http", "https"} or not colon:
        return url, {}
    secrets = {"PUBLISH_USER": unquote(name), "PUBLISH_PASSWORD": unquote(password)}
    return f"{scheme}{sep}{host}{slash}{path}", secrets


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
