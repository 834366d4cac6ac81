"""The page that sends a visitor on where no server does."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, TemplatesNotFound, TemplateSyntaxError
from pelican.utils import get_relative_path, path_to_url

from .redirect import Redirect
from .urls import Site

TEMPLATES = Path(__file__).parent / "templates"


class StubError(Exception):
    """A template that gives no stub; the text says where and why."""


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


def find_template(environment: Environment, suffixes: Iterable[str]) -> Template:
    """Return the template ``redirect`` of the theme or the user, or else ours.

    Raises StubError when it is no valid template.
    """
    try:
        return environment.select_template([f"redirect{suffix}" for suffix in suffixes])
    except TemplatesNotFound:
        ours = environment.overlay(loader=FileSystemLoader(TEMPLATES))
        return ours.get_template("redirect.html")
    except TemplateSyntaxError as error:
        raise StubError(f"{error.filename}:{error.lineno}: {error.message}") from error


def render(template: Template, variables: Mapping[str, Any]) -> str:
    """Return a stub's HTML. Raises StubError when the template fails."""
    try:
        return template.render(variables)
    # A template can fail in any way that an expression can.
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == template.filename]
        place = f"{template.filename}:{lines[-1]}" if lines else f"{template.filename}"
        raise StubError(f"{place}: {type(error).__name__}: {error}") from error
