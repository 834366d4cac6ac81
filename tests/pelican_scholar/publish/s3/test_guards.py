"""What is refused before anything is changed, what is left out, and which names arrive."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from rig.proxy import FaultProxy, Request
from rig.published import HOME, SITE, NewSite, PublishedSite, assert_refused, written
from rig.s3 import Rclone


@pytest.fixture
def plain(rclone: Rclone, new_site: NewSite) -> PublishedSite:
    """A site on one server."""
    site = new_site(rclone)
    site.write(SITE)
    return site


def link(site: PublishedSite, name: str, target: str | Path) -> None:
    (site.output / name).symlink_to(target)


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret", "index.html", "nowhere", ".", "a"])
def test_symbolic_link_is_refused_before_any_request(plain: PublishedSite, target: str) -> None:
    (plain.folder / "secret").write_text("secret")
    link(plain, "a", target)
    with FaultProxy(plain.server.endpoint) as proxy:
        refused = plain.through(proxy.url).publish()
    assert_refused(
        refused,
        3,
        f"{plain.output}/a is a symbolic link, which could publish what is not in "
        "the output; put a copy in its place",
    )
    assert proxy.count() == 0


def test_folder_that_leads_out_is_refused_before_any_request(plain: PublishedSite) -> None:
    (plain.folder / "secrets").mkdir()
    (plain.folder / "secrets/key").write_text("secret")
    link(plain, "files/secrets", plain.folder / "secrets")
    refused = plain.publish()
    assert refused.code == 3
    assert refused.text.startswith(f"error: {plain.output}/files/secrets is a symbolic link")
    assert plain.live() == {}


def test_hard_link_to_outside_is_refused_before_any_request(plain: PublishedSite) -> None:
    (plain.folder / "secret").write_text("secret")
    os.link(plain.folder / "secret", plain.output / "a.txt")
    with FaultProxy(plain.server.endpoint) as proxy:
        refused = plain.through(proxy.url).publish()
    assert_refused(
        refused,
        3,
        f"{plain.output}/a.txt is a hard link to a file outside of the output; put "
        "a copy in its place (STATIC_CREATE_LINKS = False)",
    )
    assert proxy.count() == 0


def test_hard_link_within_the_output_is_sent(plain: PublishedSite) -> None:
    os.link(plain.output / "files/cv.pdf", plain.output / "cv.pdf")
    assert plain.publish().status == "done"
    assert plain.live() == plain.expected()


def test_pipe_is_refused(plain: PublishedSite) -> None:
    os.mkfifo(plain.output / "pipe")
    refused = plain.publish()
    assert_refused(refused, 3, f"{plain.output}/pipe is no file but a device or a pipe; remove it")


LEFT_OUT = [".DS_Store", ".env", ".git", "a.html~", "about/.index.html.swp", "theme/Thumbs.db"]


def test_what_is_no_part_of_the_site_is_left_out_by_name(site: PublishedSite) -> None:
    site.write(SITE)
    expected = site.expected()
    hidden = [name for name in LEFT_OUT if name != ".git"]
    site.write({**SITE, **dict.fromkeys([*hidden, ".git/config"], "secret")})
    done = site.publish()
    assert done.said[0] == f"left out: {', '.join(LEFT_OUT)}"
    assert site.live() == expected


def test_well_known_files_are_sent(site: PublishedSite) -> None:
    site.write({HOME: "<p>home", ".well-known/security.txt": "Contact: a@ada.example"})
    site.publish()
    assert site.live()[".well-known/security.txt"] == b"Contact: a@ada.example"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "{output} has no files to publish; build the site first"),
        (
            {"a.html": "<p>a", "a/index.html": "<p>b"},
            "{output} has no index.html, which is the home page of every site",
        ),
    ],
)
def test_output_that_is_no_site_takes_nothing_away(
    site: PublishedSite, files: dict[str, str | bytes], message: str
) -> None:
    site.write(SITE)
    site.publish()
    before = site.live()
    site.write(files)
    refused = site.publish()
    assert_refused(refused, 3, message.format(output=site.output))
    assert site.live() == before


def test_output_that_is_missing_takes_nothing_away(plain: PublishedSite) -> None:
    plain.publish()
    before = plain.live()
    missing = plain.publish(output=plain.folder / "elsewhere")
    assert_refused(
        missing,
        2,
        f"there is no folder {plain.folder}/elsewhere; build the site, or name another: --output",
    )
    assert plain.live() == before


def shrunken(site: PublishedSite) -> None:
    """Publish a site of ten files, and leave four of them."""
    site.write({HOME: "<p>home"} | {f"{number}.txt": "" for number in range(9)})
    site.publish()
    site.write({HOME: "<p>home"} | {f"{number}.txt": "" for number in range(3)})


@pytest.mark.parametrize("limit", [None, "59%", "5", 5, 0])
def test_too_many_removals_are_refused(site: PublishedSite, limit: str | int | None) -> None:
    shrunken(site)
    before = site.live()
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        refused = site.through(proxy.url).publish(flags={"max_delete": limit})
    assert_refused(
        refused,
        3,
        "this would remove 6 of the 10 files that are live, the limit is "
        f"{'50%' if limit is None else limit}; if that is right, add --max-delete 6",
    )
    assert written(requests) == ([], [])
    assert site.live() == before


@pytest.mark.parametrize("limit", ["60%", "6"])
def test_as_many_removals_as_allowed_are_done(site: PublishedSite, limit: str) -> None:
    shrunken(site)
    assert site.publish(flags={"max_delete": limit}).status == "done"
    assert site.live() == site.expected()


def test_limit_of_removals_is_an_option_too(plain: PublishedSite) -> None:
    shrunken(plain)
    assert plain.run("--max-delete", "6").code == 0
    assert plain.live() == plain.expected()


def test_dry_run_is_refused_what_the_run_would_be(plain: PublishedSite) -> None:
    shrunken(plain)
    refused = plain.publish(dry_run=True)
    assert refused.code == 3
    assert "if that is right, add --max-delete 6" in refused.said[-1]


NO_ADDRESS = (
    "SITEURL is ''; set it in publishconf.py to the address that visitors will use, such as "
    "https://www.example.org"
)
NO_PREFIX = (
    "SITEURL is https://ada.example/papers, but the files go to the top of the bucket; set the "
    'prefix "papers" in PUBLISH, or another SITEURL'
)
NO_FOLDER = (
    "SITEURL is https://ada.example, but the files go to the folder papers/ of the bucket; set "
    "no prefix in PUBLISH, or another SITEURL"
)


@pytest.mark.parametrize(
    ("siteurl", "options", "message"),
    [
        ("", {}, NO_ADDRESS),
        ("https://ada.example/papers", {}, NO_PREFIX),
        ("https://ada.example", {"prefix": "papers"}, NO_FOLDER),
    ],
)
def test_address_that_does_not_fit_is_refused_before_any_request(
    plain: PublishedSite, siteurl: str, options: dict[str, str], message: str
) -> None:
    plain.siteurl = siteurl
    with FaultProxy(plain.server.endpoint) as proxy:
        refused = plain.through(proxy.url, **options).publish()
    assert_refused(refused, 3, message)
    assert proxy.count() == 0


@pytest.mark.parametrize(
    ("built_for", "words"),
    [("", "a look at it on this machine"), ("https://old.example", "https://old.example")],
)
def test_site_that_was_built_for_another_address_is_refused(
    plain: PublishedSite, built_for: str, words: str
) -> None:
    manifest = {"siteurl": built_for, "files": sorted(SITE)}
    (plain.output / ".pelican-scholar.json").write_text(json.dumps(manifest))
    refused = plain.publish()
    assert_refused(
        refused,
        3,
        f"{plain.output} was built for {words}, not for https://ada.example; build it again",
    )
    assert plain.live() == {}


@pytest.mark.parametrize(
    ("names", "first", "second"),
    [
        (("About.html", "about.html"), "About.html", "about.html"),
        (("Talks/a.html", "talks/b.html"), "Talks", "talks"),
        (("STRASSE.html", "straße.html"), "STRASSE.html", "straße.html"),
    ],
)
def test_names_that_are_one_on_other_machines_are_refused(
    plain: PublishedSite, names: tuple[str, str], first: str, second: str
) -> None:
    plain.write({HOME: "<p>home", **dict.fromkeys(names, "")})
    refused = plain.publish()
    assert_refused(
        refused,
        3,
        f"{first} and {second} differ only by case, and are one on macOS and "
        "Windows; rename one of them",
    )
    assert plain.live() == {}


def test_file_that_is_too_large_is_refused(plain: PublishedSite) -> None:
    with (plain.output / "talk.mp4").open("wb") as opened:
        opened.truncate(6 * 1000**3)
    refused = plain.publish()
    assert_refused(refused, 3, f"{plain.output}/talk.mp4 has 6.0 GB; S3 takes 5.0 GB a file")
    assert plain.live() == {}
