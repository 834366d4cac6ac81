"""Publishing to a branch: what the remote has afterwards, and what is refused before."""

from __future__ import annotations

import json

import pytest
from rig.git import git
from rig.pages import ALWAYS, HOME, LIST, PagesSite, names

from pelican_scholar.errors import REFUSED, RefusedError, UserError
from pelican_scholar.publish.files import find_files


def test_first_publication(site: PagesSite) -> None:
    plan = site.publish({"index.html": "home", "a/b.html": "deep"})
    assert site.live == {"index.html": b"home", "a/b.html": b"deep", **ALWAYS}
    assert names(plan.added) == [".nojekyll", "CNAME", "a/b.html", "index.html"]
    assert plan.size == 20
    assert site.listed == names(plan.added)
    head = site.checkout.git("rev-parse", "--short", "HEAD")
    assert site.log == [f"Publish https://ada.example from {head}"]


def test_unchanged_makes_no_commit(site: PagesSite) -> None:
    site.publish(HOME)
    tip = site.tip
    plan = site.publish(HOME)
    assert not plan
    assert plan.unchanged == 3
    assert site.tip == tip


def test_one_changed(site: PagesSite) -> None:
    site.publish({**HOME, "a.html": "1"})
    plan = site.publish({**HOME, "a.html": "2"})
    assert [(change.name, change.size, change.why) for change in plan.changed] == [
        ("a.html", 1, "content")
    ]
    assert not plan.added + plan.removed
    assert site.live == {"index.html": b"home", "a.html": b"2", **ALWAYS}
    assert len(site.log) == 2


def test_removed_goes(site: PagesSite) -> None:
    site.publish({**HOME, "old/page.html": "1"})
    plan = site.publish(HOME)
    assert names(plan.removed) == ["old/page.html"]
    assert site.live == {"index.html": b"home", **ALWAYS}


def test_what_others_put_there_stays(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"README.md": "read", "wiki/a.html": "mine"})
    plan = site.publish(HOME)
    assert plan.foreign == 2
    site.publish({**HOME, "new.html": "new"})
    site.publish(HOME)
    foreign = {"README.md": b"read", "wiki/a.html": b"mine"}
    assert site.live == {"index.html": b"home", **foreign, **ALWAYS}


def test_others_file_that_the_site_has_too_is_replaced_and_said(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"index.html": "theirs", ".nojekyll": ""})
    plan = site.publish(HOME)
    assert [(change.name, change.why) for change in plan.changed] == [
        ("index.html", "put there by something else")
    ]
    assert names(plan.added) == ["CNAME"]
    assert site.live == {"index.html": b"home", **ALWAYS}


def test_same_files_by_another_tool_are_taken_over(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"index.html": "home", "old.html": "", **ALWAYS})
    plan = site.publish({**HOME, "old.html": ""})
    assert plan
    assert plan.unchanged == 4
    assert names(site.publish(HOME).removed) == ["old.html"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"files": 1}',
        '{"files": ["index.html", "mine.html", "../x"]}',
        '{"files": ["mine.html", 1]}',
        '{"files": ["mine.html", "/etc/x"]}',
    ],
)
def test_damaged_list_names_nothing(site: PagesSite, text: str) -> None:
    site.remote.push_foreign("gh-pages", {**HOME, "mine.html": "mine", LIST: text})
    plan = site.publish(HOME)
    assert not plan.removed
    assert site.live == {"index.html": b"home", "mine.html": b"mine", **ALWAYS}
    assert site.listed == sorted([*ALWAYS, *HOME])


def test_list_is_never_removed(site: PagesSite) -> None:
    listed = json.dumps({"siteurl": site.siteurl, "files": [LIST, "gone.html"]})
    site.remote.push_foreign("gh-pages", {**HOME, LIST: listed})
    assert not site.publish(HOME).removed
    assert site.listed == sorted([*ALWAYS, *HOME])


@pytest.mark.parametrize(
    ("before", "after"),
    [({"v1": "file"}, {"v1/index.html": "page"}), ({"v1/a/b.html": "page"}, {"v1": "file"})],
)
def test_file_becomes_folder_and_back(
    site: PagesSite, before: dict[str, str], after: dict[str, str]
) -> None:
    for files in (before, after, before):
        site.publish({**HOME, **files})
        wanted = {name: text.encode() for name, text in {**HOME, **files}.items()}
        assert site.live == {**wanted, **ALWAYS}


