"""The URLs that an HTML element refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .stylesheet import stylesheet_urls

# What an attribute that holds a URL refers to, in a word for messages.
URL_ATTRIBUTES = {
    "a": {"href": "link", "xlink:href": "link"},
    "area": {"href": "link"},
    "audio": {"src": "audio"},
    "embed": {"src": "object"},
    "form": {"action": "form"},
    "iframe": {"src": "frame"},
    "image": {"href": "image", "xlink:href": "image"},
    "img": {"src": "image"},
    "input": {"src": "image"},
    "object": {"data": "object"},
    "script": {"src": "script"},
    "source": {"src": "media"},
    "track": {"src": "track"},
    "use": {"href": "image", "xlink:href": "image"},
    "video": {"src": "video", "poster": "image"},
}
SRCSET_ATTRIBUTES = {"img": "srcset", "source": "srcset", "link": "imagesrcset"}
META_URLS = {
    "og:image": "image",
    "og:image:secure_url": "image",
    "og:image:url": "image",
    "og:url": "link",
    "twitter:image": "image",
}
LINK_RELATIONS = {"apple-touch-icon": "icon", "icon": "icon", "stylesheet": "stylesheet"}
# These relations name a server to connect to, nothing that is loaded from it.
SERVER_RELATIONS = {"dns-prefetch", "preconnect"}
FEED_TYPES = {"application/atom+xml", "application/feed+json", "application/rss+xml"}

# https://html.spec.whatwg.org/#shared-declarative-refresh-steps
REFRESH = re.compile(
    r"\s*(?P<seconds>\d*)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?P<quote>[\"']?)(?P<url>.*)",
    re.DOTALL | re.IGNORECASE,
)
SPACE = " \t\n\f\r"


class Reference(NamedTuple):
    """A URL as the page writes it, the line it stands on, 1-based, and what it is, in a word."""

    url: str
    line: int
    kind: str


def references(tag: str, attributes: Mapping[str, str], line: int) -> Iterator[Reference]:
    """Yield what the element ``tag`` refers to; ``line`` is where its start tag begins.

    A meta refresh is a ``redirect`` when it is immediate, a ``refresh`` when it waits.
    """
    for name, kind in URL_ATTRIBUTES.get(tag, {}).items():
        if name in attributes:
            yield Reference(attributes[name], line, kind)
    if "style" in attributes:
        for url, _ in stylesheet_urls(attributes["style"]):
            yield Reference(url, line, "file")
    for url in srcset_urls(attributes.get(SRCSET_ATTRIBUTES.get(tag, ""), "")):
        yield Reference(url, line, "image")
    if tag == "link" and "href" in attributes:
        relations = attributes.get("rel", "").lower().split()
        if SERVER_RELATIONS.isdisjoint(relations):
            yield Reference(attributes["href"], line, _link_kind(relations, attributes))
    elif tag == "meta":
        yield from _meta_references(attributes, line)


def _link_kind(relations: list[str], attributes: Mapping[str, str]) -> str:
    if attributes.get("type", "").lower() in FEED_TYPES:
        return "feed"
    return next((LINK_RELATIONS[name] for name in relations if name in LINK_RELATIONS), "link")


def _meta_references(attributes: Mapping[str, str], line: int) -> Iterator[Reference]:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        seconds, url = parse_refresh(content)
        if url:
            yield Reference(url, line, "refresh" if seconds else "redirect")
        return
    name = attributes.get("property") or attributes.get("name", "")
    if kind := META_URLS.get(name.lower()):
        yield Reference(content, line, kind)


def parse_refresh(content: str) -> tuple[int, str]:
    """Return the seconds and the URL of a meta refresh; no URL means the page itself."""
    match = REFRESH.match(content)
    if match is None:
        return 0, ""
    quote = match["quote"]
    url = match["url"].partition(quote)[0] if quote else match["url"]
    return int(match["seconds"] or 0), url.strip(SPACE)


def srcset_urls(srcset: str) -> Iterator[str]:
    """Yield the URLs of a srcset (https://html.spec.whatwg.org/#parse-a-srcset-attribute)."""
    rest = srcset.lstrip(SPACE + ",")
    while rest:
        url, *descriptors = rest.split(maxsplit=1)
        rest = "".join(descriptors)
        if not url.endswith(","):
            rest = rest.partition(",")[2]
        yield url.rstrip(",")
        rest = rest.lstrip(SPACE + ",")
