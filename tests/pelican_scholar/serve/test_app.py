from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from pelican_scholar.check.site import LinkError, Site

Ask = Callable[..., object]
HTML = "text/html; charset=utf-8"

FILES = {
    "index.html": "home",
    "404.html": "not here",
    "about.html": "about",
    "folder/index.html": "folder",
    "both.html": "both, the page",
    "both/index.html": "both, the folder",
    "v1.0/index.html": "version",
    "our papers/é.html": "unicode",
    "a%41.html": "percent",
    "feed.xml": "<feed/>",
    "site.webmanifest": "{}",
    "notes.md": "# Notes",
    "papers.bib": "@book{a}",
    "font.woff2": "font",
    "photo.avif": "photo",
    "icon.svg": "<svg/>",
    "data.json": "{}",
    "CNAME": "ada.example",
    ".well-known/security.txt": "Contact: ada",
    ".env": "SECRET=1",
    ".git/config": "secret",
    "folder/.hidden": "secret",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    output = folder / "output"
    for name, text in FILES.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(text, "utf-8")
    (folder / "secret.txt").write_text("secret")
    (folder / "output-2").mkdir()
    (folder / "output-2" / "secret.txt").write_text("secret")
    (output / "out.txt").symlink_to(folder / "secret.txt")
    (output / "up").symlink_to(folder)
    (output / "in.txt").symlink_to("notes.md")
    return output


# Path, status, body of a 200 or target of a redirect, and content type.
ANSWERS = [
    ("/", 200, "home", HTML),
    ("/?q=1", 200, "home", HTML),
    ("/index.html", 200, "home", HTML),
    ("/about", 200, "about", HTML),
    ("/about?v=2", 200, "about", HTML),
    ("/about.html", 200, "about", HTML),
    ("/folder", 301, "/folder/", None),
    ("/folder?a=1&b=%20", 301, "/folder/?a=1&b=%20", None),
    ("/v1.0", 301, "/v1.0/", None),
    ("/folder/", 200, "folder", HTML),
    ("/folder/index.html", 200, "folder", HTML),
    ("/folder/index", 200, "folder", HTML),
    ("/both", 200, "both, the page", HTML),
    ("/both/", 200, "both, the folder", HTML),
    ("/our%20papers/%C3%A9", 200, "unicode", HTML),
    ("/a%2541", 200, "percent", HTML),
    ("/feed.xml", 200, "<feed/>", "application/xml; charset=utf-8"),
    ("/data.json", 200, "{}", "application/json; charset=utf-8"),
    ("/site.webmanifest", 200, "{}", "application/manifest+json; charset=utf-8"),
    ("/notes.md", 200, "# Notes", "text/markdown; charset=utf-8"),
    ("/papers.bib", 200, "@book{a}", "text/x-bibtex; charset=utf-8"),
    ("/font.woff2", 200, "font", "font/woff2"),
    ("/photo.avif", 200, "photo", "image/avif"),
    ("/icon.svg", 200, "<svg/>", "image/svg+xml; charset=utf-8"),
    ("/CNAME", 200, "ada.example", "application/octet-stream"),
    ("/.well-known/security.txt", 200, "Contact: ada", "text/plain; charset=utf-8"),
    ("/in.txt", 200, "# Notes", "text/markdown; charset=utf-8"),
]

NOT_FOUND = [
    "/missing",
    "/missing/",
    "/About",
    "/about.html/",
    "/about/",
    "/notes.md/",
    "/our%20papers",
    "/our%20papers/",
    "/aA",
    "/a%41",
    "//",
    "//folder",
    "//example.org/folder",
    "/folder//",
    "/folder/../about",
    "/.env",
    "/.git/config",
    "/folder/.hidden",
    "/folder/%2e%2e/about",
    "/out.txt",
    "/up/secret.txt",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/..%2Fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%252fsecret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%5csecret.txt",
    "/folder/..%2f..%2fsecret.txt",
    "/../output-2/secret.txt",
    "/..%2foutput-2/secret.txt",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/%2Fetc%2Fpasswd",
    "/c:%5cwindows%5cwin.ini",
    "/about%00.html",
    "/%ff%fe",
    "/" + "x" * 5000,
]
BASES = ["", "/repo", "/my%20repo"]


@pytest.mark.parametrize("base", BASES)
def test_urls_are_answered_as_on_github_pages(
    serve_folder: Callable[..., Ask], output: Path, base: str
) -> None:
    ask = serve_folder(output, base)
    for path, status, text, content_type in ANSWERS:
        answer = ask(base + path)
        assert answer.status == status, path
        if status == 301:
            assert answer.headers["location"] == base + text
        else:
            assert answer.body.decode() == text, path
            assert answer.headers["content-type"] == content_type


@pytest.mark.parametrize("base", BASES)
def test_what_is_missing_shows_the_sites_own_page(
    serve_folder: Callable[..., Ask], output: Path, base: str
) -> None:
    ask = serve_folder(output, base)
    for path in NOT_FOUND:
        answer = ask(base + path)
        assert (answer.status, answer.body) == (404, b"not here"), path
        assert answer.headers["content-type"] == HTML


def test_the_server_and_the_check_agree(serve_folder: Callable[..., Ask], output: Path) -> None:
    ask = serve_folder(output)
    site = Site(output)
    paths = [path for path, *_ in ANSWERS] + [p for p in NOT_FOUND if not p.startswith("//")]
    for path in paths:
        # The browser takes these out of a URL before it asks.
        if "/.." in path or "%2e%2e" in path:
            continue
        try:
            found = site.resolve(path, site.root) is not None
        except LinkError:
            found = False
        assert found == (ask(path).status != 404), path


def test_without_a_page_of_its_own_a_site_has_a_plain_404(
    serve_folder: Callable[..., Ask], tmp_path: Path
) -> None:
    answer = serve_folder(tmp_path)("/missing")
    assert answer.status == 404
    assert b"Not found" in answer.body


@pytest.mark.parametrize("base", ["/repo", "/my%20repo"])
def test_outside_of_the_sites_folder_there_is_a_way_in(
    serve_folder: Callable[..., Ask], output: Path, base: str
) -> None:
    ask = serve_folder(output, base)
    for path in ("/", "/about", "/repository/", f"{base}sitory/about", "/theme/main.css"):
        answer = ask(path)
        assert answer.status == 404, path
        assert f'<a href="{base}/">' in answer.body.decode()
    answer = ask(f"{base}?q=1")
    assert (answer.status, answer.headers["location"]) == (301, f"{base}/?q=1")


def test_nothing_is_kept_by_browsers(serve_folder: Callable[..., Ask], output: Path) -> None:
    ask = serve_folder(output, "/repo")
    for path in ("/repo/", "/repo/folder", "/repo/missing", "/", "/repo/photo.avif"):
        assert ask(path).headers["cache-control"] == "no-store", path


def test_a_file_that_did_not_change_is_not_sent_again(
    serve_folder: Callable[..., Ask], output: Path
) -> None:
    ask = serve_folder(output)
    first = ask("/about")
    for headers in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        answer = ask("/about", **headers)
        assert (answer.status, answer.body) == (304, b"")
    assert ask("/about", If_None_Match='"other"').status == 200
    assert ask("/missing", If_None_Match="*").status == 404


def test_a_part_of_a_file_can_be_asked_for(serve_folder: Callable[..., Ask], output: Path) -> None:
    ask = serve_folder(output)
    answer = ask("/photo.avif", Range="bytes=1-2")
    assert (answer.status, answer.body) == (206, b"ho")
    assert answer.headers["content-range"] == "bytes 1-2/5"
    assert answer.headers["content-type"] == "image/avif"
    assert ask("/photo.avif", Range="bytes=-2").body == b"to"
    assert ask("/photo.avif", Range="bytes=9-").status == 416


def test_head_sends_no_body(serve_folder: Callable[..., Ask], output: Path) -> None:
    answer = serve_folder(output)("/about", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == "5"


def test_nothing_can_be_changed(serve_folder: Callable[..., Ask], output: Path) -> None:
    ask = serve_folder(output)
    for method in ("POST", "PUT", "DELETE"):
        assert ask("/about", method).status == 405


def test_before_the_first_build_there_is_a_notice(serve_folder: Callable[..., Ask]) -> None:
    answer = serve_folder(None)("/anything")
    assert answer.status == 503
    assert b"being built" in answer.body


def test_quotes_in_a_url_are_sent_back_safely(
    serve_folder: Callable[..., Ask], tmp_path: Path
) -> None:
    name = 'a"b<c>é'
    (tmp_path / name).mkdir()
    (tmp_path / name / "index.html").touch()
    answer = serve_folder(tmp_path)("/" + quote(name))
    assert answer.headers["location"] == f"/{quote(name)}/"
