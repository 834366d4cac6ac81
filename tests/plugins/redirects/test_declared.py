"""redirect_from in every shape that a reader may leave it in."""

from __future__ import annotations

import pytest
from redirects.declared import read_items

SHAPES = [
    (None, []),
    ("", []),
    ([], []),
    ([None], []),
    ("/a/", ["/a/"]),
    (" /a/ ", ["/a/"]),
    ("/our projects/", ["/our projects/"]),
    (["/a/", "/b/"], ["/a/", "/b/"]),
    (("/a/", "/b/"), ["/a/", "/b/"]),
    (["/a/", None, "/b/"], ["/a/", "/b/"]),
    # Pelican's own Markdown headers
    (["", "- /a/"], ["/a/"]),
    (["", "- /a/", "- /b/"], ["/a/", "/b/"]),
    ('"/a/"', ["/a/"]),
    ("'/a/'", ["/a/"]),
    (["", '- "/a/"'], ["/a/"]),
    ("[/a/, /b/]", ["/a/", "/b/"]),
    ("['/a/', \"/b/\"]", ["/a/", "/b/"]),
    ("[]", []),
    # reStructuredText fields
    ("/a/\n/b/", ["/a/", "/b/"]),
    ("- /a/\n- /b/", ["/a/", "/b/"]),
    ("* /a/\n\n* /b/\n", ["/a/", "/b/"]),
    ("/a,b/", ["/a,b/"]),
    ("-/a/", ["-/a/"]),
]


@pytest.mark.parametrize(("value", "paths"), SHAPES)
def test_shape(value: object, paths: list[str]) -> None:
    assert [item.text for item in read_items(value)] == paths


@pytest.mark.parametrize("value", [1, True, {"a": "b"}, [["/a/"]], ["/a/", 1]])
def test_wrong_shape(value: object) -> None:
    with pytest.raises(TypeError, match="allowed: a path on this site"):
        read_items(value)


def test_the_number_counts_what_is_in_the_list() -> None:
    assert [item.number for item in read_items(["/a/", None, "/b/"])] == [0, 2]
