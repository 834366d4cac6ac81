"""Links that go on working when a piece of a page is shown elsewhere."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from pelican.contents import Content

from .markup import inner_html, parse

_URL_ATTRIBUTES = ("href", "src", "poster", "cite", "data")

# What a URL may hold as it is (RFC 3986, 2.2 and 2.3), and % so that nothing is quoted twice.
_SAFE = "%/:=&?~#+!$,;'@()*-._"


class PageLinks:
    """The links of one page as seen from a place whose site root is ``siteurl``.

    ``siteurl`` is the site's absolute URL, a relative path such as ``..``, or empty.
    """

    def __init__(self, page: Content, siteurl: str) -> None:
        self.page = page
        self.siteurl = siteurl.rstrip("/")
        self.path = "/" + quoted(page.url.lstrip("/"))
        self.intrasite = re.compile(str(page.settings["INTRASITE_LINK_REGEX"]))

    def to(self, anchor: str | None) -> str:
        """Return the link to the page, at ``anchor``."""
        return self.siteurl + self.path + (f"#{quoted(anchor)}" if anchor else "")

    def resolve(self, url: str) -> str:
        """Return where ``url``, written in the page, is from ``siteurl``.

        Pelican's own ``{filename}`` links stay as they are.
        """
        if self.intrasite.match(url) or not _is_relative(url):
            return url
        if _is_relative(self.siteurl):
            return url if url.startswith("/") else self.siteurl + urljoin(self.path, url)
        return urljoin(self.to(None), url)

    def carry(self, html: str) -> str:
        """Return a piece of the page to be shown elsewhere: links resolved, ids left behind."""
        root = parse(html)
        for tag in root.find_all(True):
            for name in ("id", "name"):
                del tag[name]
            for name in _URL_ATTRIBUTES:
                if name in tag.attrs:
                    tag[name] = self.resolve(str(tag[name]))
        # Without a root Pelican makes {filename} links relative to whatever page shows them.
        return str(self.page._update_content(inner_html(root), self.siteurl or "/"))


def quoted(url: str) -> str:
    """Return ``url`` with what a URL may not hold, such as spaces, percent-encoded."""
    return quote(url, safe=_SAFE)


def _is_relative(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False  # such as http://[; it is the author's, and leads nowhere
    return not parts.scheme and not parts.netloc
