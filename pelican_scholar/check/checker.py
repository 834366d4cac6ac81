"""The check of a whole site."""

from __future__ import annotations

from pathlib import Path

from .feeds import check_feeds
from .links import Links
from .redirect_table import check_redirect_table
from .redirects import Redirects
from .references import Reference
from .report import Report
from .robots import check_robots
from .site import Site
from .structured_data import check_structured_data
from .stylesheet import stylesheet_urls


def check_site(output: Path, siteurl: str = "") -> Report:
    """Check the site that was built into ``output`` for the address ``siteurl``.

    Every reference within the site must lead to a file, every fragment to an id; ids are unique
    in a page; XML, JSON and UTF-8 are well-formed. Addresses are answered as GitHub Pages
    answers them. Nothing is asked of the network, nothing is printed, no fault of the site is
    raised.
    """
    report = Report(output)
    site = Site(output, siteurl)
    if not site.page_files:
        report.add("", 0, "there is no page here; build the site first")
        return report
    redirects = Redirects(site)
    links = Links(site, redirects, report)
    check_pages(site, links, report)
    check_stylesheets(site, links)
    check_feeds(site, links, report)
    check_robots(site, links)
    check_structured_data(site, report)
    check_redirects(site, redirects, links, report)
    report.problems.sort()
    return report


def check_pages(site: Site, links: Links, report: Report) -> None:
    """Check the encoding, the ids and the references of every page."""
    for file in site.page_files:
        page = site.page(file)
        report.pages += 1
        if not page.is_utf8:
            report.add(file, 0, "not UTF-8, which GitHub Pages says it is")
        for name, line, first_line in page.repeated_ids:
            report.add(file, line, f'id "{name}" is already on line {first_line}')
        links.check_page(file, page)


def check_stylesheets(site: Site, links: Links) -> None:
    """Check what the stylesheets load."""
    for file in sorted(site.files):
        if file.lower().endswith(".css"):
            text = site.read(file).decode("utf-8", errors="replace")
            for url, offset in stylesheet_urls(text):
                links.check(file, Reference(url, offset + 1, "file"))


def check_redirects(site: Site, redirects: Redirects, links: Links, report: Report) -> None:
    """Check the table of redirects, and that no redirect leads back to itself."""
    in_table = check_redirect_table(site, links, report)
    report.redirects = len({*redirects.targets, *in_table})
    for loop in redirects.loops():
        report.add(loop[0], 0, f"redirects lead round in a circle: {' -> '.join(loop)}")
