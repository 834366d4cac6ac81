"""What visitors get: pages, redirects, content types, caching and compression."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest
from rig.published import HOME, SITE, NewSite, PublishedSite
from rig.s3 import S3rver

LONG = "<p>" + "words " * 400


@pytest.fixture
def website(s3rver: S3rver, new_site: NewSite) -> PublishedSite:
    """A site on the server that answers visitors as the website endpoint of S3 does."""
    return new_site(s3rver)


REDIRECTS = {
    "/old/": "/about/",
    "/away": "https://other.example/é?x=1#y",
    "/deep/old.html": "/publication/engine",
}
REDIRECTED: dict[str, str | bytes] = {
    **SITE,
    "old/index.html": "<p>moved",
    "away.html": "<p>moved",
    "deep/old.html": "<p>moved",
    "redirects.json": json.dumps(REDIRECTS),
}
LOCATIONS = {
    "/old/": "https://ada.example/about/",
    "/away": "https://other.example/%C3%A9?x=1#y",
    "/away.html": "https://other.example/%C3%A9?x=1#y",
    "/deep/old.html": "https://ada.example/publication/engine",
    "/deep/old": "https://ada.example/publication/engine",
}


def locations(site: PublishedSite, server: S3rver) -> dict[str, tuple[int, str]]:
    visits = {path: server.visit(site.bucket, path) for path in LOCATIONS}
    return {path: (visit.status, visit.headers["Location"]) for path, visit in visits.items()}


def test_redirects_are_answered_with_301(website: PublishedSite, s3rver: S3rver) -> None:
    website.write(REDIRECTED)
    website.publish()
    assert locations(website, s3rver) == {path: (301, to) for path, to in LOCATIONS.items()}
    assert website.live()["old/index.html"] == b"<p>moved"


def test_redirects_survive_the_next_publication(website: PublishedSite, s3rver: S3rver) -> None:
    website.write(REDIRECTED)
    website.publish()
    website.write({**REDIRECTED, HOME: "<p>again"})
    assert website.publish().changes == {"changed": [HOME]}
    assert locations(website, s3rver) == {path: (301, to) for path, to in LOCATIONS.items()}


def test_change_of_a_redirect_sends_it_alone(site: PublishedSite) -> None:
    site.write(REDIRECTED)
    site.publish()
    changed = json.dumps({**REDIRECTS, "/old/": "/"})
    site.write({**REDIRECTED, "redirects.json": changed})
    done = site.publish()
    assert [(c.name, c.size, c.why) for c in done.plan.changed] == [
        ("old/index.html", 0, "redirect"),
        ("redirects.json", len(changed), "content"),
    ]
    stored = site.objects()["old/index.html"]
    assert stored.headers["x-amz-website-redirect-location"] == "https://ada.example/"
    assert stored.body == b"<p>moved"


def test_page_takes_the_place_of_a_redirect(website: PublishedSite, s3rver: S3rver) -> None:
    website.write(REDIRECTED)
    website.publish()
    website.write({**REDIRECTED, "old/index.html": "<p>new", "redirects.json": "{}"})
    website.publish()
    visit = s3rver.visit(website.bucket, "/old/")
    assert (visit.status, visit.body) == (200, b"<p>new")


def test_redirect_takes_the_place_of_a_page(website: PublishedSite, s3rver: S3rver) -> None:
    website.write({**REDIRECTED, "redirects.json": "{}"})
    website.publish()
    website.write(REDIRECTED)
    website.publish()
    assert locations(website, s3rver)["/old/"] == (301, "https://ada.example/about/")


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/", 200, b"<p>home"),
        ("/about/", 200, b"<p>about"),
        ("/publication/engine", 200, b"<p>engine"),
        ("/publication/engine.html", 200, b"<p>engine"),
        ("/files/cv.pdf", 200, b"%PDF"),
        ("/nowhere", 404, b"<p>missing"),
        ("/~pelican-scholar/", 404, b"<p>missing"),
    ],
)
def test_address_is_answered(
    website: PublishedSite, s3rver: S3rver, path: str, status: int, body: bytes
) -> None:
    website.write(SITE)
    website.publish()
    visit = s3rver.visit(website.bucket, path)
    assert (visit.status, visit.body) == (status, body)


def test_page_answers_without_its_suffix_only_where_that_is_wanted(
    website: PublishedSite, s3rver: S3rver
) -> None:
    website.options["extensionless"] = False
    website.write(SITE)
    website.publish()
    assert s3rver.visit(website.bucket, "/publication/engine").status == 404
    assert s3rver.visit(website.bucket, "/publication/engine.html").status == 200


REVALIDATED = "public, max-age=0, must-revalidate"
FOR_A_DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"


HEADERS = {
    HOME: ("text/html; charset=utf-8", REVALIDATED),
    "publication/engine": ("text/html; charset=utf-8", REVALIDATED),
    "theme/main.css": ("text/css; charset=utf-8", REVALIDATED),
    "theme/main.0123456789abcdef.css": ("text/css; charset=utf-8", FOREVER),
    "feeds/all.atom.xml": ("application/xml; charset=utf-8", REVALIDATED),
    "files/cv.pdf": ("application/pdf", FOR_A_DAY),
    "papers.bib": ("text/x-bibtex; charset=utf-8", FOR_A_DAY),
    "photo.avif": ("image/avif", FOR_A_DAY),
}


def test_headers_fit_the_file(site: PublishedSite) -> None:
    site.write({**SITE, **{name: "x" for name in HEADERS if name != "publication/engine"}})
    site.publish()
    stored = site.objects()
    assert {
        name: (stored[name].headers["content-type"], stored[name].headers["cache-control"])
        for name in HEADERS
    } == HEADERS


@pytest.mark.parametrize(
    ("compress", "encoding", "decompress"),
    [("gzip", "gzip", gzip.decompress), ("brotli", "br", brotli.decompress)],
)
def test_texts_are_stored_compressed_where_that_is_wanted(
    site: PublishedSite, compress: str, encoding: str, decompress: object
) -> None:
    site.options["compress"] = compress
    site.write({HOME: LONG, "short.html": "<p>", "photo.jpg": bytes(2000)})
    site.publish()
    stored = site.objects()
    assert callable(decompress)
    assert decompress(stored[HOME].body) == LONG.encode()
    assert stored[HOME].headers["content-encoding"] == encoding
    assert stored["photo.jpg"].body == bytes(2000)
    assert {name: s.headers.get("content-encoding") for name, s in stored.items()} == {
        HOME: encoding,
        "short": None,
        "short.html": None,
        "photo.jpg": None,
    }
    assert site.publish().status == "unchanged"


@pytest.mark.parametrize(("before", "after"), [("", "gzip"), ("gzip", ""), ("gzip", "brotli")])
def test_change_of_the_compression_sends_what_is_compressed(
    site: PublishedSite, before: str, after: str
) -> None:
    site.options["compress"] = before
    site.write({HOME: LONG, "short.txt": ""})
    site.publish()
    site.options["compress"] = after
    assert site.publish().changes == {"changed": [HOME]}
    encodings = {"gzip": "gzip", "brotli": "br", "": None}
    stored = site.objects()[HOME]
    assert stored.headers.get("content-encoding") == encodings[after]
    body = {"gzip": gzip.decompress, "brotli": brotli.decompress, "": bytes}[after](stored.body)
    assert body == LONG.encode()
