"""The paths of which CloudFront is told."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.publish.s3.paths import MAX_PATHS, collapse, refresh_paths

PATHS = [
    (["a.css"], "https://ada.example", ["/a.css"]),
    (["index.html"], "https://ada.example", ["/", "/index.html"]),
    (["x/index.html"], "https://ada.example", ["/x/", "/x/index.html"]),
    (["x/index.html"], "https://ada.example/repo", ["/repo/x/", "/repo/x/index.html"]),
    (["our tags/ü.html"], "https://ada.example", ["/our%20tags/%C3%BC.html"]),
    ([], "https://ada.example", []),
]


@pytest.mark.parametrize(("keys", "siteurl", "expected"), PATHS)
def test_paths_are_those_of_the_visitors(
    keys: list[str], siteurl: str, expected: list[str]
) -> None:
    assert list(refresh_paths(keys, siteurl)) == expected


def test_full_folder_stands_for_its_files() -> None:
    keys = [f"blog/{number}.html" for number in range(20)]
    assert refresh_paths([*keys, "a.css"], "https://ada.example") == ("/a.css", "/blog/*")


def test_deepest_folders_are_taken_first() -> None:
    keys = [f"blog/2024/{number}.html" for number in range(20)] + ["blog/a.html"]
    paths = refresh_paths(keys, "https://ada.example")
    assert paths == ("/blog/2024/*", "/blog/a.html")


def test_whole_site_is_one_path() -> None:
    keys = [f"{number}/index.html" for number in range(3000)]
    assert refresh_paths(keys, "https://ada.example") == ("/*",)


NAMES = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=4)


@given(st.sets(NAMES.map(lambda parts: "/" + "/".join(parts)), max_size=60))
def test_every_path_is_covered_by_a_few(paths: set[str]) -> None:
    few = collapse(paths)
    assert len(few) <= MAX_PATHS
    assert all(any(fnmatchcase(path, one) for one in few) for path in paths)
    assert paths == few or len(paths) > MAX_PATHS
