"""The files that hold all redirects: which of them a site wants, and where."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from .conflicts import Problem
from .hosts import as_apache, as_json, as_netlify, as_nginx
from .paths import check_file
from .redirect import Redirect
from .taken import Taken
from .urls import Site

Format = Callable[[Iterable[Redirect], Site], str]

# The formats by their settings. Cloudflare comes before Netlify: where both are to read one
# file, it has to be what both understand.
FORMATS: Mapping[str, Format] = {
    "REDIRECTS_JSON": as_json,
    "REDIRECTS_CLOUDFLARE": partial(as_netlify, force=False),
    "REDIRECTS_NETLIFY": partial(as_netlify, force=True),
    "REDIRECTS_NGINX": as_nginx,
    "REDIRECTS_APACHE": as_apache,
}
ONE_FILE = {"REDIRECTS_CLOUDFLARE", "REDIRECTS_NETLIFY"}


def wanted_tables(
    settings: Mapping[str, Any], outputs: Mapping[str, str]
) -> tuple[dict[str, Format], list[Problem]]:
    """Return the format of each file that the settings want, and the problems.

    ``outputs`` are the site's other files with their writers. A table is never written
    over one of them: whoever has a redirects.json of their own wants that.
    """
    taken: Taken[str] = Taken()
    for file, writer in outputs.items():
        taken.add(file, writer)
    owners: dict[str, str] = {}
    problems = []
    for name in FORMATS:
        file = str(settings[name] or "")
        if not file or {name, owners.get(file)} == ONE_FILE:
            continue
        problem = _problem(file, taken, owners)
        if problem is None:
            owners[file] = name
        else:
            text = (
                f'{name} is "{file}", which {problem.text}; allowed: another name, or "" for none'
            )
            problems.append(problem._replace(text=text))
    return {file: FORMATS[name] for file, name in owners.items()}, problems


def _problem(file: str, taken: Taken[str], owners: Mapping[str, str]) -> Problem | None:
    try:
        check_file(file)
    except ValueError as error:
        return Problem(str(error))
    if file in owners:
        return Problem(f"{owners[file]} is too")
    clash = taken.clash(file)
    if clash is None:
        return None
    return Problem(f"would replace {clash.file} of {clash.owner}", logging.WARNING)
