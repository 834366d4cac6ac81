"""Where GitHub Pages shows a repository, and whether a site's address fits that."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...errors import RefusedError
from .git import redact

HOSTS = {"github.com", "www.github.com", "ssh.github.com"}
SCHEMES = {"https", "http", "ssh", "git", "git+ssh", "ssh+git"}
SCP = re.compile(r"(?:(?P<user>[^@/:]+)@)?(?P<host>[^@/:]+):/?(?P<path>[^/].*)")
DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z][a-z0-9-]{1,62}")
PAGES = ".github.io"
# Pages that only members of an organization see are at an address that GitHub makes up.
PRIVATE_PAGES = ".pages.github.io"
EXAMPLE = "https://user.github.io/repo"


def github_repository(url: str) -> tuple[str, str] | None:
    """Return the owner and the name of the repository on github.com that ``url`` leads to.

    None for a remote elsewhere, and for one by an alias of which nothing is known.
    """
    scheme, sep, _ = url.partition("://")
    if sep:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        user, host, path = parts.username, parts.hostname, parts.path
        known = scheme in SCHEMES and (scheme in {"https", "http"} or user in {None, "git"})
    else:
        scp = SCP.fullmatch(url)
        if scp is None:
            return None
        user, host, path = scp["user"], scp["host"].lower(), scp["path"]
        known = user in {None, "git"}
    names = path.strip("/").removesuffix(".git").split("/")
    if not known or host not in HOSTS or len(names) != 2 or not all(names):
        return None
    return names[0], names[1]


def pages_address(url: str) -> str | None:
    """Return the address that GitHub gives to the pages of the repository at ``url``, if known.

    Source: "Types of GitHub Pages sites" in GitHub's documentation.
    """
    repository = github_repository(url)
    if repository is None:
        return None
    owner, name = repository[0].lower(), repository[1]
    root = f"https://{owner}{PAGES}"
    return root if name.lower() == f"{owner}{PAGES}" else f"{root}/{name}"


def check_address(siteurl: str, url: str) -> str | None:
    """Return the domain that the branch has to claim for ``siteurl``; None when it has none.

    ``url`` is where the remote is. Raises RefusedError when pages from there are not shown at
    ``siteurl``.
    """
    expected = pages_address(url)
    try:
        parts = urlsplit(siteurl)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedError(_no_address(siteurl, expected)) from None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise RefusedError(_no_address(siteurl, expected))
    if parts.query or parts.fragment:
        raise RefusedError(_no_address(siteurl, expected))
    if host.endswith(PAGES):
        fits = expected is None or siteurl.rstrip("/").casefold() == expected.casefold()
        if not fits and not host.endswith(PRIVATE_PAGES):
            raise RefusedError(
                f"SITEURL is {siteurl}, and GitHub shows this repository at {expected}; "
                f'set SITEURL = "{expected}" in publishconf.py'
            )
        return None
    return _own_domain(siteurl, host, port, parts.path.rstrip("/"), url)


def check_cname(domain: str | None, claimed: bytes | None, place: str) -> None:
    """Refuse a ``CNAME`` in ``place`` that claims another domain than the site's own.

    GitHub reads that file to learn at which domain to show the pages.
    """
    if claimed is None:
        return
    name = claimed.decode(errors="replace").strip()
    if domain is None:
        raise RefusedError(
            f"{place} has a CNAME for {name!r}, so that is where GitHub shows the site; set "
            "SITEURL to it, or remove the custom domain in the repository's Settings > Pages"
        )
    if name.lower() != domain:
        raise RefusedError(
            f"{place} has a CNAME for {name!r}, and SITEURL is at {domain}; change SITEURL, or "
            f"make {domain} the custom domain in the repository's Settings > Pages"
        )


def _own_domain(siteurl: str, host: str, port: int | None, path: str, url: str) -> str | None:
    try:
        domain = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        domain = ""
    if not DOMAIN.fullmatch(domain) or port is not None:
        raise RefusedError(
            f"SITEURL is {siteurl}; GitHub shows pages at domains without a port, such as "
            "https://ada.example"
        )
    if not path:
        return domain
    if not _is_of_repository(path, url):
        raise RefusedError(
            f"SITEURL is {siteurl}; at a domain of your own, GitHub shows pages without the path "
            f'{path}: set SITEURL = "{siteurl.removesuffix("/").removesuffix(path)}"'
        )
    # The domain is that of the owner's USER.github.io, below which all repositories appear.
    return None


def _is_of_repository(path: str, url: str) -> bool:
    """Say whether ``path`` is where a repository appears below the domain of its owner."""
    expected = pages_address(url)
    if expected is not None:
        return path.casefold() == urlsplit(expected).path.casefold()
    return path.rpartition("/")[2] == re.split(r"[/:\\]", url)[-1].removesuffix(".git")


def _no_address(siteurl: str, expected: str | None) -> str:
    return (
        f"SITEURL is {redact(siteurl)!r}, which is no address for GitHub Pages; "
        f"write it like {expected or EXAMPLE}"
    )
