from __future__ import annotations

from pathlib import Path

import pytest

from pelican_scholar.check import Problem, Report


def test_a_problem_names_file_and_line() -> None:
    assert str(Problem(Path("output/a.html"), 3, "wrong")) == "output/a.html:3: wrong"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem(Path("output/a.html"), 0, "wrong")) == "output/a.html: wrong"


def test_a_file_below_the_current_folder_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem(tmp_path / "output" / "a.html", 3, "wrong")
    assert str(problem) == f"{tmp_path.as_posix()}/output/a.html:3: wrong"
    monkeypatch.chdir(tmp_path)
    assert str(problem) == "output/a.html:3: wrong"


def test_what_is_said_twice_is_one_line() -> None:
    report = Report(Path("output"))
    for file in ("a.html", "b.html", "c.html"):
        report.add(file, 7, 'link "/x/": gone')
    report.add("b.html", 9, "other")
    report.add("c.html", 9, "other")
    report.add("d.html", 1, "once")
    assert report.lines() == [
        'output/a.html:7: link "/x/": gone (and in 2 more places)',
        "output/b.html:9: other (and in 1 more place)",
        "output/d.html:1: once",
    ]


def test_a_report_says_what_was_looked_at() -> None:
    report = Report(Path("output"), pages=12, links=340, anchors=25, images=14, redirects=1)
    assert str(report) == "12 pages, 340 links, 25 anchors, 14 images, 1 redirect"
