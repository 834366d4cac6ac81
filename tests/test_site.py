"""The site of this repository, built and looked at as its visitors do."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from support import ROOT, served

from pelican_scholar.build import build_site
from pelican_scholar.check import check_site
from pelican_scholar.settings import load_settings

MADE = {
    "404.html",
    "about.html",
    "about/index.html",
    "feed.xml",
    "index.html",
    "projects.json",
    "projects/index.html",
    "redirects.json",
    "robots.txt",
    "sitemap.xml",
}

SITEURLS = ["", "https://user.github.io/repo", "https://ada.example"]


def build(output: Path, siteurl: str, settings: str = "pelicanconf.py") -> Path:
    """Build this repository's site; no error and no warning is let pass."""
    said: list[str] = []
    build_site(lambda: load_settings(ROOT / settings, siteurl, output), said.append, debug=True)
    assert said == []
    return output


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    return build(tmp_path / "site", "https://ada.example")


@pytest.mark.parametrize("siteurl", SITEURLS)
def test_check_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, siteurl: str) -> None:
    monkeypatch.chdir(ROOT)
    output = build(tmp_path / "site", siteurl)
    assert check_site(output, siteurl).problems == []


def test_output_holds_what_visitors_and_machines_ask_for(at_root: Path) -> None:
    names = {path.relative_to(at_root).as_posix() for path in at_root.rglob("*") if path.is_file()}
    assert names >= MADE


def test_live_settings_add_the_rules_of_hosts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    output = build(tmp_path / "site", "https://ada.example", "publishconf.py")
    for name in ("_redirects", ".htaccess", "redirects.nginx.conf"):
        assert "about/" in (output / name).read_text(), name


def test_old_urls_and_projects(at_root: Path) -> None:
    redirects = json.loads((at_root / "redirects.json").read_text())
    assert redirects == {
        "/about/": "https://ada.example/",
        "/about.html": "https://ada.example/",
    }
    projects = json.loads((at_root / "projects.json").read_text())
    assert len(projects) == 8


def test_home_page_is_jekylls_with_headings_one_level_down(at_root: Path) -> None:
    page = BeautifulSoup((at_root / "index.html").read_bytes(), "html.parser")
    expected = (ROOT / "tests/plugins/frontmatter/dialect/seed.html").read_text("utf-8")
    jekylls = BeautifulSoup(expected.replace("<h1", "<h2").replace("</h1", "</h2"), "html.parser")
    content = page.select_one("main .e-content")
    assert content is not None
    for item in content.select("[id^=project-]"):
        del item["id"]
    assert outline(content) == outline(jekylls)
    assert [heading.get_text(strip=True) for heading in page.select("h1")] == ["About me"]


def outline(soup: BeautifulSoup) -> list[object]:
    """Return every element with its attributes and every text, in order."""
    return [
        (node.name, dict(node.attrs)) if hasattr(node, "attrs") else " ".join(node.split())
        for node in soup.descendants
        if hasattr(node, "attrs") or str(node).strip()
    ]


@pytest.mark.browser
@pytest.mark.parametrize("base_path", ["", "/repo"])
def test_in_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser, base_path: str
) -> None:
    """Old URLs keep query and fragment; every page fits; nothing is asked of others."""
    monkeypatch.chdir(ROOT)
    output = tmp_path / "site"
    build(output, base_path)
    with served(output, base_path) as url:
        page = browser.new_page()
        asked: list[str] = []
        failed: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda reply: reply.status < 400 or failed.append(reply.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{url}about.html?a=1#education")
        page.wait_for_url(f"{url}?a=1#education")
        assert page.inner_text("h1") == "About me"
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for path in ("", "projects/", "blog/", "no-such-page"):
                page.goto(f"{url}{path}")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        page.goto(f"{url}projects/")
        page.click("a[href$='#project-distillation-of-clip-model']")
        assert page.locator(":target").inner_text().startswith("[PicCollage, 2021] Distillation")
        page.close()
    assert {address.removeprefix(url) for address in failed} == {"no-such-page"}
    assert {urlsplit(address).hostname for address in asked} == {"127.0.0.1"}
