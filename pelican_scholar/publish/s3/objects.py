"""A site as the objects of a bucket."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urljoin

import brotli

from ...check.files import file_for
from ...errors import RefusedError
from ..files import SiteFile
from ..options import Options
from .headers import Headers, encoding_of, stored_headers

REDIRECTS_FILE = "redirects.json"

# Pages that are no address of their own: a folder's, and the one for what is missing.
UNNAMED_PAGES = ("index.html", "404.html")

# RFC 3986: what may stand in a URL as it is, and the sign of what is encoded already.
URL_CHARACTERS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
)
# S3's own limit for the target of a redirect.
MAX_REDIRECT_BYTES = 2048


@dataclass(frozen=True)
class SiteObject:
    """An object to be: ``sha256`` is the hash of the file, before it is compressed."""

    key: str
    file: SiteFile
    sha256: str
    headers: Headers
    compress: str = ""

    @property
    def size(self) -> int:
        """The bytes of its body as they are stored."""
        return len(self.compressed) if self.compress else self.file.size

    @cached_property
    def compressed(self) -> bytes:
        """The body as it is stored, if it is compressed."""
        content = self.file.read()
        if self.compress == "gzip":
            return gzip.compress(content, mtime=0)
        compressed: bytes = brotli.compress(content)
        return compressed


def site_objects(
    files: Sequence[SiteFile], options: Options, siteurl: str
) -> dict[str, SiteObject]:
    """Return the objects of a site under their keys, without the prefix.

    The page that stands in for a redirect also carries it as a header, so that the website
    endpoint answers with a 301. ``x.html`` answers at ``x`` too, unless that is a file.

    Raises RefusedError for a table of redirects that S3 cannot hold.
    """
    names = {file.name for file in files}
    redirects = read_redirects(files, siteurl)
    objects: dict[str, SiteObject] = {}
    for file in files:
        headers = stored_headers(
            file.name,
            file.size,
            options.cache_control,
            options.compress,
            redirects.get(file.name),
        )
        compress = encoding_of(file.name, file.size, options.compress)
        made = SiteObject(file.name, file, file.digest(), headers, compress)
        for key in (file.name, *short_keys(file.name, names, options.extensionless)):
            objects[key] = SiteObject(key, file, made.sha256, headers, compress)
    return objects


def short_keys(name: str, names: set[str], extensionless: bool) -> list[str]:
    """Return the key at which a page answers besides its own, if there is one.

    Source: GitHub Pages and Jekyll, where /x is answered by x.html.
    """
    stem = name.removesuffix(".html")
    is_named = stem != name and name.rpartition("/")[2] not in UNNAMED_PAGES
    return [stem] if extensionless and is_named and stem not in names else []


def read_redirects(files: Sequence[SiteFile], siteurl: str) -> dict[str, str]:
    """Return the redirects of a built site: the file that stands in for each, and its target.

    Source: the shape of redirects.json is that of the Jekyll plugin jekyll-redirect-from.
    """
    table = next((file for file in files if file.name == REDIRECTS_FILE), None)
    if table is None:
        return {}
    names = {file.name for file in files}
    found = {}
    for path, target in _read_table(table).items():
        file = file_for(unquote(path).removeprefix("/"), names)
        if file is not None:
            found[file] = redirect_location(target, siteurl, table)
    return found


def redirect_location(target: str, siteurl: str, table: SiteFile) -> str:
    """Return the target of a redirect as a header holds it: a whole URL in ASCII."""
    url = urljoin(f"{siteurl}/", target)
    encoded = "".join(
        char if char in URL_CHARACTERS else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in url
    )
    if not encoded.startswith(("http://", "https://")):
        raise RefusedError(f"{table.path} leads to {target}, which is no web address")
    if len(encoded) > MAX_REDIRECT_BYTES:
        raise RefusedError(
            f"{table.path} has a redirect to an address of {len(encoded)} bytes; "
            f"S3 takes {MAX_REDIRECT_BYTES}"
        )
    return encoded


def _read_table(file: SiteFile) -> Mapping[str, str]:
    try:
        table: Any = json.loads(file.read())
    except ValueError:
        table = None
    if not isinstance(table, dict) or not all(isinstance(url, str) for url in table.values()):
        raise RefusedError(f'{file.path} is no table of redirects; allowed is {{"/old/": "/new/"}}')
    return table
