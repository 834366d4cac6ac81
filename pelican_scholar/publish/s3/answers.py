"""The XML in which S3 answers."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

__all__ = ["Element", "ParseError", "parse"]


def parse(body: bytes) -> Element:
    """Return the root of an answer; raise ParseError when it broke off.

    The service is one that the user trusts with the site, and expat (2.4.1) bounds what
    entities may grow to.
    """
    return ElementTree.fromstring(body)  # noqa: S314
