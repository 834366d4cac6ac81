"""The reader of Markdown files: a YAML header as Jekyll has it, a body in kramdown's dialect."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any

from markdown import Markdown
from pelican.readers import MarkdownReader
from pelican.utils import get_date

from . import permalink
from .dialect import markdown_options
from .errors import HeaderError
from .header import Header, place, read_header
from .inline import render_inline
from .metadata import Metadata, line_numbers, read_metadata, to_pelican
from .placeholders import DATED_NAME, placeholders, slugify, title_of


class FrontMatterReader(MarkdownReader):
    """Reads ``.md`` files that begin with ``---``; others as Pelican's own reader does.

    A file whose header is wrong becomes no page. Its mistakes are in the metadata, as
    ``header_errors``: they are reported where Pelican tells of the page that it has read,
    which is also done for a page out of its cache.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)  # type: ignore[no-untyped-call]
        self.settings = {**settings, "MARKDOWN": markdown_options(settings["MARKDOWN"])}
        self._own_keys = frozenset(map(str.lower, settings.get("FRONTMATTER_KEYS", [])))

    def read(self, source_path: str) -> tuple[str, Metadata]:
        """Return the body as HTML and the header as Pelican's metadata."""
        path = Path(source_path)
        try:
            header = read_header(_read_text(path))
            if header is None:
                return self._read_plain(path)
            return self._read_page(path, header)
        except HeaderError as error:
            return "", self._mistaken(path, [error])

    def _read_page(self, path: Path, header: Header) -> tuple[str, Metadata]:
        markdown = Markdown(**self.settings["MARKDOWN"])
        # The header is read; a body that begins with "key: value" is text.
        markdown.preprocessors.deregister("meta", strict=False)
        found, errors = read_metadata(header.entries, self._own_keys)
        if "permalink" in found:
            entry = next(entry for entry in header.entries if entry.key == "permalink")
            try:
                found |= self._place(path, found)
            except ValueError as error:
                errors.append(HeaderError(f"permalink {error}", *place(entry.node)))
        if errors:
            return "", self._mistaken(path, errors)
        body = self._render(markdown, header)
        metadata = to_pelican(
            found, self.process_metadata, lambda text: render_inline(markdown, text)
        )
        metadata.setdefault("title", title_of(path.stem))
        return body, {
            **metadata,
            "header_lines": line_numbers(header.entries),
            "body_line": header.body_line,
            "header_source": self._below_content(path),
        }

    def _render(self, markdown: Markdown, header: Header) -> str:
        try:
            return markdown.convert(header.body)
        except Exception as error:
            # Pelican names the page that it could not read, but not the reason.
            if self.settings.get("DEBUG"):
                raise
            reason = f"{type(error).__name__}: {error}"
            raise HeaderError(f"Markdown failed with {reason}", header.body_line) from error

    def _read_plain(self, path: Path) -> tuple[str, Metadata]:
        body, metadata = super().read(str(path))  # type: ignore[no-untyped-call]
        if "permalink" in metadata:
            try:
                metadata |= self._place(path, metadata)
            except ValueError as error:
                return "", self._mistaken(path, [HeaderError(f"permalink {error}")])
        return body, metadata

    def _place(self, path: Path, metadata: Metadata) -> Metadata:
        source = PurePosixPath(self._below_content(path))
        dated = DATED_NAME.fullmatch(source.stem)
        known = {"date": get_date(dated.group(1))} if dated else {}
        filled = permalink.fill(metadata["permalink"], placeholders(source, {**known, **metadata}))
        found = permalink.resolve(filled)
        # Pelican takes pages of one slug for translations of each other, and makes slugs
        # of titles; pages with permalinks may share a title.
        slug = slugify(found.save_as.removesuffix(".html").removesuffix("/index"))
        return {**found._asdict(), "slug": metadata.get("slug", slug)}

    def _mistaken(self, path: Path, errors: list[HeaderError]) -> Metadata:
        shown = os.path.relpath(path)
        return {
            "status": "skip",
            "header_errors": [error.at(shown) for error in errors],
            "header_source": self._below_content(path),
        }

    def _below_content(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.settings["PATH"])).as_posix()


def _read_text(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        byte = f"0x{data[error.start]:02x}"
        raise HeaderError(
            f"the byte {byte} is not UTF-8; save the file as UTF-8", line, column
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
