"""Publishing as a user does it: from Markdown to a live branch, through the console script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rig.checkout import Checkout
from rig.git import Remote, file_remote
from support import BIN, ROOT, on_a_terminal

CONF = f"""
PATH = "content"
SITENAME = AUTHOR = "Ada"
SITEURL = "https://ada.example"
TIMEZONE = "UTC"
THEME = {str(ROOT / "themes/scholar")!r}
PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
PLUGINS = ["frontmatter", "authors", "projects", "redirects"]
DIRECT_TEMPLATES = ["index", "404", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PUBLISH = {{"to": "github"}}
"""

PAGE = """---
title: Ada
permalink: /
redirect_from: /about/
---
I am Ada.
"""


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    with file_remote(tmp_path / "remote") as made:
        return made


@pytest.fixture
def site(tmp_path: Path, remote: Remote) -> Path:
    checkout = Checkout.new(tmp_path / "my site", remote.url)
    checkout.write({"content/pages/about.md": PAGE, "publishconf.py": CONF})
    return checkout.folder


def publish(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "pelican-scholar"), "publish", *words],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def live(remote: Remote) -> dict[str, bytes]:
    return remote.files("gh-pages") if remote.tip("gh-pages") else {}


def test_site_is_built_planned_and_live(site: Path, remote: Remote) -> None:
    done = publish(site)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("1 page, 1 redirect, 0 projects, 0 warnings")
    assert lines[1].endswith("-> https://ada.example")
    assert lines[-1] == "Live: https://ada.example"
    assert b"I am Ada." in live(remote)["index.html"]
    assert live(remote)["CNAME"].strip() == b"ada.example"


def test_building_and_publishing_again_sends_nothing(site: Path, remote: Remote) -> None:
    publish(site)
    tip = remote.tip("gh-pages")
    (site / "content/pages/about.md").touch()
    done = publish(site)
    assert done.stdout.splitlines()[-1] == "Nothing to do: https://ada.example is up to date"
    assert remote.tip("gh-pages") == tip


def test_dry_run_is_what_then_happens(site: Path, remote: Remote) -> None:
    publish(site)
    (site / "content/pages/about.md").write_text(PAGE.replace("/about/", "/me/"))
    planned = json.loads(publish(site, "--dry-run", "--json").stdout)
    before = live(remote)
    assert planned.pop("status") == "planned"
    done = json.loads(publish(site, "--json").stdout)
    assert done.pop("status") == "done"
    assert planned == done
    after = live(remote)
    assert {change["name"] for change in done["added"]} == after.keys() - before.keys()
    assert {change["name"] for change in done["removed"]} == before.keys() - after.keys()
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert {change["name"] for change in done["changed"]} == changed - {".pelican-scholar.json"}


def test_missing_page_of_a_site_in_a_folder_finds_its_style(site: Path, remote: Remote) -> None:
    publish(site, "--siteurl", "https://ada.example/repo", "--remote", remote.url, "--dry-run")
    soup = BeautifulSoup((site / "output/404.html").read_bytes(), "html.parser")
    urls = [str(tag[key]) for key in ("href", "src") for tag in soup.find_all(attrs={key: True})]
    assert "https://ada.example/repo/theme/css/scholar.css" in urls
    elsewhere = ("https://", "http://", "#", "data:")
    lost = [url for url in urls if not url.startswith((*elsewhere, "/repo/"))]
    assert not lost


def test_site_with_an_error_is_not_published(site: Path, remote: Remote) -> None:
    publish(site)
    before = live(remote)
    (site / "content/pages/other.md").write_text("---\ntitle: [\n---\n")
    done = publish(site)
    assert done.returncode == 3
    assert "other.md:" in done.stderr
    assert "nothing was published" in done.stderr
    assert live(remote) == before


def test_theme_that_fails_is_a_refusal(site: Path, remote: Remote) -> None:
    (site / "themes").mkdir()
    (site / "publishconf.py").write_text(f'{CONF}THEME = "themes"\nDIRECT_TEMPLATES = ["gone"]\n')
    done = publish(site)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert live(remote) == {}


def test_broken_link_is_shown_and_published(site: Path, remote: Remote) -> None:
    (site / "content/pages/about.md").write_text(f"{PAGE}\n[gone](/gone/)\n")
    done = publish(site)
    assert done.returncode == 0
    assert "warning: output/index.html" in done.stderr
    assert "/gone/" in done.stderr
    assert "index.html" in live(remote)


def test_output_of_another_address_is_refused(site: Path, remote: Remote) -> None:
    publish(site, "--siteurl", "", "--dry-run")
    subprocess.run([BIN / "pelican-scholar", "build", "--settings", "publishconf.py"], cwd=site)
    done = publish(site, "--no-build", "--siteurl", "https://other.example")
    assert done.returncode == 3
    assert "output was built for https://ada.example" in done.stderr
    assert live(remote) == {}


MISTAKES = [
    (["--settings", "gone.py"], 2, "gone.py: there is no such settings file"),
    (["--to", "ftp"], 2, "no target 'ftp'"),
    (["--max-delete", "x"], 2, "max_delete is 'x'"),
    (["--remote", "gone"], 2, "gone"),
    (["--no-build"], 2, "there is no folder"),
    (["--siteurl", "/repo", "--no-build"], 2, "there is no folder"),
    (["--rollback"], 2, "no version before"),
]


@pytest.mark.parametrize(("words", "status", "message"), MISTAKES)
def test_mistake_is_one_line(site: Path, words: list[str], status: int, message: str) -> None:
    done = publish(site, *words)
    assert done.returncode == status, done.stderr
    assert message in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_failure_is_a_document_too(site: Path) -> None:
    done = publish(site, "--json", "--rollback")
    failure = json.loads(done.stdout)
    assert (failure["status"], failure["code"]) == ("failed", 2)
    assert failure["error"] in done.stderr


ANSWERS = [("\n", True), ("y\n", True), ("n\n", False), ("\x04", False)]


@pytest.mark.parametrize(("typed", "goes_on"), ANSWERS)
def test_terminal_is_asked(site: Path, remote: Remote, typed: str, goes_on: bool) -> None:
    screen = on_a_terminal(site, "publish", typed=typed)
    assert "Publish this to" in screen
    assert bool(live(remote)) == goes_on
    assert ("nothing was changed" in screen) == (not goes_on)


def test_terminal_is_not_asked_when_told_so(site: Path, remote: Remote) -> None:
    assert "Publish this" not in on_a_terminal(site, "publish", "--yes")
    assert live(remote)
