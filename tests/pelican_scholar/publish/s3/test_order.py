"""The order in which objects are sent."""

from __future__ import annotations

import pytest

from pelican_scholar.content_types import content_type
from pelican_scholar.publish.s3.order import phase

PHASES = [
    ("theme/css/scholar.css", 0),
    ("images/me.jpg", 0),
    ("projects.json", 0),
    ("robots.txt", 0),
    ("about/index.html", 1),
    ("about.html", 1),
    ("old.htm", 1),
    ("404.html", 1),
    ("index.html", 2),
    ("feed.xml", 2),
    ("blog/feed.atom", 2),
    ("sitemap.xml", 2),
]


@pytest.mark.parametrize(("key", "expected"), PHASES)
def test_what_is_linked_comes_before_what_links(key: str, expected: int) -> None:
    assert phase(key, content_type(key)) == expected


def test_page_without_suffix_is_a_page() -> None:
    assert phase("about", "text/html; charset=utf-8") == 1
