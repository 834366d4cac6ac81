"""Redirects to redirects."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from redirects.chains import to_the_end
from redirects.conflicts import Problem

OUTPUTS = {
    "new/index.html": "content/new.md",
    "page.html": "content/page.md",
    "cv.pdf": "cv.pdf",
    "n/index.html": "n.md",
}

CHAINS = [
    ({"/a/": "/new/"}, {"/a/": "/new/"}),
    ({"/a/": "/b/", "/b/": "/new/"}, {"/a/": "/new/", "/b/": "/new/"}),
    (
        {"/c/": "/b/", "/b/": "/a/", "/a/": "/new/#x"},
        {"/c/": "/new/#x", "/b/": "/new/#x", "/a/": "/new/#x"},
    ),
    ({"/a/": "/b/#part", "/b/": "/new/"}, {"/a/": "/new/#part", "/b/": "/new/"}),
    ({"/a/": "/b?q=1", "/b": "/page"}, {"/a/": "/page?q=1", "/b": "/page"}),
    (
        {"/a/": "https://ada.example/b/", "/b/": "https://example.org/"},
        {"/a/": "https://example.org/", "/b/": "https://example.org/"},
    ),
    # Without its slash a folder is answered too.
    ({"/a/": "/b", "/b/": "/new/"}, {"/a/": "/new/", "/b/": "/new/"}),
    # A page is before a redirect of the same name.
    ({"/a/": "/page", "/page/": "/new/"}, {"/a/": "/page", "/page/": "/new/"}),
]


@pytest.mark.parametrize(("declared", "ends"), CHAINS)
def test_chain(declare: Any, declared: dict[str, str], ends: dict[str, str]) -> None:
    redirects = [declare(*pair) for pair in declared.items()]
    ended, problems = to_the_end(redirects, OUTPUTS, "")
    assert {r.from_path: r.target.url for r in ended} == ends
    assert [p for p in problems if p.level > logging.INFO] == []


CIRCLES = [
    ({"/a/": "/a/"}, ["/a/ -> /a/"]),
    ({"/a/": "/b/", "/b/": "/a/"}, ["/a/ -> /b/ -> /a/"]),
    ({"/a/": "/b", "/b": "/c", "/c": "/a/"}, ["/a/ -> /b -> /c -> /a/"]),
    ({"/x/": "/a/", "/a/": "/b/", "/b/": "/a/"}, ["/x/ -> /a/ -> /b/ -> /a/"]),
    (
        {"/a/": "/b/", "/b/": "/a/", "/x/": "/a/"},
        ["/a/ -> /b/ -> /a/", "/x/ -> /a/ -> /b/ -> /a/"],
    ),
    ({"/a/": "/a/", "/b/": "/b/"}, ["/a/ -> /a/", "/b/ -> /b/"]),
    ({"/a/": "https://ada.example/a/"}, ["/a/ -> /a/"]),
]


@pytest.mark.parametrize(("declared", "circles"), CIRCLES)
def test_circle(declare: Any, declared: dict[str, str], circles: list[str]) -> None:
    redirects = [declare(*pair, f"{number}.md:3") for number, pair in enumerate(declared.items())]
    good = declare("/good/", "/new/")
    ended, problems = to_the_end([*redirects, good], OUTPUTS, "")
    assert ended == [good]
    for problem, circle in zip(problems, circles, strict=True):
        assert f"goes in a circle: {circle} (" in problem.text
        assert problem.level == logging.ERROR


def test_a_circle_names_all_its_files(declare: Any) -> None:
    pair = [declare("/a/", "/b/", "a.md:3"), declare("/b/", "/a/", "b.md:7")]
    _, (problem,) = to_the_end(pair, OUTPUTS, "")
    assert problem.text == (
        "a.md:3: redirect from /a/ goes in a circle: /a/ -> /b/ -> /a/ (b.md:7, a.md:3); "
        "send one of them to a page"
    )


MISSING = [
    ("/nowhere/", "which is not on this site; allowed: a page or file of this site"),
    ("/nwe/", "which is not on this site; did you mean /new/?"),
    ("/repo/new/", "which is not on this site; did you mean /new/?"),
    ("/repo/n/", "which is not on this site; did you mean /n/?"),
    ("/New/", "which is not on this site; did you mean /new/?"),
    ("/cv.pdf/", "which is not on this site; "),
]


def test_a_redirect_is_not_proposed_as_its_own_target(declare: Any) -> None:
    _, (problem,) = to_the_end([declare("/about/", "/abuot/")], OUTPUTS, "")
    assert "did you mean" not in problem.text


@pytest.mark.parametrize(("target", "message"), MISSING)
def test_missing_target(declare: Any, target: str, message: str) -> None:
    redirect = declare("/a/", target)
    ended, (problem,) = to_the_end([redirect], OUTPUTS, "/repo")
    assert ended == [redirect]
    assert problem.level == logging.ERROR
    assert problem.text.startswith(f"a.md:3: redirect from /a/ goes to {target}, {message}")


@pytest.mark.parametrize("target", ["/new", "/new/", "/new/index.html", "/cv.pdf", "/page#x"])
def test_targets_that_are_there(declare: Any, target: str) -> None:
    assert to_the_end([declare("/a/", target)], OUTPUTS, "")[1] == []


def test_a_chain_is_told_without_alarm(declare: Any) -> None:
    chain = [declare("/a/", "/b/"), declare("/b/", "/new/")]
    _, problems = to_the_end(chain, OUTPUTS, "")
    assert problems == [Problem("a.md:3: redirect from /a/ goes straight to /new/", logging.INFO)]
