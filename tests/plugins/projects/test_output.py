"""Output files: where a URL is saved, whose a path is, and files written whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects.output import owner, save_as, write_whole


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("projects/", "projects/index.html"),
        ("/projects/", "projects/index.html"),
        ("work/projects/", "work/projects/index.html"),
        ("projects", "projects.html"),
        ("projects.html", "projects.html"),
        ("v1.0/projects", "v1.0/projects.html"),
        ("our projects/", "our projects/index.html"),
        ("projects.json", "projects.json"),
    ],
)
def test_save_as(url: str, path: str) -> None:
    assert save_as(url) == path


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "../projects/",
        "a/../b/",
        "./a",
        "//host/a",
        "a//b",
        "https://a.example/",
        "C:/a",
        "a\\b",
        "a\0",
        "%2e%2e/a",
        "a?b",
        "a#b",
    ],
)
def test_url_that_is_no_path_in_the_site_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="inside the site"):
        save_as(url)


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        ("projects/index.html", True),
        ("Projects/Index.html", True),
        ("projects", True),
        ("projects/index.html/x", True),
        ("projects/other.html", False),
        ("project", False),
        ("index.html", False),
    ],
)
def test_owner_is_whoever_writes_to_the_path_or_stands_in_its_way(
    other: str, clashes: bool
) -> None:
    context = {
        "generated_content": {},
        "static_content": {},
        "TEMPLATE_PAGES": {},
        "DIRECT_TEMPLATES": [],
        "announced_outputs": {other: "somebody"},
    }
    assert (owner("projects/index.html", context) == "somebody") is clashes


def test_case_of_either_makes_no_difference() -> None:
    context = {
        "generated_content": {},
        "static_content": {},
        "TEMPLATE_PAGES": {"x.html": "projects/index.html"},
        "DIRECT_TEMPLATES": [],
    }
    assert owner("Projects/Index.html", context) == "TEMPLATE_PAGES"


def test_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.json", "é\n")
    assert (tmp_path / "a" / "b.json").read_bytes() == "é\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "b.json" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=r"b\.json"):
        write_whole(tmp_path / "b.json", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_reader_of_the_old_file_is_not_disturbed(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text("before")
    with path.open() as reader:
        write_whole(path, "after")
        assert reader.read() == "before"
    assert path.read_text() == "after"


def test_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half\ud800")
    assert path.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]
