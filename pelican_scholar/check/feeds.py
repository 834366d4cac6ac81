"""The feeds and sitemaps of a site, and whatever else is XML in it."""

from __future__ import annotations

from collections.abc import Iterator

from .links import Links
from .references import Reference
from .report import Report
from .site import Site
from .xml_tree import Element, XmlError, parse_xml

XML_SUFFIXES = (".atom", ".rss", ".xml")
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

# What an element must hold: RFC 4287 (4.1.1, 4.1.2), rssboard.org/rss-specification,
# sitemaps.org/protocol.html.
REQUIRED = {
    (ATOM, "feed"): ("id", "title", "updated"),
    (ATOM, "entry"): ("id", "title", "updated"),
    ("", "rss"): ("channel",),
    ("", "channel"): ("title", "link", "description"),
    (SITEMAP, "url"): ("loc",),
    (SITEMAP, "sitemap"): ("loc",),
}
URL_ATTRIBUTES = {(ATOM, "link"): "href", (XHTML, "link"): "href", ("", "enclosure"): "url"}
URL_ELEMENTS = {("", "guid"), ("", "link"), (SITEMAP, "loc")}
# Pelican's own RSS feeds have an empty one.
MAY_BE_EMPTY = {"description"}
ROOTS = {"feed": ATOM, "rss": "", "sitemapindex": SITEMAP, "urlset": SITEMAP}


def check_feeds(site: Site, links: Links, report: Report) -> None:
    """Check every XML file: it is well-formed, holds what its kind must, and its links lead on."""
    for file in sorted(site.files):
        if not file.lower().endswith(XML_SUFFIXES):
            continue
        try:
            root = parse_xml(site.read(file))
        except XmlError as error:
            report.add(file, error.line, f"not well-formed XML: {error}")
            continue
        if root.name in ROOTS:
            check_feed(file, root, links, report)


def check_feed(file: str, root: Element, links: Links, report: Report) -> None:
    """Check the feed or sitemap ``file``, whose outermost element is ``root``."""
    namespace = ROOTS[root.name]
    if root.namespace != namespace:
        report.add(file, root.line, f'<{root.name}> must have xmlns="{namespace}"')
        return
    for element in root.walk():
        for name in missing_parts(element):
            report.add(file, element.line, f"<{element.name}> has no <{name}>")
        if url := linked_url(element):
            links.check(file, Reference(url, element.line, element.name))
        if (element.namespace, element.name) == (SITEMAP, "loc"):
            check_location(file, element, links.site, report)


def check_location(file: str, loc: Element, site: Site, report: Report) -> None:
    """Check that a sitemap's URL is below SITEURL (sitemaps.org/protocol.html#location)."""
    if site.has_host and not f"{loc.text.strip()}/".startswith(site.root):
        report.add(file, loc.line, f'loc "{loc.text}": it must begin with {site.root}')


def missing_parts(element: Element) -> Iterator[str]:
    """Yield the names of what ``element`` must hold and does not, or only empty."""
    for name in REQUIRED.get((element.namespace, element.name), ()):
        part = element.first(name)
        is_empty = part is not None and not (part.text.strip() or part.children)
        if part is None or (is_empty and name not in MAY_BE_EMPTY):
            yield name


def linked_url(element: Element) -> str:
    """Return the URL that ``element`` refers to, empty when it refers to none."""
    kind = (element.namespace, element.name)
    if kind in URL_ATTRIBUTES:
        return element.attributes.get(URL_ATTRIBUTES[kind], "")
    if kind in URL_ELEMENTS and element.attributes.get("isPermaLink") != "false":
        return element.text
    return ""
