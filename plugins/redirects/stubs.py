"""The page that sends a visitor on where no server does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pelican.utils import get_relative_path, path_to_url

from .redirect import Redirect
from .urls import Site


@dataclass(frozen=True)
class Stub:
    """What the template ``redirect.html`` gets as ``redirect``."""

    from_path: str
    """The path as its author typed it, with a leading slash."""

    href: str
    """Where to go: a full URL, a path from the root, or relative under RELATIVE_URLS."""

    canonical: str
    """The full URL of the target; a path from the root if the site has no URL."""


def make_stub(redirect: Redirect, site: Site, *, relative: bool) -> Stub:
    """Return what the page of a redirect has to say."""
    canonical = site.absolute(redirect.target)
    href = site.relative(redirect.target, redirect.file) if relative else canonical
    return Stub(redirect.from_path, href, canonical)


def template_context(context: dict[str, Any], redirect: Redirect, stub: Stub) -> dict[str, Any]:
    """Return the variables that Pelican gives every template, and the stub."""
    site_url = context["SITEURL"]
    if context["RELATIVE_URLS"]:
        site_url = path_to_url(get_relative_path(redirect.file))
    return {
        **context,
        "SITEURL": site_url,
        "localsiteurl": site_url,
        "output_file": redirect.file,
        "page_name": "redirect",
        "redirect": stub,
    }
