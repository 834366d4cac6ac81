"""Where a permalink puts a page: Jekyll's rules, and what no permalink may do."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from frontmatter.permalink import fill, resolve
from hypothesis import example, given
from hypothesis import strategies as st

# Jekyll 4.3.1 wrote each of these files for a page with this permalink.
PLACES = [
    ("/", "", "index.html"),
    ("/about/", "about/", "about/index.html"),
    ("about/", "about/", "about/index.html"),
    ("/about", "about", "about.html"),
    ("/about.html", "about.html", "about.html"),
    ("/about.htm", "about.htm", "about.htm"),
    ("/404.html", "404.html", "404.html"),
    ("/v1.2", "v1.2", "v1.2"),
    ("/feed.xml", "feed.xml", "feed.xml"),
    ("/tags/our projects/", "tags/our%20projects/", "tags/our projects/index.html"),
    ("/tags/our%20projects/", "tags/our%20projects/", "tags/our projects/index.html"),
    ("/über mich/", "%C3%BCber%20mich/", "über mich/index.html"),
    ("/a//b/", "a/b/", "a/b/index.html"),
    ("/a/./b/", "a/b/", "a/b/index.html"),
    ("/.well-known/x.txt", ".well-known/x.txt", ".well-known/x.txt"),
    ("/x/.hidden", "x/.hidden", "x/.hidden.html"),
    ("/papers/2009-10-01-one", "papers/2009-10-01-one", "papers/2009-10-01-one.html"),
]

REFUSED = [
    ("/../x/", "leaves the output folder"),
    ("/a/../../x/", "leaves the output folder"),
    ("/%2e%2e/x/", "leaves the output folder"),
    ("/%2E%2e/x/", "leaves the output folder"),
    ("..", "leaves the output folder"),
    ("/a\\b/", "backslash"),
    ("/a%5cb/", "backslash"),
    ("..\\x", "backslash"),
    ("/a\0b/", "control character"),
    ("/a%00b/", "control character"),
    ("/a\nb/", "control character"),
    ("https://other.example/", "is absolute"),
    ("//other.example/x/", "is absolute"),
    ("C:/x/", "is absolute"),
    ("/con/", "Windows"),
    ("/a/NUL.html", "Windows"),
    ("/lpt1", "Windows"),
    ("/%ff/", "not UTF-8"),
    (f"/{'x' * 256}/", "255 bytes"),
    (f"/{'x' * 252}", "255 bytes"),
]


@pytest.mark.parametrize(("permalink", "url", "save_as"), PLACES)
def test_place(permalink: str, url: str, save_as: str) -> None:
    assert resolve(permalink) == (url, save_as)


@pytest.mark.parametrize(("permalink", "reason"), REFUSED)
def test_refused(permalink: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        resolve(permalink)


SEGMENTS = st.sampled_from(["..", ".", "%2e%2e", "%2F", "a", "é", "\\", "b c", "%00", "x.html", ""])


@given(st.one_of(st.text(), st.lists(SEGMENTS).map("/".join)))
@example("%2e%2e%2fx")
def test_nothing_leaves_the_output(permalink: str) -> None:
    try:
        _, save_as = resolve(permalink)
    except ValueError:
        return
    assert not PurePosixPath(save_as).is_absolute()
    assert ".." not in PurePosixPath(save_as).parts
    assert save_as == PurePosixPath(save_as).as_posix()


@given(st.text())
def test_the_url_leads_to_the_file(permalink: str) -> None:
    try:
        url, save_as = resolve(permalink)
    except ValueError:
        return
    assert url.isascii()
    path = unquote(url)
    assert save_as in {path, f"{path}.html", f"{path}index.html"}
    assert resolve(f"/{url}") == (url, save_as)


VALUES = {"title": "a paper", "year": "2009", "month": "01", "categories": "ml/vision", "day": None}

FILLED = [
    ("/about/", "/about/"),
    ("/:title/", "/a%20paper/"),
    ("/:year/:month/:title.html", "/2009/01/a%20paper.html"),
    ("/:categories/:title/", "/ml/vision/a%20paper/"),
    ("/:year_:month/", "/2009_01/"),
]


@pytest.mark.parametrize(("permalink", "expected"), FILLED)
def test_fill(permalink: str, expected: str) -> None:
    assert fill(permalink, VALUES) == expected


def test_unknown_placeholder_names_the_allowed() -> None:
    with pytest.raises(ValueError, match=r"no placeholder :tilte; allowed: .*:title"):
        fill("/:tilte/", VALUES)


def test_placeholder_without_a_value_is_said() -> None:
    with pytest.raises(ValueError, match="the page has no date"):
        fill("/:day/", VALUES)