@pytest.mark.parametrize(
    ("theirs", "ours", "message"),
    [
        ("v1", "v1/index.html", "has a file v1 that something else put there"),
        ("v1/a/b.html", "v1/a", "has a folder v1/a with files that something else put there"),
    ],
)
def test_others_file_in_the_way_is_refused(
    site: PagesSite, theirs: str, ours: str, message: str
) -> None:
    tip = site.remote.push_foreign("gh-pages", {theirs: "mine"})
    with pytest.raises(RefusedError, match=message):
        site.publish({**HOME, ours: "page"})
    assert site.tip == tip


ODD = ["a b.html", '"q".html', "'q'.html", "a#b.html", "a?b.html", "%41.html", "a+b&c.html"]
ODD += ["back\\slash.html", "café.html", "日本/語.html", "-rf.html", "--all", "tab/-/x", "😀.png"]
ODD += [":x.html", "x:y.html", "*.html", "[a].html", "$(id).html", "~.html", ".well-known/x"]


def test_odd_names_survive(site: PagesSite) -> None:
    site.publish({**HOME, **dict.fromkeys(ODD, "1")})
    assert site.live == {"index.html": b"home", **dict.fromkeys(ODD, b"1"), **ALWAYS}
    assert not site.publish({**HOME, **dict.fromkeys(ODD, "1")})
    assert sorted(names(site.publish({**HOME, **dict.fromkeys(ODD, "2")}).changed)) == sorted(ODD)
    assert sorted(names(site.publish(HOME).removed)) == sorted(ODD)
    assert site.live == {"index.html": b"home", **ALWAYS}


def test_content_is_sent_as_it_is(site: PagesSite) -> None:
    attributes = "* text=auto eol=crlf\n*.pdf filter=lfs diff=lfs merge=lfs -text\n"
    files = {
        "index.html": b"a\r\nb\nc\r$Id$\0\xff",
        "a.pdf": b"%PDF\r\n",
        "empty.html": b"",
        "large.bin": bytes(range(256)) * 9000,
        ".well-known/security.txt": b"Contact: mailto:ada@ada.example\n",
    }
    site.checkout.commit({".gitattributes": attributes, ".gitignore": "*.html\n"})
    site.publish(files)
    assert site.live == {**files, **ALWAYS}


def test_only_plain_files_are_written(site: PagesSite) -> None:
    site.build(HOME)
    (site.output / "index.html").chmod(0o755)
    site.publish(HOME)
    assert set(site.remote.modes("gh-pages").values()) == {"100644"}


def test_others_link_with_the_same_content_becomes_a_file(site: PagesSite) -> None:
    site.publish({**HOME, "a.html": "b.html"})
    tree = git(site.remote.bare, "ls-tree", "gh-pages").replace("100644 blob", "120000 blob")
    linked = [line for line in tree.splitlines() if "a.html" in line]
    made = git(site.remote.bare, "mktree", stdin=("\n".join([*linked, ""])).encode())
    git(site.remote.bare, "update-ref", "refs/heads/gh-pages", _commit(site, made))
    assert site.remote.modes("gh-pages") == {"a.html": "120000"}
    site.publish({**HOME, "a.html": "b.html"})
    assert site.remote.modes("gh-pages")["a.html"] == "100644"


def _commit(site: PagesSite, tree: str) -> str:
    return git(site.remote.bare, "commit-tree", tree, "-p", "gh-pages", "-m", "Link")


def test_other_branch(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"old.html": ""})
    before = site.remote.branches()
    site.options["branch"] = "pages/live"
    site.publish(HOME)
    assert site.live == {"index.html": b"home", **ALWAYS}
    assert site.remote.branches() == {**before, "pages/live": site.tip}


def test_branch_whose_name_ends_like_another_is_not_it(site: PagesSite) -> None:
    site.remote.push_foreign("x/refs/heads/gh-pages", {"old.html": ""})
    site.publish(HOME)
    assert len(site.log) == 1


@pytest.mark.parametrize("branch", ["", "-x", "a b", "a..b", "x.lock", "/a", "a/", ".a", "a^", "@"])
def test_branch_that_cannot_be(site: PagesSite, branch: str) -> None:
    site.options["branch"] = branch
    with pytest.raises(UserError, match="is no name of a branch"):
        site.publish(HOME)


def test_history_off_keeps_one_commit(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"README.md": "read"})
    site.options["history"] = False
    for text in "123":
        site.publish({"index.html": text, f"{text}.html": "", "same.html": "same"})
        assert len(site.log) == 1
    pages = {"index.html": b"3", "3.html": b"", "same.html": b"same", "README.md": b"read"}
    assert site.live == {**pages, **ALWAYS}
    tip = site.tip
    site.publish({"index.html": "3", "3.html": "", "same.html": "same"})
    assert site.tip == tip


