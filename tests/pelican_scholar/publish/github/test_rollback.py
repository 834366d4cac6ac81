"""The way back to the version before."""

from __future__ import annotations

import shutil

import pytest
from rig.git import git
from rig.pages import ALWAYS, HOME, PagesSite, ignore, names

from pelican_scholar.errors import PartlyDoneError, RefusedError, UserError

FIRST = {"index.html": "1", "first.html": "1", "same.html": ""}
SECOND = {"index.html": "2", "second.html": "2", "same.html": ""}


def live(files: dict[str, str]) -> dict[str, bytes]:
    return {**{name: text.encode() for name, text in files.items()}, **ALWAYS}


def test_version_before_is_a_new_commit(site: PagesSite) -> None:
    site.publish(FIRST)
    first = site.tip
    site.publish(SECOND)
    plan = site.roll_back()
    assert names(plan.added) == ["first.html"]
    assert [(change.name, change.size, change.why) for change in plan.changed] == [
        ("index.html", 0, "content")
    ]
    assert names(plan.removed) == ["second.html"]
    assert plan.unchanged == 3
    assert site.live == live(FIRST)
    assert len(site.log) == 3
    assert first
    assert site.log[0].startswith(f"Return https://ada.example to the version of {first}")
    assert names(site.publish(SECOND).removed) == ["first.html"]


def test_way_back_is_its_own_way_back(site: PagesSite) -> None:
    site.publish(FIRST)
    site.publish(SECOND)
    site.roll_back()
    site.roll_back()
    assert site.live == live(SECOND)


def test_from_a_repository_that_has_never_published(site: PagesSite) -> None:
    site.publish(FIRST)
    site.publish(SECOND)
    site.checkout.git("clean", "-ffdxq")
    shutil.rmtree(site.checkout.git_folder / "pelican-scholar")
    site.roll_back()
    assert site.live == live(FIRST)
    git(site.remote.bare, "fsck", "--strict")


def test_others_files_come_back_too(site: PagesSite) -> None:
    site.publish(FIRST)
    site.remote.push_foreign("gh-pages", {"README.md": "read"})
    site.publish(SECOND)
    plan = site.roll_back()
    assert plan.foreign == 1
    assert site.live == {**live(FIRST), "README.md": b"read"}


def test_domain_stays_claimed(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"index.html": "old"})
    site.publish(HOME)
    plan = site.roll_back()
    assert "CNAME" not in names(plan.removed)
    assert site.live == {"index.html": b"old", "CNAME": b"ada.example\n"}


def test_other_domain_is_refused(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"CNAME": "bob.example"})
    tip = site.remote.push_foreign("gh-pages", {"CNAME": "ada.example"})
    with pytest.raises(RefusedError, match=r"bob\.example"):
        site.roll_back()
    assert site.tip == tip


def test_domain_that_somebody_claimed_since_is_refused(site: PagesSite) -> None:
    site.siteurl = "https://ada.github.io"
    site.publish(HOME)
    tip = site.remote.push_foreign("gh-pages", {"CNAME": "bob.example"})
    with pytest.raises(RefusedError, match=r"bob\.example"):
        site.roll_back()
    assert site.tip == tip


def test_nothing_before_the_first(site: PagesSite) -> None:
    for publish in (lambda: None, lambda: site.publish(HOME)):
        publish()
        with pytest.raises(UserError, match="has no version before this one") as caught:
            site.roll_back()
        assert caught.value.code == 2


def test_nothing_before_without_history(site: PagesSite) -> None:
    site.options["history"] = False
    site.publish(FIRST)
    site.publish(SECOND)
    with pytest.raises(UserError, match="has no version before this one"):
        site.roll_back()


def test_nothing_to_do(site: PagesSite) -> None:
    site.publish(HOME)
    tree = git(site.remote.bare, "rev-parse", "gh-pages^{tree}")
    same = git(site.remote.bare, "commit-tree", tree, "-p", "gh-pages", "-m", "Same")
    git(site.remote.bare, "update-ref", "refs/heads/gh-pages", same)
    assert not site.roll_back()
    assert site.tip == same


def test_branch_that_moves_meanwhile_is_left_alone(site: PagesSite) -> None:
    site.publish(FIRST)
    site.publish(SECOND)
    publication = site.target.prepare_rollback()
    tip = site.remote.push_foreign("gh-pages", {"eve.html": ""})
    with pytest.raises(PartlyDoneError, match="somebody else pushed to gh-pages of origin"):
        publication.carry_out(ignore)
    assert site.tip == tip


def test_address_that_does_not_fit_is_refused(site: PagesSite) -> None:
    site.publish(FIRST)
    site.publish(SECOND)
    site.siteurl = "https://ada.github.io"
    with pytest.raises(RefusedError, match="has a CNAME for"):
        site.roll_back()
