"""The settings file of a site, read as Pelican reads it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican.settings import read_settings

from .errors import UserError

Settings = dict[str, Any]


def load_settings(path: Path, siteurl: str | None = None, output: Path | None = None) -> Settings:
    """Return Pelican's settings from the file ``path``, with paths made absolute.

    ``siteurl`` and ``output`` (relative to the current folder) replace the file's own.
    Raises UserError, with file and line, for a file that is missing or does not run.
    """
    if not path.is_file():
        raise UserError(f"{path}: there is no such settings file; name one with --settings")
    override: Settings = {}
    if siteurl is not None:
        override["SITEURL"] = check_siteurl(siteurl)
    if output is not None:
        override["OUTPUT_PATH"] = str(output.absolute())
    try:
        settings: Settings = read_settings(str(path), override=override)
    except Exception as error:
        raise UserError(f"{_origin(error, path)}: {error}") from error
    return settings


def check_siteurl(siteurl: str) -> str:
    """Return ``siteurl`` without a slash at its end.

    It is a web address, a path on the host that serves the site (``/repo``) or empty.
    Raises UserError for anything else.
    """
    parts = urlsplit(siteurl)
    is_address = parts.scheme in {"http", "https"} and parts.netloc
    is_path = siteurl.startswith("/") and not parts.netloc
    if siteurl and not is_address and not is_path:
        example = "https://user.github.io/repo"
        raise UserError(f"the site URL {siteurl!r} is no web address; write it like {example}")
    return siteurl.rstrip("/")


def _origin(error: Exception, path: Path) -> str:
    """Return ``file:line`` of the last line in a settings file that led to the error."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    folder = path.absolute().parent
    own = [frame for frame in frames if Path(frame.filename).absolute().parent == folder]
    return f"{path.parent / Path(own[-1].filename).name}:{own[-1].lineno}" if own else str(path)
