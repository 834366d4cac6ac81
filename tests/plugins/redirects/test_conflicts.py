"""Redirects in the way of the site, and of each other."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from redirects.conflicts import off_each_other, off_outputs

OUTPUTS = {
    "b/index.html": "content/b.md",
    "CNAME": "content/extra/CNAME",
    "v1.2/notes.html": "content/notes.md",
    "\u00e9.html": "content/e.md",
}

ON_OUTPUTS = [
    ("/b/", "is b/index.html, which content/b.md writes;"),
    ("/b/index.html", "is b/index.html, which content/b.md writes;"),
    ("/B/", "is B/index.html, on macOS and Windows one file with b/index.html of content/b.md;"),
    ("/e\u0301", "is e\u0301.html, on macOS and Windows one file with \u00e9.html of content/e.md"),
    ("/CNAME/", "is CNAME/index.html, and CNAME of content/extra/CNAME makes one name file and"),
    ("/cname/x/", "is cname/x/index.html, and CNAME of content/extra/CNAME makes one name file"),
    ("/v1.2", "is v1.2, and v1.2/notes.html of content/notes.md makes one name file and folder"),
]


@pytest.mark.parametrize(("path", "message"), ON_OUTPUTS)
def test_what_is_in_the_site_stays(declare: Any, path: str, message: str) -> None:
    good, bad = declare("/good/", "/b/"), declare(path, "/b/")
    kept, (problem,) = off_outputs([bad, good], OUTPUTS)
    assert kept == [good]
    assert problem.level == logging.ERROR
    assert problem.text.startswith(f"a.md:3: redirect from {path} {message}")
    assert problem.text.endswith("; that stays, so remove the redirect")


def test_a_page_redirected_to_itself_is_only_warned_of(declare: Any) -> None:
    own = declare("/b/", "/b/", "content/b.md:4")
    kept, (problem,) = off_outputs([own], OUTPUTS)
    assert kept == []
    assert problem.level == logging.WARNING
    assert "is the page's own place, b/index.html" in problem.text


@pytest.mark.parametrize("path", ["/v1.2/", "/v1.2/other", "/CNAME2", "/b", "/b.html"])
def test_free_places(declare: Any, path: str) -> None:
    redirect = declare(path, "/b/")
    assert off_outputs([redirect], OUTPUTS) == ([redirect], [])


EACH_OTHER = [
    ("/a/", "/a/", "goes to /new/, but a.md:3 sends it to /b/; keep one of them"),
    ("/a", "/a.html", "goes to /new/, but a.md:3 sends it to /b/; keep one of them"),
    ("/a/", "/A/", "is A/index.html, on macOS and Windows one file with a/index.html of a.md:3;"),
    ("/v1.2", "/v1.2/", "is v1.2/index.html, and v1.2 of a.md:3 makes one name file and folder;"),
    ("/v1.2/x", "/V1.2", "is V1.2, and v1.2/x.html of a.md:3 makes one name file and folder;"),
]


@pytest.mark.parametrize(("first", "second", "message"), EACH_OTHER)
def test_the_first_stays(declare: Any, first: str, second: str, message: str) -> None:
    one, other = declare(first, "/b/"), declare(second, "/new/", "b.md:7")
    kept, (problem,) = off_each_other([one, other])
    assert kept == [one]
    assert problem.level == logging.ERROR
    assert problem.text.startswith(f"b.md:7: redirect from {second} {message}")


def test_case_twins_clash_even_with_one_target(declare: Any) -> None:
    kept, problems = off_each_other([declare("/a/", "/b/"), declare("/A/", "/b/")])
    assert len(kept) == len(problems) == 1


def test_the_same_twice_is_harmless(declare: Any) -> None:
    once = declare("/a/", "/b/")
    assert off_each_other([once, declare("/a/", "/b/", "b.md:7")]) == ([once], [])


def test_two_paths_of_one_file_stay_with_one_target(declare: Any) -> None:
    both = [declare("/a", "/b/"), declare("/a.html", "/b/")]
    assert off_each_other(both) == (both, [])
