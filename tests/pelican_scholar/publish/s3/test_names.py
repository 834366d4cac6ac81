"""Names of files: those that arrive as they are, however odd, and those that are refused."""

from __future__ import annotations

import os
import unicodedata
from urllib.parse import quote

import pytest
from rig.published import HOME, NewSite, PublishedSite, assert_refused
from rig.s3 import Rclone, S3rver


@pytest.fixture
def plain(rclone: Rclone, new_site: NewSite) -> PublishedSite:
    """A site on one server."""
    return new_site(rclone)


def test_name_that_is_too_long_is_refused(plain: PublishedSite) -> None:
    name = "/".join(["é" * 100] * 6)
    plain.write({HOME: "<p>home", name: ""})
    refused = plain.publish()
    assert_refused(refused, 3, f"the name {name} has 1205 bytes; S3 takes 1024")


def test_name_that_is_no_unicode_is_refused(plain: PublishedSite) -> None:
    plain.write({HOME: "<p>home"})
    (plain.output / os.fsdecode(b"caf\xe9.html")).write_text("<p>")
    refused = plain.publish()
    assert_refused(refused, 3, r"the name 'caf\udce9.html' is not UTF-8; rename the file")


ODD = [
    "a b/c.html",
    "100%.html",
    "%41.html",
    "a#b.html",
    "what?.html",
    "a+b.html",
    "R&D <1>.html",
    'it\'s "quoted".html',
    "ü/日本.html",
    "a:b;c=d,e@f!g$h*(i)[j]{k}|l^m`n.html",
    "back\\slash.html",
    "~tilde.html",
]


def test_odd_names_arrive_as_they_are(site: PublishedSite) -> None:
    assert_arrive(site, *ODD)


def assert_arrive(site: PublishedSite, *names: str) -> None:
    """Publish pages under these names, then take them away."""
    site.write({HOME: "<p>home", **{name: f"<p>{name}" for name in names}})
    site.publish()
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"
    site.write({HOME: "<p>home"})
    assert site.publish(flags={"max_delete": "100%"}).status == "done"
    assert site.live() == site.expected()


COMPOSED = unicodedata.normalize("NFC", "é.html")
DECOMPOSED = unicodedata.normalize("NFD", "é.html")

CONTROL_CHARACTERS = ["a\nb.html", "a\tb.html", "\x7f.html", "\x01.html"]


def test_names_that_look_the_same_stay_two(site: PublishedSite) -> None:
    site.write({HOME: "<p>home", COMPOSED: "<p>one", DECOMPOSED: "<p>two"})
    site.publish()
    assert site.live() == site.expected()
    (site.output / DECOMPOSED).unlink()
    site.publish()
    assert site.live() == site.expected()


# rclone keeps objects as files, and so has no room for both.
@pytest.mark.parametrize("server", ["moto", "s3rver"])
def test_page_and_folder_of_one_name_both_arrive(
    request: pytest.FixtureRequest, new_site: NewSite, server: str
) -> None:
    site = new_site(request.getfixturevalue(server))
    site.write({HOME: "<p>home", "a.html": "<p>page", "a/index.html": "<p>folder"})
    site.publish()
    assert site.live() == site.expected()
    assert site.live()["a"] == b"<p>page"


# moto has no way to list such names, nor s3rver the last.
@pytest.mark.parametrize(
    ("server", "name"),
    [
        *(("rclone", name) for name in CONTROL_CHARACTERS),
        *(("s3rver", name) for name in CONTROL_CHARACTERS[:-1]),
    ],
)
def test_name_with_a_control_character_arrives_as_it_is(
    request: pytest.FixtureRequest, new_site: NewSite, server: str, name: str
) -> None:
    assert_arrive(new_site(request.getfixturevalue(server)), name)


def test_name_with_a_control_character_is_said_in_one_line(plain: PublishedSite) -> None:
    plain.write({HOME: "<p>home", "a\nb.txt": ""})
    assert "  + 'a\\nb.txt'" in plain.publish().said


def test_longest_name_arrives_as_it_is(site: PublishedSite) -> None:
    assert_arrive(site, "/".join(["a" * 200] * 5) + "/" + "b" * 14 + ".html")


def test_visitor_finds_the_pages_with_the_odd_names(s3rver: S3rver, new_site: NewSite) -> None:
    site = new_site(s3rver)
    pages = {name: f"<p>{name}" for name in ODD if "\\" not in name}
    site.write({HOME: "<p>home", **pages})
    site.publish()
    visits = {name: s3rver.visit(site.bucket, f"/{quote(name)}") for name in pages}
    assert {name: visit.body.decode() for name, visit in visits.items()} == pages
