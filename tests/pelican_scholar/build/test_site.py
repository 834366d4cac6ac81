"""One build of one site, and what becomes of it when something is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import ROOT

from pelican_scholar.build import Summary, build_site
from pelican_scholar.build.output import MANIFEST
from pelican_scholar.errors import UserError
from pelican_scholar.settings import load_settings

CONF = f"""
PATH = "content"
SITENAME = "Ada"
AUTHOR = "Ada"
SITEURL = "https://ada.example"
TIMEZONE = "UTC"
THEME = "simple"
STATIC_PATHS = ["files"]
PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
PLUGINS = ["frontmatter"]
FEED_ALL_ATOM = "feed.xml"
"""

PAGE = "---\ntitle: A\npermalink: /a/\n---\nText.\n"


class Folder:
    """A site's folder; ``lines`` is what its builds said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.output = path / "output"
        self.lines: list[str] = []
        self.write("pelicanconf.py", CONF)
        self.write("content/pages/a.md", PAGE)

    def write(self, name: str, text: str) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def build(self) -> Summary:
        return build_site(
            lambda: load_settings(self.path / "pelicanconf.py"), self.lines.append, debug=False
        )

    def bytes(self) -> dict[str, bytes]:
        files = (path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


def test_summary(folder: Folder) -> None:
    folder.write("content/pages/b.md", PAGE.replace("/a/", "/b/"))
    folder.write("content/files/redirects.json", '{"/x/": "/y/"}')
    folder.write(
        "pelicanconf.py",
        CONF + 'EXTRA_PATH_METADATA = {"files/redirects.json": {"path": "redirects.json"}}\n',
    )
    summary = folder.build()
    assert (summary.pages, summary.redirects, summary.errors, summary.warnings) == (2, 1, 0, 0)
    assert str(summary).startswith("2 pages, 1 redirect, 0 projects, 0 warnings in ")


def test_page_with_a_wrong_header_leaves_the_others(folder: Folder) -> None:
    folder.write("content/pages/bad.md", "---\ntitle: [x]\n---\n")
    summary = folder.build()
    assert summary.errors == 1
    assert folder.lines == [
        "error: content/pages/bad.md:2:8: title is a list; allowed: a text",
    ]
    assert (folder.output / "a/index.html").exists()


def test_warnings_are_counted_in_every_build_of_a_process(folder: Folder) -> None:
    folder.write("content/pages/a.md", PAGE + "[b]({filename}b.md)\n")
    assert [folder.build().warnings for _ in range(2)] == [1, 1]
    assert folder.lines[0] == folder.lines[1]


# settings that break a build, and what is said
BROKEN = [
    ('THEME_TEMPLATES_OVERRIDES = ["mine"]\n', "{{ page.title", "mine/page.html:1: "),
    ('THEME_TEMPLATES_OVERRIDES = ["mine"]\n', "\n{{ page.x.y }}", "mine/page.html:2: "),
    ('THEME_TEMPLATES_OVERRIDES = ["mine"]\n', '{% include "no.html" %}', "no.html"),
]


@pytest.mark.parametrize(("settings", "template", "message"), BROKEN)
def test_broken_template_is_said_and_the_old_site_stays(
    folder: Folder, settings: str, template: str, message: str
) -> None:
    folder.build()
    before = folder.bytes()
    folder.write("pelicanconf.py", CONF + settings)
    folder.write("mine/page.html", template)
    with pytest.raises(UserError, match=message) as caught:
        folder.build()
    assert "\n" not in str(caught.value)
    assert folder.bytes() == before
    assert not list(folder.path.glob(".output*"))


def test_plugin_that_is_missing_is_an_error(folder: Folder) -> None:
    folder.write("pelicanconf.py", CONF.replace('["frontmatter"]', '["frontmatter", "nowhere"]'))
    assert folder.build().errors == 1
    assert "nowhere" in folder.lines[0]


def test_feed_without_entries_has_no_clock_in_it(folder: Folder) -> None:
    folder.build()
    assert (
        "<updated>1970-01-01T00:00:00+00:00</updated>" in (folder.output / "feed.xml").read_text()
    )


def test_same_bytes_whatever_the_hash_seed(folder: Folder) -> None:
    for number in range(8):
        post = f"---\ntitle: Post {number}\ndate: 2020-01-01\ntags: [a, b, t{number}]\n---\nText.\n"
        folder.write(f"content/posts/p{number}.md", post)
        folder.write(f"content/pages/q{number}.md", PAGE.replace("/a/", f"/q{number}/"))
    built = []
    for seed in ("1", "2", "3"):
        run_build(folder, PYTHONHASHSEED=seed)
        built.append(folder.bytes())
    assert built[0] == built[1] == built[2]


def run_build(folder: Folder, **environment: str) -> None:
    subprocess.run(build_command(), cwd=folder.path, env=os.environ | environment, check=True)


def build_command() -> list[str]:
    return [sys.executable, "-m", "pelican_scholar", "build"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.9, 0.95, 1.0])
def test_killed_build_leaves_every_page_whole(folder: Folder, share: float) -> None:
    def write_pages(text: str) -> None:
        for number in range(150):
            page = PAGE.replace("/a/", f"/p{number}/").replace("Text.", f"{text} {number}." * 20)
            folder.write(f"content/pages/p{number}.md", page)

    write_pages("old")
    begun = time.monotonic()
    run_build(folder)
    seconds = time.monotonic() - begun
    old = folder.bytes()
    write_pages("new")
    process = subprocess.Popen(build_command(), cwd=folder.path, stdout=subprocess.DEVNULL)
    time.sleep(seconds * share)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = folder.bytes()
    run_build(folder)
    new = folder.bytes()
    assert old.keys() == half.keys() == new.keys()
    assert all(half[name] in (old[name], new[name]) for name in half if name != MANIFEST)
    assert b"new 149" in new["p149/index.html"]


def test_fixture_of_settings_is_read_anew(folder: Folder) -> None:
    folder.build()
    folder.write("pelicanconf.py", CONF.replace('"Ada"', '"Grace"'))
    folder.build()
    assert "Grace" in (folder.output / "a/index.html").read_text()


def test_builds_do_not_talk(folder: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    folder.build()
    assert capfd.readouterr() == ("", "")
