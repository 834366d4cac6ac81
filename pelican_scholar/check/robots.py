"""The sitemaps that robots.txt names."""

from __future__ import annotations

from .links import Links
from .references import Reference
from .site import Site

ROBOTS_FILE = "robots.txt"


def check_robots(site: Site, links: Links) -> None:
    """Check that each sitemap that robots.txt names is there (sitemaps.org, "Informing")."""
    if ROBOTS_FILE not in site.files:
        return
    text = site.read(ROBOTS_FILE).decode("utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap":
            links.check(ROBOTS_FILE, Reference(value.strip(), number, "sitemap"))
