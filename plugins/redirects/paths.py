"""The file for a URL, by Jekyll's rules.

Sources: Jekyll 4.3, lib/jekyll/page.rb (index.html in a folder, the suffix of a permalink)
and lib/jekyll/url.rb (percent-decoding, repeated slashes).
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

# A URL with a host.
ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)

# What ntpath.join takes for a path on another drive: any sign and a colon.
DRIVE = re.compile(r".:", re.DOTALL)

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# Names that no Windows file can have, with or without a suffix.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)

# What the common file systems (ext4, APFS, NTFS) allow.
MAX_NAME_BYTES = 255


def output_path(url: str) -> str:
    """Return the file, relative to the output folder, that answers a URL path on this site.

    ``/foo/`` is foo/index.html, ``/foo.pdf`` is itself, ``/foo`` is foo.html; the leading
    slash may be missing. Raises ValueError, with words that follow on the URL in a message,
    when no file below the output folder can answer it on every system.
    """
    path = clean_path(url).removeprefix("/")
    if path == "" or path.endswith("/"):
        return f"{path}index.html"
    # splitext agrees with Ruby's File.extname: .foo has no suffix, v1.2 has one.
    file = path if posixpath.splitext(path)[1] else f"{path}.html"
    check_file(file)
    return file


def clean_path(url: str) -> str:
    """Return a URL path as a server sees it: decoded, with a leading and no double slash.

    Raises ValueError as ``output_path`` does.
    """
    if ABSOLUTE.match(url):
        raise ValueError("is on a host of its own")
    if "?" in url or "#" in url:
        raise ValueError("has a query or fragment, which no file can answer")
    try:
        path = unquote(url, errors="strict")
    except UnicodeDecodeError:
        raise ValueError("holds %-codes that are not UTF-8") from None
    names = [name for name in path.split("/") if name not in {"", "."}]
    check_file("/".join(names))
    folder = names and path.endswith(("/", "/."))
    return "/" + "/".join(names) + ("/" if folder else "")


def check_file(file: str) -> None:
    """Raise ValueError when a file, relative to the output folder, cannot be there.

    The reason follows on the name in a message: it leaves the folder, or some system
    cannot have it.
    """
    if DRIVE.match(file):
        raise ValueError("begins with a Windows drive")
    for name in filter(None, file.split("/")):
        _check_name(name)


def _check_name(name: str) -> None:
    # Windows drops blanks and dots at the end, which would make ".. " mean "..".
    if not name.rstrip(". "):
        raise ValueError("leaves the output folder")
    if "\\" in name:
        raise ValueError("has a backslash; folders are parted by /")
    if CONTROL.search(name):
        raise ValueError("has a control character")
    if name.split(".")[0].rstrip().lower() in DEVICES:
        raise ValueError(f"has the name {name}, which Windows keeps for a device")
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise ValueError("has a character that no file name can have") from None
    if size > MAX_NAME_BYTES:
        raise ValueError(f"has a name of more than {MAX_NAME_BYTES} bytes")


def answering_files(path: str) -> list[str]:
    """Return the files that a static host may answer a path with, the first it has.

    ``path`` is decoded, and begins with a slash. Dots are resolved as a browser does.
    """
    clean = posixpath.normpath(path).lstrip("/")
    if clean == "" or path.endswith(("/", "/.", "/..")):
        return [posixpath.join(clean, "index.html")]
    return [clean, f"{clean}.html", f"{clean}/index.html"]


def url_path(file: str) -> str:
    """Return the path that a file of the output is best known by, not encoded."""
    return "/" + (file.removesuffix("index.html") if _is_index(file) else file)


def _is_index(file: str) -> bool:
    return posixpath.basename(file) == "index.html"


def same_file_key(file: str) -> str:
    """Return what two files have in common that macOS or Windows takes for one file."""
    normal = unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())
    return "/".join(name.rstrip(". ") for name in normal.split("/"))
