"""Our own repository: killed at any moment, damaged, or not to be written to."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rig.git import git
from rig.pages import ALWAYS, HOME, PagesSite, ignore

from pelican_scholar.errors import UserError
from pelican_scholar.publish.github.store import SETTINGS

OLD = {"index.html": "old", "style.css": "old", "gone.html": "old"}
NEW = {"index.html": "new", "style.css": "new", "a/page.html": "new"}

PUBLISH = """
import os, signal, sys
from pathlib import Path
from pelican_scholar.publish.files import SiteFile, find_files
from pelican_scholar.publish.github import GitHubTarget
from pelican_scholar.publish.github.git import Git
from pelican_scholar.publish.options import Options

moment, checkout, output = sys.argv[1:]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(ask):
    def asked(self, *arguments, **options):
        answer = ask(self, *arguments, **options)
        if arguments[0] == moment.removeprefix("after "):
            die()
        return answer
    return asked

if moment.startswith("after "):
    Git.ask = die_after(Git.ask)
if moment == "while it reads":
    SiteFile.read = die
options = Options(to="github", history="no history" not in moment)
target = GitHubTarget(options, "https://ada.example", Path(checkout))
target.prepare(find_files(Path(output)).files).carry_out(len)
"""
MOMENTS = ["after config", "after ls-remote", "after fetch", "after cat-file", "after ls-tree"]
MOMENTS += ["while it reads", "after fast-import", "after push", "after gc"]


def run(site: PagesSite, moment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PUBLISH, moment, str(site.checkout.folder), str(site.output)],
        cwd=Path(__file__).parents[4],
        start_new_session=True,
    )


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_branch_is_the_old_or_the_new(
    site: PagesSite, moment: str
) -> None:
    site.publish(OLD)
    if moment == "after fetch":
        site.remote.push_foreign("gh-pages", {"eve.html": ""})
    before = site.checkout.snapshot()
    tip = site.tip
    site.build(NEW)
    assert run(site, moment).wait(60) == -signal.SIGKILL
    assert (site.tip == tip) == (moment not in {"after push", "after gc"})
    assert site.checkout.snapshot() == before
    site.publish(NEW)
    eve = {"eve.html": b""} if moment == "after fetch" else {}
    assert site.live == {**dict.fromkeys(NEW, b"new"), **eve, **ALWAYS}
    assert site.checkout.snapshot() == before


@pytest.mark.parametrize("history", [True, False])
def test_killed_with_all_that_it_started_in_the_middle_of_a_push(
    site: PagesSite, history: bool
) -> None:
    site.options["history"] = history
    site.publish(OLD)
    tip = site.tip
    before = site.checkout.snapshot()
    site.build(NEW)
    process = run(site, "never" if history else "never, no history")
    with site.remote.during_push(lambda: os.killpg(process.pid, signal.SIGKILL)):
        assert process.wait(60) == -signal.SIGKILL
        assert site.tip == tip or site.live == {**dict.fromkeys(NEW, b"new"), **ALWAYS}
    site.publish(NEW)
    assert site.live == {**dict.fromkeys(NEW, b"new"), **ALWAYS}
    assert site.checkout.snapshot() == before


def objects(site: PagesSite) -> Path:
    return site.checkout.git_folder / "pelican-scholar/pages.git/objects"


def test_what_is_here_is_not_fetched_again(site: PagesSite) -> None:
    site.publish(HOME)
    git(site.remote.bare, "config", "uploadpack.hideRefs", "refs/heads/nothing")
    git(site.remote.bare, "config", "uploadpack.packObjectsHook", "false")
    site.publish({"index.html": "new"})
    assert site.live["index.html"] == b"new"


def test_only_the_last_commit_is_fetched(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"old.bin": os.urandom(200_000)})
    site.remote.push_foreign("gh-pages", {"old.bin": "small"})
    site.publish(HOME)
    size = sum(path.stat().st_size for path in objects(site).rglob("*") if path.is_file())
    assert size < 100_000
    assert len(site.log) == 3
    git(site.remote.bare, "fsck", "--strict")


def cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


Harm = Callable[[Path], None]
HARMS = pytest.mark.parametrize("harm", [cut, Path.unlink], ids=["cut", "gone"])
NESTED = {"index.html": "new", "a/b.html": "deep"}


@HARMS
@pytest.mark.parametrize("which", range(8))
def test_object_that_was_written_here_and_is_damaged(
    site: PagesSite, harm: Harm, which: int
) -> None:
    site.publish({**HOME, "a/b.html": "deep"})
    files = sorted(path for path in objects(site).rglob("*") if path.is_file())
    assert len(files) == 8
    harm(files[which])
    site.publish(NESTED)
    assert site.live == {"index.html": b"new", "a/b.html": b"deep", **ALWAYS}
    git(site.remote.bare, "fsck", "--strict")


@HARMS
@pytest.mark.parametrize("kind", ["pack", "idx"])
def test_pack_that_was_fetched_and_is_damaged(site: PagesSite, harm: Harm, kind: str) -> None:
    site.publish({**HOME, "a/b.html": "deep"})
    shutil.rmtree(objects(site))
    site.prepare()
    assert not list(objects(site).glob("??/*"))
    (packed,) = objects(site).glob(f"pack/*.{kind}")
    harm(packed)
    site.publish(NESTED)
    assert site.live == {"index.html": b"new", "a/b.html": b"deep", **ALWAYS}
    git(site.remote.bare, "fsck", "--strict")


@HARMS
def test_object_of_the_version_before_that_is_damaged(site: PagesSite, harm: Harm) -> None:
    site.publish(OLD)
    site.publish(NEW)
    tip = site.tip
    blob = git(site.remote.bare, "rev-parse", "gh-pages^:gone.html")
    harm(objects(site) / blob[:2] / blob[2:])
    with pytest.raises(UserError, match=r"git cannot work in .*; run it again") as caught:
        site.roll_back()
    assert caught.value.code == 2
    assert site.tip == tip
    site.roll_back()
    assert site.live == {**dict.fromkeys(OLD, b"old"), **ALWAYS}


@pytest.mark.parametrize("name", ["pack/tmp_pack_x", "pack/x.lock", "00/tmp_obj_x", "info/x.lock"])
def test_left_over_files_are_not_in_the_way(site: PagesSite, name: str) -> None:
    site.publish(HOME)
    (objects(site) / name).parent.mkdir(exist_ok=True)
    (objects(site) / name).write_text("x")
    site.remote.push_foreign("gh-pages", {"eve.html": ""})
    site.publish({"index.html": "new"})
    assert site.live == {"index.html": b"new", "eve.html": b"", **ALWAYS}


def test_objects_that_vanish_before_the_push(site: PagesSite) -> None:
    site.publish(HOME)
    tip = site.tip
    site.build({"index.html": "new"})
    publication = site.prepare()
    shutil.rmtree(objects(site))
    with pytest.raises(UserError, match=r"git cannot work in .*pages\.git: .*; run it again"):
        publication.carry_out(ignore)
    assert site.tip == tip
    site.publish({"index.html": "new"})
    assert site.live["index.html"] == b"new"


def test_nothing_temporary_is_left(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    site.publish(HOME)
    site.remote.reject()
    with pytest.raises(UserError):
        site.publish({"index.html": "new"})
    assert not list((tmp_path / "tmp").iterdir())


def test_folder_that_cannot_be_made(site: PagesSite) -> None:
    (site.checkout.git_folder / "pelican-scholar").write_text("")
    with pytest.raises(UserError, match=r"pelican-scholar.* cannot be written: ") as caught:
        site.publish(HOME)
    assert caught.value.code == 2
    assert site.tip is None


def test_it_is_cleaned_up_without_losing_what_is_needed(
    site: PagesSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pelican_scholar.publish.github.store.SETTINGS",
        (*SETTINGS, ("fastimport.unpackLimit", "1"), ("gc.autoPackLimit", "1")),
    )
    for number in range(4):
        site.publish({"index.html": str(number), **{f"{n}.html": str(n) for n in range(9)}})
        assert site.live["index.html"] == str(number).encode()
    assert len(list(objects(site).glob("pack/*.pack"))) <= 2
    git(site.remote.bare, "fsck", "--strict")
