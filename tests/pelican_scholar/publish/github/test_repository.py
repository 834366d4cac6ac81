"""The repository that a site is written in stays as it is, in whatever state that may be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rig.checkout import Checkout
from rig.git import Remote, git
from rig.pages import ALWAYS, HOME, PagesSite, ignore

from pelican_scholar.errors import UserError
from pelican_scholar.publish.github.repository import NOBODY, Repository

Arrange = Callable[[Checkout, Remote, Path], Checkout]


def dirty(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    checkout.soil()
    return checkout


def detached(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    checkout.detach()
    return checkout


def unborn(_: Checkout, remote: Remote, folder: Path) -> Checkout:
    return Checkout.unborn(folder / "unborn", remote.url_with())


def shallow_clone_of_one_branch(checkout: Checkout, remote: Remote, folder: Path) -> Checkout:
    checkout.git("push", "--quiet", "origin", "main")
    remote.push_foreign("gh-pages", {"README.md": "read"})
    return Checkout.clone(
        remote.url_with(), folder / "shallow", "--depth=1", "--single-branch", "--branch=main"
    )


def clone_without_blobs(checkout: Checkout, remote: Remote, folder: Path) -> Checkout:
    checkout.git("push", "--quiet", "origin", "main")
    return Checkout.clone(
        remote.url_with(), folder / "partial", "--filter=blob:none", "--branch=main"
    )


def worktree(checkout: Checkout, _remote: Remote, folder: Path) -> Checkout:
    return checkout.add_worktree(folder / "worktree", "draft")


def worktree_with_settings_of_its_own(checkout: Checkout, remote: Remote, folder: Path) -> Checkout:
    linked = checkout.add_worktree(folder / "worktree", "draft")
    checkout.git("config", "extensions.worktreeConfig", "true")
    checkout.git("remote", "remove", "origin")
    linked.git("config", "--worktree", "remote.origin.url", remote.url_with())
    return linked


def pages_checked_out_here(checkout: Checkout, remote: Remote, _: Path) -> Checkout:
    remote.push_foreign("gh-pages", {"README.md": "read"})
    checkout.git("fetch", "--quiet", "origin")
    checkout.git("checkout", "--quiet", "gh-pages")
    return checkout


def pages_checked_out_elsewhere(checkout: Checkout, _: Remote, folder: Path) -> Checkout:
    checkout.add_worktree(folder / "pages", "gh-pages")
    return checkout


def submodule(checkout: Checkout, _: Remote, folder: Path) -> Checkout:
    other = Checkout.new(folder / "other")
    checkout.git(
        *("-c", "protocol.file.allow=always", "submodule", "add", "--quiet"),
        *(str(other.folder), "theme"),
    )
    checkout.git("commit", "--quiet", "--message", "Add a theme")
    return checkout


def lfs(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    checkout.commit({".gitattributes": "*.pdf filter=lfs diff=lfs merge=lfs -text\n"})
    checkout.git("config", "filter.lfs.clean", "false")
    checkout.git("config", "filter.lfs.required", "true")
    return checkout


def in_the_middle_of_a_merge(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    checkout.git("checkout", "--quiet", "-b", "other")
    checkout.commit({"other.md": ""})
    checkout.git("checkout", "--quiet", "main")
    checkout.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    return checkout


def locked(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    for name in ("index.lock", "config.lock", "HEAD.lock", "shallow.lock", "packed-refs.lock"):
        (checkout.git_folder / name).touch()
    return checkout


def named(checkout: Checkout, _remote: Remote, _folder: Path) -> Checkout:
    checkout.git("config", "user.name", "Ada")
    checkout.git("config", "user.email", "ada@ada.example")
    return checkout


STATES = [dirty, detached, unborn, shallow_clone_of_one_branch, clone_without_blobs, worktree]
STATES += [worktree_with_settings_of_its_own, pages_checked_out_here, pages_checked_out_elsewhere]
STATES += [submodule, lfs, in_the_middle_of_a_merge, locked, named]


@pytest.mark.parametrize("arrange", STATES, ids=lambda state: state.__name__)
def test_repository_stays_byte_for_byte(site: PagesSite, arrange: Arrange, tmp_path: Path) -> None:
    site.checkout = arrange(site.checkout, site.remote, tmp_path)
    site.output = site.checkout.folder / "output"
    site.build({**HOME, "page.html": "1"})
    before = site.checkout.snapshot()
    main = site.remote.tip("main")
    publication = site.prepare()
    assert site.checkout.snapshot() == before
    publication.carry_out(ignore)
    assert site.checkout.snapshot() == before
    foreign = {name: text for name, text in site.live.items() if name == "README.md"}
    assert site.live == {"index.html": b"home", "page.html": b"1", **foreign, **ALWAYS}
    site.remote.push_foreign("gh-pages", {"other.md": ""})
    (site.output / "page.html").write_text("2")
    before = site.checkout.snapshot()
    site.prepare().carry_out(ignore)
    assert site.live["page.html"] == b"2"
    site.target.prepare_rollback().carry_out(ignore)
    assert site.checkout.snapshot() == before
    assert site.live["page.html"] == b"1"
    assert site.remote.tip("main") == main


def test_from_a_hook_of_another_repository(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Checkout.new(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.git_folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.git_folder / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_PREFIX", "content/")
    both = (site.checkout, other)
    before = [checkout.snapshot() for checkout in both]
    site.publish(HOME)
    assert [checkout.snapshot() for checkout in both] == before
    assert site.live == {"index.html": b"home", **ALWAYS}
    assert not (other.git_folder / "pelican-scholar").exists()


def test_settings_of_the_user_change_nothing_of_what_is_sent(
    site: PagesSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-push", "post-commit", "reference-transaction", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\necho {name} >> {tmp_path}/ran\nexit 1\n")
        (hooks / name).chmod(0o755)
    (tmp_path / "ignore").write_text("*\n")
    (tmp_path / "attributes").write_text("* text eol=crlf filter=no\n")
    (tmp_path / "template/hooks").mkdir(parents=True)
    (tmp_path / "template/hooks/pre-push").symlink_to(hooks / "pre-push")
    settings = f"""
        [core]
            hooksPath = {hooks}
            autocrlf = true
            safecrlf = true
            excludesFile = {tmp_path}/ignore
            attributesFile = {tmp_path}/attributes
            bigFileThreshold = 1
            quotePath = true
            ignoreCase = true
            precomposeUnicode = true
        [filter "no"]
            clean = false
            required = true
        [init]
            templateDir = {tmp_path}/template
            defaultObjectFormat = sha256
        [commit]
            gpgSign = true
        [push]
            default = nothing
            followTags = true
            gpgSign = true
            pushOption = x
            recurseSubmodules = only
        [fetch]
            prune = true
            fsckObjects = true
        [i18n]
            commitEncoding = latin1
        [gc]
            auto = 1
        [color]
            ui = always
        [log]
            showSignature = true
    """
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    (Path.home() / ".gitconfig").write_text(settings)
    files = {"index.html": b"a\r\nb\n\xc3\xa9", "a.txt": b"\r\n"}
    site.publish(files)
    site.remote.push_foreign("gh-pages", {"other.md": ""})
    site.publish({**files, "b.html": b"\n"})
    assert site.live == {**files, "b.html": b"\n", "other.md": b"", **ALWAYS}
    assert not (tmp_path / "ran").exists()
    assert set(site.remote.branches()) == {"gh-pages"}


def test_committer_is_the_user(site: PagesSite) -> None:
    site.checkout.git("config", "user.name", "Ada Zoë")
    site.checkout.git("config", "user.email", "ada@ada.example")
    site.publish(HOME)
    who = ["Ada Zoë <ada@ada.example>"] * 2
    assert site.remote.log("gh-pages", "%an <%ae>%n%cn <%ce>") == who


def test_committer_without_a_name(site: PagesSite) -> None:
    site.checkout.git("config", "user.useConfigOnly", "true")
    site.publish(HOME)
    assert site.remote.log("gh-pages", "%an <%ae>%n%cn <%ce>") == [NOBODY] * 2


def test_message_of_a_repository_without_a_commit(site: PagesSite, tmp_path: Path) -> None:
    site.checkout = Checkout.unborn(tmp_path / "unborn", site.remote.url_with())
    site.publish(HOME)
    assert site.log == ["Publish https://ada.example"]


def test_root_and_common_folder(tmp_path: Path) -> None:
    checkout = Checkout.new(tmp_path / "checkout")
    linked = checkout.add_worktree(tmp_path / "linked", "draft")
    (linked.folder / "a/b").mkdir(parents=True)
    found = Repository.find(linked.folder / "a/b")
    assert found == Repository(linked.folder, checkout.folder / ".git", bare=False)


def test_bare_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare")
    assert Repository.find(tmp_path) == Repository(tmp_path, tmp_path, bare=True)


def test_repository_of_somebody_else_is_said_in_gits_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = Checkout.new(tmp_path / "checkout")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UserError, match="dubious ownership"):
        Repository.find(checkout.folder)


def test_settings_of_all_files_with_their_conditions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = Checkout.new(tmp_path / "checkout")
    (tmp_path / "work").write_text("[credential]\nhelper = work\n[core]\nsshCommand\n")
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text(
        f'[credential]\nhelper = home\n[includeIf "gitdir:{checkout.folder}/.git"]\n'
        f"path = {tmp_path}/work\n"
    )
    checkout.git("config", "http.extraHeader", "Authorization: basic x\ny")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "http.proxy")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "p")
    settings = Repository.find(checkout.folder).settings()
    helpers = [value for name, value in settings if name == "credential.helper"]
    assert helpers == ["home", "work"]
    assert ("core.sshcommand", "true") in settings
    assert ("http.extraheader", "Authorization: basic x\ny") in settings
    assert settings[-1] == ("http.proxy", "p")


def test_main_branch(tmp_path: Path) -> None:
    checkout = Checkout.unborn(tmp_path / "checkout")
    found = Repository.find(checkout.folder)
    checkout.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    assert found.main_branch("origin") == "trunk"
    checkout.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/a/b")
    assert found.main_branch("origin") == "a/b"
    checkout.commit({"a": ""})
    checkout.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    checkout.detach()
    assert found.main_branch("origin") == "main"