def test_file_that_changes_meanwhile_stops_it(site: PagesSite) -> None:
    site.publish(HOME)
    tip = site.tip
    site.build({"index.html": "new"})
    publication = site.prepare()
    (site.output / "index.html").write_text("newer")
    with pytest.raises(UserError, match=r"index.html changed while it was published; run it again"):
        publication.carry_out(print)
    (site.output / "index.html").unlink()
    with pytest.raises(UserError, match=r"index.html cannot be read"):
        publication.carry_out(print)
    assert site.tip == tip


def test_file_that_vanishes_before_it_is_looked_at(site: PagesSite) -> None:
    site.build(HOME)
    files = find_files(site.output).files
    (site.output / "index.html").unlink()
    with pytest.raises(UserError, match=r"index.html cannot be read"):
        site.target.prepare(files)


def test_cname_is_kept_as_others_wrote_it(site: PagesSite) -> None:
    site.remote.push_foreign("gh-pages", {"CNAME": "Ada.Example"})
    site.publish(HOME)
    site.publish({"index.html": "2"})
    assert site.live == {"index.html": b"2", ".nojekyll": b"", "CNAME": b"Ada.Example"}
    assert not site.publish({"index.html": "2"})


def test_cname_of_the_site_itself_is_taken(site: PagesSite) -> None:
    site.publish({**HOME, "CNAME": "ada.example"})
    assert site.live["CNAME"] == b"ada.example"


def test_no_cname_on_github_io(site: PagesSite) -> None:
    site.siteurl = "https://ada.github.io/papers"
    site.publish(HOME)
    assert site.live == {"index.html": b"home", ".nojekyll": b""}


CNAMES = [
    ("https://ada.example", {"CNAME": "bob.example\n"}, {}, "gh-pages of origin has a CNAME"),
    ("https://ada.example", {}, {"CNAME": "bob.example"}, "the output has a CNAME"),
    ("https://ada.github.io", {"CNAME": "ada.example"}, {}, "set SITEURL to it"),
    ("https://ada.github.io", {}, {"CNAME": "ada.example"}, "the output has a CNAME"),
    ("https://ada.github.io", {"CNAME": ""}, {}, "gh-pages of origin has a CNAME"),
]


@pytest.mark.parametrize(("siteurl", "there", "here", "message"), CNAMES)
def test_cname_that_does_not_fit_is_refused(
    site: PagesSite, siteurl: str, there: dict[str, str], here: dict[str, str], message: str
) -> None:
    tip = site.remote.push_foreign("gh-pages", {"x.html": "", **there})
    site.siteurl = siteurl
    with pytest.raises(RefusedError, match=message) as caught:
        site.publish({**HOME, **here})
    assert caught.value.code == REFUSED
    assert site.tip == tip


def test_address_that_does_not_fit_is_refused_before_the_remote_is_asked(site: PagesSite) -> None:
    site.checkout.git("remote", "set-url", "origin", "https://github.invalid.github.com/a/b")
    for siteurl in ("", "/papers", "https://ada.example:8000"):
        site.siteurl = siteurl
        with pytest.raises(RefusedError, match="SITEURL is"):
            site.publish(HOME)
    site.siteurl = "https://ada.github.io/wrong"
    site.checkout.git("remote", "set-url", "origin", "git@github.com:ada/papers.git")
    with pytest.raises(RefusedError, match=r'set SITEURL = "https://ada\.github\.io/papers"'):
        site.publish(HOME)


def test_name_that_git_refuses_is_refused(site: PagesSite) -> None:
    with pytest.raises(RefusedError, match=r"git takes no file named 'a/git~1'"):
        site.publish({**HOME, "a/git~1": ""})
    assert site.tip is None


def test_no_repository(site: PagesSite) -> None:
    site.checkout.folder = site.checkout.folder.parent
    with pytest.raises(UserError, match="is in no git repository; run git init there") as caught:
        site.publish(HOME)
    assert caught.value.code == 2


def test_no_remote(site: PagesSite) -> None:
    site.checkout.git("remote", "remove", "origin")
    with pytest.raises(UserError, match=r"git remote add origin https://github.com/"):
        site.publish(HOME)


def test_remote_by_its_address(site: PagesSite) -> None:
    site.checkout.git("remote", "remove", "origin")
    site.options["remote"] = site.remote.url_with()
    plan = site.publish(HOME)
    assert site.live == {"index.html": b"home", **ALWAYS}
    assert plan.target == f"gh-pages of {site.remote.url}"


def test_remote_that_is_not_origin_in_a_folder_of_the_repository(site: PagesSite) -> None:
    site.checkout.git("remote", "rename", "origin", "pages")
    site.options["remote"] = "pages"
    site.checkout.folder = site.checkout.folder / "content/pages"
    site.publish(HOME)
    assert site.live == {"index.html": b"home", **ALWAYS}
