from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import BuildSite

from pelican_scholar.check import Problem, check_site

Problems = Callable[..., list[str]]


@pytest.mark.parametrize("siteurl", ["https://ada.example", "https://ada.example/repo", ""])
def test_a_built_site_is_clean(build_site: BuildSite, siteurl: str) -> None:
    site = build_site(
        {
            "one.md": "Title: One\nDate: 2021-01-01\n\n[Two]({filename}two.md) ![]({static}a.png)",
            "two.md": "Title: Zwei\nDate: 2021-01-02\nTags: Füße, a b\n\n[One]({filename}one.md)",
            "pages/about.md": f"Title: About\n\n![]({siteurl}/a.png)",
            "a.png": b"",
        },
        SITEURL=siteurl,
        FEED_ALL_ATOM="feeds/all.atom.xml",
        FEED_ALL_RSS="feeds/all.rss.xml",
    )
    report = check_site(site.output, siteurl)
    assert report.lines() == []
    assert report.pages > 5
    assert report.images > 1


def test_a_site_built_for_another_folder_is_not(build_site: BuildSite) -> None:
    site = build_site({"one.md": "Title: One\nDate: 2021-01-01\n\nText"}, SITEURL="")
    report = check_site(site.output, "https://ada.example/repo")
    assert any("it leaves the site's folder /repo/" in line for line in report.lines())


def test_an_id_given_twice_is_a_problem(problems: Problems) -> None:
    assert problems({"index.html": "<p id=a>\n<p id=a>"}) == [
        'output/index.html:2: id "a" is already on line 1'
    ]


def test_a_page_that_is_not_utf8_is_a_problem(problems: Problems) -> None:
    assert problems({"index.html": "é".encode("latin-1")}) == [
        "output/index.html: not UTF-8, which GitHub Pages says it is"
    ]


def test_a_folder_without_pages_is_a_problem(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert check_site(folder).problems == [
            Problem(folder, 0, "there is no page here; build the site first")
        ]


def test_problems_are_in_order(problems: Problems) -> None:
    found = problems(
        {"b.html": "<p>\n<a href=x>", "a.html": "<p id=i><p id=i>\n<a href=x>", "a.css": "url(x.y)"}
    )
    places = [problem.split(": ")[0] for problem in found]
    assert places == ["output/a.css:1", "output/a.html:1", "output/a.html:2", "output/b.html:2"]
