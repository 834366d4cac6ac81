"""The file for a URL: Jekyll's files, and none outside the output."""

from __future__ import annotations

import json
import ntpath
import posixpath
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redirects.paths import answering_files, check_file, clean_path, output_path, same_file_key

# What Jekyll wrote for a page with one such redirect_from, by record_jekyll.py.
RECORDED = [
    (path, case["stubs"][0])
    for case in json.loads(Path(__file__).with_name("jekyll.json").read_text("utf-8"))
    for path in case["json"]
    if len(case["stubs"]) == 1 and "redirect_to" not in case["header"] and len(case["json"]) == 1
]

# Where we part from Jekyll, which writes what the comment says.
OURS = [
    ("/foo%2Epdf", "foo.pdf"),  # foo.pdf.html; %2E is a dot for any browser and server
    ("/foo.p%20df", "foo.p df"),  # foo.p df.p%20df
    ("/foo..bar", "foo..bar"),  # foo/bar.html
    ("/foo./bar", "foo./bar.html"),  # foobar.html
]

REFUSED = [
    ("/../x", "leaves the output folder"),
    ("/a/../../x", "leaves the output folder"),
    ("..", "leaves the output folder"),
    ("/%2e%2e/x", "leaves the output folder"),
    ("/a%2f..%2f..%2fx", "leaves the output folder"),
    ("/.. /x", "leaves the output folder"),
    ("/.../x", "leaves the output folder"),
    ("/a\\b", "has a backslash"),
    ("\\\\host\\x", "has a backslash"),
    ("/..%5cx", "has a backslash"),
    ("/a%00b", "has a control character"),
    ("/a\x00b", "has a control character"),
    ("/a%0Ab", "has a control character"),
    ("https://example.org/x", "is on a host of its own"),
    ("HTTPS://example.org/x", "is on a host of its own"),
    ("//example.org/x", "is on a host of its own"),
    ("c:/x", "begins with a Windows drive"),
    ("/C:x", "begins with a Windows drive"),
    ("/%2e:x", "begins with a Windows drive"),
    ("/con", "which Windows keeps for a device"),
    ("/a/NUL.html", "which Windows keeps for a device"),
    ("/com1/", "which Windows keeps for a device"),
    ("/lpt9.tar.gz", "which Windows keeps for a device"),
    ("/aux /", "which Windows keeps for a device"),
    ("/%ff", "not UTF-8"),
    ("/\ud800", "no file name can have"),
    ("/" + "x" * 256 + "/", "more than 255 bytes"),
    ("/" + "x" * 251, "more than 255 bytes"),
    ("/" + "é" * 128 + "/", "more than 255 bytes"),
    ("/x?p=1", "has a query"),
    ("/x#y", "has a query or fragment"),
]


@pytest.mark.parametrize(("url", "file"), [*RECORDED, *OURS])
def test_output_path(url: str, file: str) -> None:
    assert output_path(url) == file


def test_the_record_has_the_cases_that_matter() -> None:
    assert {"/foo", "/foo/", "/foo.html", "/foo.htm", "/tags/our projects/"} <= dict(
        RECORDED
    ).keys()


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_refused(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        output_path(url)


@pytest.mark.parametrize("url", ["/console/", "/com10", "/common.html", "/nul-hypothesis", "/c"])
def test_names_that_are_no_devices(url: str) -> None:
    assert output_path(url)


# Text that is rich in what has a meaning in a path.
PARTS = ["%2e", "%2F", "%5c", "..", "%00", "con", *"ab.:/\\%?# ~é\0"]
paths = st.lists(st.sampled_from(PARTS)).map("".join)


@given(paths | st.text())
def test_no_url_leaves_the_output(url: str) -> None:
    try:
        file = output_path(url)
    except ValueError:
        return
    for system in (posixpath, ntpath):
        root = system.join("C:/" if system is ntpath else "/", "output")
        inside = system.normpath(system.join(root, file))
        assert inside.startswith(system.normpath(root) + system.sep)
    assert not file.endswith("/")


@given(paths | st.text())
def test_the_url_of_a_file_is_answered_by_that_file(url: str) -> None:
    try:
        file = output_path(url)
    except ValueError:
        return
    assert output_path("/" + quote(file)) == file


@given(paths)
def test_a_path_is_answered_by_its_file(url: str) -> None:
    try:
        file = output_path(url)
    except ValueError:
        return
    assert file in answering_files(clean_path(url))


CLEAN = [
    ("foo", "/foo"),
    ("/a//b/", "/a/b/"),
    ("/./a/.", "/a/"),
    ("/our%20projects/", "/our projects/"),
    ("/", "/"),
    ("", "/"),
]


@pytest.mark.parametrize(("url", "path"), CLEAN)
def test_clean_path(url: str, path: str) -> None:
    assert clean_path(url) == path


ANSWERS = [
    ("/", ["index.html"]),
    ("/a/", ["a/index.html"]),
    ("/a", ["a", "a.html", "a/index.html"]),
    ("/a.pdf", ["a.pdf", "a.pdf.html", "a.pdf/index.html"]),
    ("/a/../b", ["b", "b.html", "b/index.html"]),
    ("/../b/", ["b/index.html"]),
]


@pytest.mark.parametrize(("path", "files"), ANSWERS)
def test_answering_files(path: str, files: list[str]) -> None:
    assert answering_files(path) == files


ONE_FILE = [
    ("About/index.html", "about/index.html"),
    ("stra\u00dfe.html", "STRASSE.html"),
    ("\u00e9.html", "e\u0301.html"),
    ("a./index.html", "a/index.html"),
]


@pytest.mark.parametrize(("one", "other"), ONE_FILE)
def test_same_file(one: str, other: str) -> None:
    assert same_file_key(one) == same_file_key(other)


def test_other_file() -> None:
    assert same_file_key("a/index.html") != same_file_key("b/index.html")


@pytest.mark.parametrize("file", ["_redirects", ".htaccess", "conf/redirects.conf"])
def test_file_names_that_can_be(file: str) -> None:
    check_file(file)


@pytest.mark.parametrize("file", ["../x", "a/../../x", "c:/x", "nul", "a\\b"])
def test_file_names_that_cannot_be(file: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        check_file(file)
