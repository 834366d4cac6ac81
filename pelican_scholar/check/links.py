"""Whether what a site refers to is there."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from .page import Page
from .redirects import Redirects
from .references import Reference
from .report import Report
from .site import PAGE_SUFFIXES, LinkError, Site, Target, normalize

# GitHub Pages answers every address that is not there with this page.
NOT_FOUND_PAGE = "404.html"
# What follows is meant for the browser alone (https://wicg.github.io/scroll-to-text-fragment/).
FRAGMENT_DIRECTIVE = ":~:"
ANCHOR_SUFFIXES = (*PAGE_SUFFIXES, ".svg")
IMAGE_KINDS = ("icon", "image")
MAY_BE_EMPTY = ("form", "link")


class Links:
    """Follows references within a site, and reports those that lead nowhere."""

    def __init__(self, site: Site, redirects: Redirects, report: Report) -> None:
        self.site = site
        self.redirects = redirects
        self.report = report

    def check_page(self, file: str, page: Page) -> None:
        """Follow all that the page ``file`` refers to."""
        base = self.site.base(file)
        # Without a host the site may be one to read from disk, where all links are relative.
        anywhere = file == NOT_FOUND_PAGE and self.site.has_host and not page.base
        for reference in page.references:
            if anywhere and is_relative(reference.url):
                self._add(file, reference, "this page is shown at any address; begin with a slash")
            else:
                self.check(file, reference, base)

    def check(self, file: str, reference: Reference, base: str = "") -> Target | None:
        """Follow one reference of ``file``; return where in the site it leads, if it does.

        ``base`` is the URL against which it is resolved, by default that of ``file``.
        """
        try:
            return self._follow(reference, base or self.site.url(file))
        except LinkError as error:
            self._add(file, reference, str(error))
            return None

    def _follow(self, reference: Reference, base: str) -> Target | None:
        if not reference.url.strip() and reference.kind not in MAY_BE_EMPTY:
            raise LinkError("it is empty")
        target = self.site.resolve(reference.url, base)
        if target is not None:
            self._count(reference.kind)
            self._check_anchor(target)
        return target

    def _check_anchor(self, target: Target) -> None:
        name = target.fragment.partition(FRAGMENT_DIRECTIVE)[0]
        file = self.redirects.destination(target.file) if name else None
        if file is None or not file.lower().endswith(ANCHOR_SUFFIXES):
            return
        self.report.anchors += 1
        page = self.site.page(file)
        # https://html.spec.whatwg.org/#find-a-potential-indicated-element
        if page.has_anchor(name) or page.has_anchor(unquote(name)) or name.lower() == "top":
            return
        raise LinkError(f'{file} has no id "{unquote(name)}"')

    def _count(self, kind: str) -> None:
        if kind in IMAGE_KINDS:
            self.report.images += 1
        elif kind != "redirect":
            self.report.links += 1

    def _add(self, file: str, reference: Reference, reason: str) -> None:
        self.report.add(file, reference.line, f'{reference.kind} "{reference.url}": {reason}')


def is_relative(url: str) -> bool:
    """Say whether the address of its page decides where ``url`` leads."""
    url = normalize(url)
    return not url.startswith(("/", "#")) and url != "" and not urlsplit(url).scheme
