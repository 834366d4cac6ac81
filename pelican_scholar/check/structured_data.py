"""The JSON of a site: files of it, and JSON-LD in pages."""

from __future__ import annotations

import json
from typing import NoReturn

from .report import Report
from .site import Site

JSON_SUFFIXES = (".json", ".webmanifest")


def check_structured_data(site: Site, report: Report) -> None:
    """Check that all JSON, in files and in script elements, can be parsed."""
    for file in sorted(site.files):
        if file.lower().endswith(JSON_SUFFIXES):
            check_json(file, site.read(file), 1, report)
    for file in site.page_files:
        for script in site.page(file).json_scripts:
            check_json(file, script.text.encode(), script.line, report)


def check_json(file: str, data: bytes, first_line: int, report: Report) -> None:
    """Check the JSON ``data`` that begins on ``first_line`` of ``file``."""
    try:
        json.loads(data.decode(), parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        report.add(file, first_line + error.lineno - 1, f"not JSON: {error.msg}")
    except (ValueError, RecursionError) as error:
        report.add(file, first_line, f"not JSON: {error}")


def refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and browsers do not (RFC 8259, 6)."""
    raise ValueError(f"{name} is not allowed in it")
