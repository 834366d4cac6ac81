"""Targets and their URLs: encoded, absolute, or relative to a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pelican.utils import get_relative_path, path_to_url

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)

# RFC 3986, 2.2: characters that have a meaning in a URL, and the sign of what is encoded.
RESERVED = ":/?#[]@!$&'()*+,;=%"
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Target:
    """Where a redirect goes."""

    url: str
    """Encoded. A path from the site's root, with a leading slash, or an absolute URL."""

    local: bool
    """Whether it is on this site."""

    @property
    def path(self) -> str:
        """The decoded path of a local target, without query and fragment."""
        return unquote(urlsplit(self.url).path, errors="replace")

    def ending_at(self, end: Target) -> Target:
        """Return ``end`` with this target's query and fragment where it has none of its own.

        A browser that went from one to the other would keep the fragment
        (RFC 9110, 10.2.2); the stubs keep the query too.
        """
        mine, its = urlsplit(self.url), urlsplit(end.url)
        query, fragment = its.query or mine.query, its.fragment or mine.fragment
        return replace(end, url=urlunsplit(its._replace(query=query, fragment=fragment)))

    def __str__(self) -> str:
        return self.url


def encode(url: str) -> str:
    """Return ``url`` with what no URL can hold percent-encoded; what is encoded stays.

    Raises ValueError for a character that UTF-8 cannot hold.
    """
    return quote(LONE_PERCENT.sub("%25", url), safe=RESERVED)


def parse_target(text: str, site_url: str) -> Target:
    """Return the target that an author typed: a URL, or a path from the site's root.

    A URL below ``site_url`` is local. Raises ValueError, with words that follow on the text
    in a message, when it is neither.
    """
    url = encode(text)
    scheme = SCHEME.match(url)
    if scheme is None and not url.startswith("//"):
        return local_target(text)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise ValueError(f"is an address of the kind {scheme[1]}:")
    if not _host(url):
        raise ValueError("is an address without a host")
    rest = url.removeprefix(site_url) if site_url else url
    if rest != url and rest[:1] in {"", "/", "?", "#"}:
        return local_target(rest)
    return Target(url, local=False)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def local_target(path: str) -> Target:
    """Return the target for a path from the site's root; its leading slash may be missing."""
    return Target(encode("/" + path.lstrip("/")), local=True)


@dataclass(frozen=True)
class Site:
    """Where this site is."""

    url: str
    """SITEURL: Pelican takes a slash at its end off. Empty while developing."""

    @property
    def base(self) -> str:
        """The path that the site is under, such as ``/repo``; empty at a host's root."""
        return unquote(urlsplit(self.url).path)

    def absolute(self, target: Target) -> str:
        """Return a full URL; a path from the root when the site has no URL."""
        return f"{self.url}{target.url}" if target.local else target.url

    def rooted(self, target: Target) -> str:
        """Return a path from the host's root, or the URL of another site."""
        return f"{encode(self.base)}{target.url}" if target.local else target.url

    def relative(self, target: Target, file: str) -> str:
        """Return the URL as a page in ``file`` has to write it."""
        if not target.local:
            return target.url
        return path_to_url(get_relative_path(file)) + target.url
