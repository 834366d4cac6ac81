"""A site as objects: pages without their suffix, redirects, compressed texts."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import brotli
import pytest

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.files import find_files
from pelican_scholar.publish.options import Options
from pelican_scholar.publish.s3.headers import REDIRECT
from pelican_scholar.publish.s3.objects import SiteObject, site_objects

SITEURL = "https://ada.example/repo"


def objects(folder: Path, files: dict[str, str], **options: object) -> dict[str, SiteObject]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    made = Options(to="s3", bucket="mine", **options)  # type: ignore[arg-type]
    return site_objects(find_files(folder).files, made, SITEURL)


def test_object_has_the_hash_of_its_file(tmp_path: Path) -> None:
    made = objects(tmp_path, {"index.html": "home"})["index.html"]
    assert made.sha256 == hashlib.sha256(b"home").hexdigest()
    assert made.size == 4


NAMES = [
    (["a.html"], ["a", "a.html"]),
    (["publication/x.html"], ["publication/x", "publication/x.html"]),
    (["a.html", "a/index.html"], ["a", "a.html", "a/index.html"]),
    (["a.html", "a"], ["a", "a.html"]),
    (["index.html", "b/index.html", "404.html", "b/404.html"], None),
    (["a.htm", "b.xhtml", "c.HTML", "d.pdf"], None),
    (["v1.2.html"], ["v1.2", "v1.2.html"]),
]


@pytest.mark.parametrize(("files", "keys"), NAMES)
def test_page_answers_without_its_suffix_too(
    tmp_path: Path, files: list[str], keys: list[str] | None
) -> None:
    made = objects(tmp_path, dict.fromkeys(files, "text"))
    assert sorted(made) == (keys or sorted(files))


def test_page_without_suffix_is_the_same_page(tmp_path: Path) -> None:
    made = objects(tmp_path, {"a.html": "page"})
    assert made["a"].headers == made["a.html"].headers
    assert made["a"].file == made["a.html"].file


def test_file_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    made = objects(tmp_path, {"a.html": "page", "a": "data"})
    assert made["a"].file.name == "a"


def test_pages_answer_only_at_their_names_if_so_set(tmp_path: Path) -> None:
    assert list(objects(tmp_path, {"a.html": ""}, extensionless=False)) == ["a.html"]


REDIRECTS = {
    "/old/": "https://ada.example/repo/new/",
    "/plain": "https://ada.example/repo/new/?a=1#b",
    "/our%20tags/": "https://other.example/ü x/",
    "/rooted.html": "/elsewhere/",
}
STUBS = {
    "old/index.html": "https://ada.example/repo/new/",
    "plain.html": "https://ada.example/repo/new/?a=1#b",
    "plain": "https://ada.example/repo/new/?a=1#b",
    "our tags/index.html": "https://other.example/%C3%BC%20x/",
    "rooted.html": "https://ada.example/elsewhere/",
    "index.html": None,
}


@pytest.mark.parametrize(("key", "target"), STUBS.items())
def test_redirect_is_a_header_of_its_page(tmp_path: Path, key: str, target: str | None) -> None:
    pages = ["old/index.html", "plain.html", "our tags/index.html", "rooted.html", "index.html"]
    files = {**dict.fromkeys(pages, "stub"), "redirects.json": json.dumps(REDIRECTS)}
    assert dict(objects(tmp_path, files)[key].headers).get(REDIRECT) == target


def test_redirect_without_a_page_is_left_to_the_check(tmp_path: Path) -> None:
    files = {"index.html": "", "redirects.json": json.dumps({"/gone/": "https://a.example/"})}
    assert sorted(objects(tmp_path, files)) == ["index.html", "redirects.json"]


TABLES = [
    ("[]", "is no table of redirects"),
    ("{", "is no table of redirects"),
    ('{"/a.html": 1}', "is no table of redirects"),
    ('{"/a.html": "mailto:ada@a.example"}', "is no web address"),
    (json.dumps({"/a.html": "https://a.example/" + "x" * 2048}), "takes 2048"),
]


@pytest.mark.parametrize(("table", "message"), TABLES)
def test_table_that_cannot_be_is_refused(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        objects(tmp_path, {"a.html": "", "redirects.json": table})


TEXT = "text and more text " * 100


def test_gzip_is_the_text_and_always_the_same(tmp_path: Path) -> None:
    made = objects(tmp_path, {"a.css": TEXT}, compress="gzip")["a.css"]
    again = objects(tmp_path, {"a.css": TEXT}, compress="gzip")["a.css"]
    assert gzip.decompress(made.compressed).decode() == TEXT
    assert made.compressed == again.compressed
    assert made.size == len(made.compressed) < len(TEXT)


def test_brotli_is_the_text(tmp_path: Path) -> None:
    made = objects(tmp_path, {"a.css": TEXT}, compress="brotli")["a.css"]
    assert brotli.decompress(made.compressed).decode() == TEXT
    assert dict(made.headers)["Content-Encoding"] == "br"


def test_hash_is_that_of_the_file_however_it_is_stored(tmp_path: Path) -> None:
    plain = objects(tmp_path, {"a.css": TEXT})["a.css"]
    packed = objects(tmp_path, {"a.css": TEXT}, compress="gzip")["a.css"]
    assert plain.sha256 == packed.sha256
