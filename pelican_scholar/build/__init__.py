"""Building a site: Pelican makes it aside, and only what changed reaches the output."""

from .site import Summary, build_site

__all__ = ["Summary", "build_site"]
