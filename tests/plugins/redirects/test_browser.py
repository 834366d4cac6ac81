"""A stub in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from support import BuildSite

pytestmark = pytest.mark.browser

PAGE = "Title: T\nurl: new/\nsave_as: new/index.html\nredirect_from: /a b/é.html\n\nText.\n"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serves what is built, below /repo/."""
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "repo").symlink_to(tmp_path / "output")
    handler = partial(Quiet, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/repo"
        server.shutdown()


CASES = [
    ("", "/new/", ""),
    ("?a=1&b=%20x", "/new/", "?a=1&b=%20x"),
    ("#part", "/new/", "#part"),
    ("?a=1#part", "/new/", "?a=1#part"),
    ("", "/new/?q=1#own", "?q=1#own"),
    ("?a=1#part", "/new/?q=1#own", "?q=1&a=1#own"),
    ("?a=1#part", "/new/?q=1", "?q=1&a=1#part"),
    ('?a="><script>"', "/new/", "?a=%22%3E%3Cscript%3E%22"),
]


@pytest.mark.parametrize("relative", [False, True])
@pytest.mark.parametrize(("asked", "target", "kept"), CASES)
def test_query_and_fragment_are_kept(
    build_site: BuildSite,
    browser: Browser,
    address: str,
    asked: str,
    target: str,
    kept: str,
    relative: bool,
) -> None:
    build_site(
        {"pages/a.md": PAGE},
        PLUGINS=["redirects"],
        SITEURL=address,
        RELATIVE_URLS=relative,
        REDIRECTS={"/x/": target},
    )
    page = browser.new_page()
    page.goto(f"{address}/x/{asked}", wait_until="commit")
    page.wait_for_url("**/new/**")
    assert page.url == f"{address}/new/{kept}"
    page.close()


def test_going_back_does_not_meet_the_stub(
    build_site: BuildSite, browser: Browser, address: str
) -> None:
    build_site({"pages/a.md": PAGE}, PLUGINS=["redirects"], SITEURL=address)
    page = browser.new_page()
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/a%20b/%C3%A9.html", wait_until="commit")
    page.wait_for_url("**/new/")
    page.go_back()
    assert page.url == f"{address}/index.html"
    page.close()


def test_without_scripts_it_goes_on_all_the_same(
    build_site: BuildSite, browser: Browser, address: str
) -> None:
    build_site({"pages/a.md": PAGE}, PLUGINS=["redirects"], SITEURL=address)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/a%20b/%C3%A9.html", wait_until="commit")
    page.wait_for_url("**/new/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read(build_site: BuildSite, browser: Browser, scheme: Any) -> None:
    """In both colour schemes, at a phone's width, with a link as long as it may be."""
    site = build_site(
        {"pages/a.md": PAGE},
        PLUGINS=["redirects"],
        REDIRECTS={"/x/": "https://example.org/" + "long" * 50},
    )
    still = site.read("x/index.html").replace("location.replace(to)", "").replace("refresh", "x")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 480})
    page = context.new_page()
    page.set_content(still)
    colors = page.evaluate(
        "[getComputedStyle(document.body).color,"
        " getComputedStyle(document.documentElement).colorScheme]"
    )
    assert colors == ["rgb(255, 255, 255)" if scheme == "dark" else "rgb(0, 0, 0)", "normal"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_role("link").is_visible()
    context.close()
