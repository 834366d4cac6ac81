"""A built site at its address: where a URL leads."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from .files import candidates, file_for, list_files
from .page import Page, read_page

# A site without SITEURL needs a host to resolve against: one that cannot exist (RFC 2606).
NO_HOST = "https://site.invalid/"
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


class LinkError(ValueError):
    """A reference that leads nowhere; its text says why."""


class Target(NamedTuple):
    """Where a reference within the site leads: a file of the output and a place in it."""

    file: str
    fragment: str


class Site:
    """The files of ``output`` below the address ``siteurl``.

    ``siteurl`` is Pelican's SITEURL: a host, a host and a folder (``https://user.github.io/repo``),
    or without a host, for a site that is looked at on one's own machine, empty or a folder.
    """

    def __init__(self, output: Path, siteurl: str = "") -> None:
        self.output = output
        self.files = list_files(output)
        self.has_host = bool(urlsplit(siteurl).netloc)
        self.root = urljoin(NO_HOST, siteurl).rstrip("/") + "/"
        self.host = urlsplit(self.root).netloc.lower()
        self.folder = unquote(urlsplit(self.root).path)
        self._pages: dict[str, Page] = {}

    @property
    def page_files(self) -> list[str]:
        """The files that hold a page, in order of their names."""
        return sorted(file for file in self.files if file.lower().endswith(PAGE_SUFFIXES))

    def page(self, file: str) -> Page:
        """Return what ``file`` holds, read as HTML; it is read once."""
        if file not in self._pages:
            self._pages[file] = read_page(self.read(file))
        return self._pages[file]

    def read(self, file: str) -> bytes:
        """Return the content of ``file``, a path relative to the output."""
        return (self.output / file).read_bytes()

    def url(self, file: str) -> str:
        """Return the absolute URL of ``file``; that of an ``index.html`` is its folder's."""
        folder, slash, name = file.rpartition("/")
        return self.root + quote(folder + slash + ("" if name == "index.html" else name))

    def base(self, file: str) -> str:
        """Return the URL against which the references of the page ``file`` are resolved."""
        url = self.url(file)
        try:
            return urljoin(url, normalize(self.page(file).base))
        except ValueError:
            return url

    def resolve(self, reference: str, base: str) -> Target | None:
        """Return where ``reference`` leads on a page with the base URL ``base``.

        None means out of the site: to another host, or by a scheme such as ``mailto:``.

        Raises LinkError when it should lead to a file of the site and there is none.
        """
        reference = normalize(reference)
        try:
            written = urlsplit(reference)
            resolved = urlsplit(urljoin(base, reference))
            path = unquote(resolved.path, errors="strict")
        except ValueError as error:
            raise LinkError("it is not a valid URL") from error
        if resolved.scheme not in ("http", "https"):
            return None
        if resolved.netloc.lower() != self.host:
            # "//about/" comes of a "/" too many in a template, before the path "/about/".
            if reference.startswith("//") and file_for(written.netloc + path, self.files):
                raise LinkError(f'it means the host "{written.netloc}"; write one slash')
            return None
        if not f"{path}/".startswith(self.folder):
            if written.netloc:
                return None
            raise LinkError(f"it leaves the site's folder {self.folder}")
        if "//" in written.path:
            raise LinkError("it has two slashes in a row")
        return Target(self.find(path[len(self.folder) :]), resolved.fragment)

    def find(self, path: str) -> str:
        """Return the file that answers ``path``, percent-decoded and relative to the root.

        Raises LinkError when there is none.
        """
        if file := file_for(path, self.files):
            return file
        names = candidates(path)
        if "." in path.rpartition("/")[2]:
            names = names[:1]
        reason = f"there is no {' or '.join(names)}"
        twin = file_for(fold(path), self._folded)
        raise LinkError(f"{reason}, but {self._folded[twin]}" if twin else reason)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {fold(name): name for name in sorted(self.files)}


def normalize(reference: str) -> str:
    """Return ``reference`` as a browser reads it, before it is resolved.

    White space around it is dropped, a backslash is a slash and ``%2e`` a dot (URL Standard,
    "basic URL parser" and "double-dot URL path segment").
    """
    path, mark, rest = re.split(r"([?#]|\Z)", reference.strip(" \t\n\f\r"), maxsplit=1)
    return re.sub("%2e", ".", path.replace("\\", "/"), flags=re.IGNORECASE) + mark + rest


def fold(name: str) -> str:
    """Return ``name`` without what some file systems overlook: case and Unicode form."""
    return unicodedata.normalize("NFC", name).casefold()
