"""The table of a site's redirects: {"/old/": "https://host/new/"}."""

from __future__ import annotations

import json
from urllib.parse import unquote

from .links import Links
from .references import Reference
from .report import Report
from .site import LinkError, Site

# The name that jekyll-redirect-from gave it.
REDIRECTS_FILE = "redirects.json"


def check_redirect_table(site: Site, links: Links, report: Report) -> list[str]:
    """Check that each redirect of the table has its page and leads somewhere.

    Paths begin at the site's root, targets are URLs. Returns the files of the pages.
    """
    if REDIRECTS_FILE not in site.files:
        return []
    text = site.read(REDIRECTS_FILE).decode("utf-8", errors="replace")
    try:
        table = json.loads(text)
    except ValueError:
        return []
    if not isinstance(table, dict):
        report.add(REDIRECTS_FILE, 1, 'not a table of redirects; allowed is {"/old/": "/new/"}')
        return []
    files = []
    for path, url in table.items():
        line = line_of(path, text)
        try:
            files.append(stub_of(path, site))
        except LinkError as error:
            report.add(REDIRECTS_FILE, line, f'redirect from "{path}": {error}')
        links.check(REDIRECTS_FILE, Reference(str(url), line, "redirect"))
    return files


def stub_of(path: str, site: Site) -> str:
    """Return the file of the page that redirects from ``path``.

    Raises LinkError when there is none, or it does not redirect.
    """
    file = site.find(unquote(path.removeprefix("/")))
    if site.page(file).redirect is None:
        raise LinkError(f"{file} does not redirect")
    return file


def line_of(key: str, text: str) -> int:
    """Return the line of the JSON ``text`` on which ``key`` stands, 1 when it is not found."""
    for written in (json.dumps(key, ensure_ascii=False), json.dumps(key)):
        if written in text:
            return text.count("\n", 0, text.index(written)) + 1
    return 1
