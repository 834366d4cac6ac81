"""The tasks as a user calls them, through both doors."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from support import BIN, ROOT, on_a_terminal

CONF = f"""
PATH = "content"
SITENAME = "Ada"
AUTHOR = "Ada"
SITEURL = "https://ada.example"
TIMEZONE = "UTC"
THEME = {str(ROOT / "themes/scholar")!r}
PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
PLUGINS = ["frontmatter", "authors", "projects", "redirects"]
"""

PAGE = """---
title: A
permalink: /
redirect_from: [/a/, /b/]
---
* [Engine, 2021] A program
"""

TASKS = ("build", "check", "clean", "lint", "publish", "serve", "test")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/a.md").write_text(PAGE)
    (tmp_path / "pelicanconf.py").write_text(CONF)
    (tmp_path / "tasks.py").write_text((ROOT / "tasks.py").read_text())
    return tmp_path


def run(site: Path, *words: str, door: str = "pelican-scholar") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / door), *words],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("door", ["invoke", "pelican-scholar"])
def test_list_names_every_task_with_its_help(site: Path, door: str) -> None:
    listed = run(site, "--list", door=door).stdout
    for task in TASKS:
        assert re.search(rf"^  {task}   +\S.+", listed, re.MULTILINE), listed


@pytest.mark.parametrize("task", TASKS)
def test_every_option_has_help(site: Path, task: str) -> None:
    text = run(site, "--help", task).stdout
    options = re.findall(r"^  -[^\n]+(?:\n {4,}[^\n]+)?", text, re.MULTILINE)
    assert "none" not in text.partition("Docstring:")[2].partition("Options:")[0]
    assert all(re.search(r"  +[a-zA-Z]", option.strip()) for option in options), text


@pytest.mark.parametrize("door", ["invoke", "pelican-scholar"])
def test_build_says_what_it_made_and_how_to_see_it(site: Path, door: str) -> None:
    done = run(site, "build", door=door)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert re.fullmatch(r"1 page, 2 redirects, 1 project, 0 warnings in \d+\.\d s: output/", first)
    assert second.startswith("See it with: ")
    assert second.endswith(f"{door} serve")
    assert done.stderr == ""
    assert (site / "output/index.html").is_file()


def test_build_elsewhere_and_for_another_address(site: Path) -> None:
    done = run(site, "build", "--output", "out put", "--siteurl", "https://x.example/repo/")
    assert "out put/" in done.stdout
    assert "https://x.example/repo/" in (site / "out put/a/index.html").read_text()
    assert not (site / "output").exists()


def test_build_with_another_settings_file(site: Path) -> None:
    (site / "other.py").write_text(CONF.replace('"Ada"', '"Grace"', 1))
    done = run(site, "build", "--settings", "other.py")
    assert done.stdout.rstrip().endswith("serve --settings other.py")
    assert "Grace" in (site / "output/index.html").read_text()


def test_build_with_a_wrong_page_fails_after_the_others_are_built(site: Path) -> None:
    (site / "content/pages/bad.md").write_text("---\ntitle: [x]\n---\n")
    done = run(site, "build")
    assert done.returncode == 1
    assert "error: content/pages/bad.md:2:8: title is a list" in done.stderr
    assert "1 error" in done.stdout
    assert (site / "output/index.html").is_file()


# words of the call, exit status, words of the message
MISTAKES = [
    (["build", "--settings", "no.py"], 2, "no.py: there is no such settings file"),
    (["build", "--siteurl", "user.github.io"], 2, "is no web address"),
    (["build", "--output", "."], 2, "holds"),
    (["build", "--output", "content"], 2, "holds"),
    (["build", "--output", "pelicanconf.py"], 2, "is a file"),
    (["build", "--output", "full"], 2, "no build of this tool made"),
    (["build", "--no-such-option"], 1, "no-such-option"),
    (["check"], 2, "holds no built site; run invoke build"),
    (["clean", "--output", "full"], 2, "holds no built site"),
    (["test"], 2, "is for a checkout"),
    (["lint"], 2, "is for a checkout"),
    (["publsh"], 1, "publsh"),
    (["serve", "--settings", "no.py"], 2, "no.py: there is no such settings file"),
]


@pytest.mark.parametrize(("words", "status", "message"), MISTAKES)
def test_mistake_is_said_without_a_traceback(
    site: Path, words: list[str], status: int, message: str
) -> None:
    (site / "full").mkdir()
    (site / "full/diary.txt").write_text("mine")
    done = run(site, *words)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "full/diary.txt").read_text() == "mine"


def test_broken_settings_are_said_with_their_line(site: Path) -> None:
    (site / "pelicanconf.py").write_text(f"{CONF}X = Y\n")
    done = run(site, "build")
    assert done.returncode == 2
    line = len(CONF.splitlines()) + 1
    assert done.stderr == f"error: pelicanconf.py:{line}: name 'Y' is not defined\n"


def test_clean_removes_what_was_built(site: Path) -> None:
    run(site, "build")
    (site / "output/mine.txt").write_text("mine")
    assert run(site, "clean").returncode == 0
    assert [path.name for path in (site / "output").iterdir()] == ["mine.txt"]


def test_check_is_clean_after_a_build(site: Path) -> None:
    run(site, "build")
    done = run(site, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_what_is_broken(site: Path) -> None:
    (site / "content/pages/a.md").write_text(f"{PAGE}\n[gone](/gone/)\n")
    run(site, "build")
    done = run(site, "check")
    assert done.returncode == 1
    assert re.search(r"error: output/index\.html:\d+: .*/gone/", done.stderr)


@pytest.mark.parametrize(("quick_seconds", "shown"), [(0, True), (1_000_000, False)])
def test_progress_is_shown_on_a_terminal_unless_the_build_is_quick(
    site: Path, quick_seconds: int, shown: bool
) -> None:
    (site / "patience.py").write_text(
        "from pelican_scholar.build import progress\n"
        f"def register():\n    progress.QUICK_SECONDS = {quick_seconds}\n"
    )
    (site / "pelicanconf.py").write_text(f'{CONF}PLUGINS.insert(0, "patience")\n')
    screen = on_a_terminal(site, "build")
    assert ("Reading" in screen) == shown
    assert "1 page" in screen
