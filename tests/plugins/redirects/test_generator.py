"""Real builds: what is declared becomes files, messages and announcements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals
from support import BuildSite, Site

JEKYLL = json.loads(Path(__file__).with_name("jekyll.json").read_text("utf-8"))
REPO = "https://user.github.io/repo"
BOTH = ["frontmatter", "redirects"]
ALONE = ["redirects"]


def page(header: str = "", permalink: str = "/page/") -> str:
    return f"---\ntitle: T\npermalink: {permalink}\n{header}\n---\nText.\n"


def stubs(site: Site) -> dict[str, str]:
    """Return where each stub leads."""
    found = {}
    for file in site.files:
        if b"This page has moved" in (site.output / file).read_bytes():
            link = site.soup(file).main.a
            found[file] = str(link["href"])
    return found


@pytest.mark.parametrize("case", JEKYLL, ids=lambda case: f"{case['header']} {case['permalink']}")
def test_as_jekyll(build_site: BuildSite, case: dict[str, Any]) -> None:
    targets = {}
    if "redirect_to" in case["header"]:
        permalinks = ["/other/", "/tags/our projects/", "/日本語/"]
        targets = {f"pages/{n}.md": page("", link) for n, link in enumerate(permalinks)}
    site = build_site(
        {"pages/page.md": page(case["header"], case["permalink"]), **targets},
        PLUGINS=BOTH,
        SITEURL=REPO,
        INDEX_SAVE_AS="blog/index.html",
    )
    assert site.errors == []
    assert sorted(stubs(site)) == case["stubs"]
    # From one redirect to the next Jekyll goes step by step, we go to the end.
    expected = {f: case["json"].get(t.removeprefix(REPO), t) for f, t in case["json"].items()}
    assert json.loads(site.read("redirects.json")) == expected


HTML = """\
<html><head><title>T</title>
<meta name="redirect_from" content="/x/">
<meta name="redirect_from" content="/y.html">
</head><body>Text.</body></html>
"""

READERS = {
    "YAML": ("a.md", page("redirect_from:\n  - /x/\n  - /y.html"), BOTH),
    "a list in a Markdown header": (
        "a.md",
        "Title: T\nSlug: page\nredirect_from:\n    - /x/\n    - /y.html\n\nText.\n",
        ALONE,
    ),
    "a list in brackets": (
        "a.md",
        "Title: T\nSlug: page\nredirect_from: [/x/, '/y.html']\n\nText.\n",
        ALONE,
    ),
    "one and the other": (
        "a.md",
        "Title: T\nSlug: page\nredirect_from: /x/\n    /y.html\n\nText.\n",
        ALONE,
    ),
    "a bulleted rST field": (
        "a.rst",
        "T\n#\n\n:slug: page\n:redirect_from:\n    - /x/\n    - /y.html\n\nText.\n",
        ALONE,
    ),
    "lines of an rST field": (
        "a.rst",
        "T\n#\n\n:slug: page\n:redirect_from: /x/\n    /y.html\n\nText.\n",
        ALONE,
    ),
    "HTML meta tags": (
        "a.html",
        HTML.replace("</head>", '<meta name="slug" content="page"></head>'),
        ALONE,
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_reader(build_site: BuildSite, reader: str) -> None:
    name, text, plugins = READERS[reader]
    site = build_site(
        {f"pages/{name}": text},
        PLUGINS=plugins,
        PAGE_URL="{slug}/",
        PAGE_SAVE_AS="{slug}/index.html",
    )
    assert site.errors == site.warnings == []
    target = "https://ada.example/page/"
    assert stubs(site) == {"x/index.html": target, "y.html": target}


def test_an_article_redirects_too(build_site: BuildSite) -> None:
    site = build_site(
        {"post.md": "Title: T\nDate: 2020-01-01\nredirect_from: /x/\n\nText.\n"}, PLUGINS=ALONE
    )
    assert stubs(site) == {"x/index.html": "https://ada.example/t.html"}


SITES = [
    ({"SITEURL": "https://ada.example"}, "https://ada.example/page/", "https://ada.example/page/"),
    ({"SITEURL": "https://ada.example/"}, "https://ada.example/page/", "https://ada.example/page/"),
    ({"SITEURL": REPO}, f"{REPO}/page/", f"{REPO}/page/"),
    ({"SITEURL": ""}, "/page/", "/page/"),
    ({"SITEURL": REPO, "RELATIVE_URLS": True}, "../page/", f"{REPO}/page/"),
    ({"SITEURL": "", "RELATIVE_URLS": True}, "../page/", "/page/"),
]


@pytest.mark.parametrize(("settings", "href", "canonical"), SITES)
def test_site(build_site: BuildSite, settings: dict[str, Any], href: str, canonical: str) -> None:
    site = build_site({"pages/a.md": page("redirect_from: /x/y.html")}, PLUGINS=BOTH, **settings)
    assert site.errors == []
    soup = site.soup("x/y.html")
    assert soup.find("link", rel="canonical")["href"] == canonical
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={href}"
    assert f'URL("{href}", ' in soup.script.string
    assert soup.main.a["href"] == href
    assert json.loads(site.read("redirects.json")) == {"/x/y.html": canonical}


SETTING = [
    ("/old/", "/page/", "old/index.html", "/page/"),
    ("old", "page/", "old.html", "/page/"),
    ("/old/", "{filename}pages/a.md", "old/index.html", "/page/"),
    ("/old/", "{filename}/pages/a.md?q=1#part", "old/index.html", "/page/?q=1#part"),
    ("/old/", "|filename|pages/a.md", "old/index.html", "/page/"),
    ("/old/", "{static}files/my cv.pdf", "old/index.html", "/files/my%20cv.pdf"),
    ("/old/", "{filename}files/my%20cv.pdf", "old/index.html", "/files/my%20cv.pdf"),
    ("/old/", "/files/my cv.pdf", "old/index.html", "/files/my%20cv.pdf"),
    ("/old/", "https://example.org/é", "old/index.html", "https://example.org/%C3%A9"),
    ("/old/", "https://ada.example/page/", "old/index.html", "/page/"),
    ("/old/", "/", "old/index.html", "/"),
    ("/old/", "/feeds/all.atom.xml", "old/index.html", "/feeds/all.atom.xml"),
    ("/old/", "/theme/css/main.css", "old/index.html", "/theme/css/main.css"),
    ("/old/", "/redirects.json", "old/index.html", "/redirects.json"),
]


@pytest.mark.parametrize(("path", "target", "file", "href"), SETTING)
def test_setting(build_site: BuildSite, path: str, target: str, file: str, href: str) -> None:
    site = build_site(
        {"pages/a.md": page(), "files/my cv.pdf": b"pdf"},
        PLUGINS=BOTH,
        REDIRECTS={path: target},
        THEME="notmyidea",
    )
    assert site.errors == site.warnings == []
    absolute = href if href.startswith("https:") else f"https://ada.example{href}"
    assert stubs(site) == {file: absolute}


TO_LINKS = ["{filename}new.md", "{filename}/pages/new.md", "/new/", "https://ada.example/new/"]


@pytest.mark.parametrize("target", TO_LINKS)
def test_redirect_to(build_site: BuildSite, target: str) -> None:
    moved = page(f"redirect_to: '{target}'")
    site = build_site({"pages/a.md": moved, "pages/new.md": page("", "/new/")}, PLUGINS=BOTH)
    assert site.errors == []
    assert stubs(site) == {"page/index.html": "https://ada.example/new/"}
    assert "Text." in site.read("new/index.html")


def test_redirect_to_with_pelicans_own_header(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": "Title: T\nredirect_to: https://example.org/x\n\nText.\n"}, PLUGINS=ALONE
    )
    assert stubs(site) == {"pages/t.html": "https://example.org/x"}


def test_a_chain_goes_to_its_end(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/a.md": page("redirect_from: /x/\nredirect_to: /y/"),
            "pages/new.md": page("redirect_from: /y/", "/new/"),
        },
        PLUGINS=BOTH,
    )
    assert site.errors == site.warnings == []
    target = "https://ada.example/new/"
    assert stubs(site) == dict.fromkeys(["x/index.html", "y/index.html", "page/index.html"], target)


FROM, TO = "content/pages/a.md:4: redirect_from", "content/pages/a.md:4: redirect_to"
MISTAKES = [
    ("redirect_from: /../x", f"{FROM} '/../x' leaves the output folder; allowed: a path on this"),
    ("redirect_from: /%2e%2e/x", f"{FROM} '/%2e%2e/x' leaves the output folder; allowed: a path"),
    ("redirect_from: https://e.org/", f"{FROM} 'https://e.org/' is on a host of its own; allowed"),
    ("redirect_from: /x?p=1", f"{FROM} '/x?p=1' has a query or fragment, which no file can answer"),
    ("redirect_to: javascript:x", f"{TO} 'javascript:x' is an address of the kind javascript:;"),
    ("redirect_to: '{filename}no.md'", f"{TO} '{{filename}}no.md' names no file that was read"),
    ("redirect_to: '{tag}x'", f"{TO} '{{tag}}x' has the unknown link {{tag}}; allowed: a path"),
    ("redirect_to: /no/", "content/pages/a.md:4: redirect from /page/ goes to /no/, which is not"),
    (
        "redirect_from: /other/",
        "redirect from /other/ is other/index.html, which content/pages/b.md",
    ),
    ("redirect_from: /Other/", "one file with other/index.html of content/pages/b.md;"),
    ("redirect_from: /other/index.html/", "content/pages/b.md makes one name file and folder"),
    ("redirect_from: /files/cv.pdf", "is files/cv.pdf, which content/files/cv.pdf writes;"),
    ("redirect_from: /tags.html", "is tags.html, which the site's tags page writes;"),
    ("redirect_from: /FEEDS/all.atom.xml", "one file with feeds/all.atom.xml of a feed;"),
    ("redirect_from: /redirects.json", "is redirects.json, which the redirects plugin writes;"),
    ("redirect_to: /page/", "goes in a circle: /page/ -> /page/ (content/pages/a.md:4); send one"),
]


@pytest.mark.parametrize(("header", "message"), MISTAKES)
def test_mistake(build_site: BuildSite, header: str, message: str) -> None:
    """One line, and everything else is built."""
    site = build_site(
        {
            "pages/a.md": page(header),
            "pages/b.md": page("redirect_from: /good/", "/other/"),
            "files/cv.pdf": b"pdf",
        },
        PLUGINS=BOTH,
    )
    (error,) = site.errors
    assert message in error
    assert error.startswith("content/pages/a.md:4: ")
    assert stubs(site)["good/index.html"] == "https://ada.example/other/"
    assert "Text." in site.read("other/index.html")
    assert site.read("files/cv.pdf") == "pdf"
    assert "<feed" in site.read("feeds/all.atom.xml")


def test_the_line_of_each_path(build_site: BuildSite) -> None:
    header = "redirect_from:\n  - /good/\n  - /../x\n  - /con/"
    site = build_site({"pages/a.md": page(header)}, PLUGINS=BOTH)
    assert [e.partition(" ")[0] for e in site.errors] == [
        "content/pages/a.md:6:",
        "content/pages/a.md:7:",
    ]
    assert set(stubs(site)) == {"good/index.html"}


def test_without_line_numbers_the_file_is_named(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": "Title: T\nredirect_from: /../x\n\nText.\n"}, PLUGINS=ALONE)
    assert site.errors[0].startswith("content/pages/a.md: redirect_from '/../x' leaves")


def test_two_pages_for_one_path(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/b.md": page("redirect_from: /x/", "/b/"),
            "pages/a.md": page("redirect_from: /x/", "/a/"),
        },
        PLUGINS=BOTH,
    )
    (error,) = site.errors
    assert error == (
        "content/pages/b.md:4: redirect from /x/ goes to /b/, but content/pages/a.md:4 sends it "
        "to /a/; keep one of them"
    )
    assert stubs(site) == {"x/index.html": "https://ada.example/a/"}


def test_a_page_comes_before_the_setting(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": page("redirect_from: /x/")}, PLUGINS=BOTH, REDIRECTS={"/x/": "/"}
    )
    (error,) = site.errors
    assert error == (
        "REDIRECTS: redirect from /x/ goes to /, but content/pages/a.md:4 sends it to /page/; "
        "keep one of them"
    )


def test_a_page_that_moved_keeps_its_place(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/a.md": page("redirect_from: /page/", "/a/"),
            "pages/b.md": page("redirect_to: https://example.org/"),
        },
        PLUGINS=BOTH,
    )
    assert len(site.errors) == 1
    assert stubs(site) == {"page/index.html": "https://example.org/"}


def test_a_circle_of_pages(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/a.md": page("redirect_to: /b/", "/a/"),
            "pages/b.md": page("redirect_to: /a/", "/b/"),
        },
        PLUGINS=BOTH,
    )
    (error,) = site.errors
    assert error == (
        "content/pages/a.md:4: redirect from /a/ goes in a circle: /a/ -> /b/ -> /a/ "
        "(content/pages/b.md:4, content/pages/a.md:4); send one of them to a page"
    )
    assert stubs(site) == {}


def test_a_page_redirected_to_itself(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": page("redirect_from: /page/")}, PLUGINS=BOTH)
    assert site.errors == []
    (warning,) = site.warnings
    assert warning == (
        "content/pages/a.md:4: redirect from /page/ is the page's own place, page/index.html; "
        "remove the redirect"
    )
    assert "Text." in site.read("page/index.html")


@pytest.mark.parametrize("status", ["hidden", "draft"])
def test_hidden_pages_redirect_and_drafts_do_not(build_site: BuildSite, status: str) -> None:
    site = build_site({"pages/a.md": page(f"redirect_from: /x/\nstatus: {status}")}, PLUGINS=BOTH)
    assert bool(stubs(site)) == (status == "hidden")
    assert site.errors == []


BAD_SETTINGS = [
    (["/a/"], "REDIRECTS is ['/a/']; allowed: a mapping, {'/old/': '/new/'}"),
    ({"/a/": None}, "REDIRECTS: '/a/': None is no text; allowed: a path on this site such as"),
    ({1: "/"}, "REDIRECTS: 1: '/' is no text; allowed: a path on this site"),
    ({"../a": "/"}, "REDIRECTS: '../a' leaves the output folder; allowed: a path on this site"),
    ({"/a/": "{filename}no.md"}, "REDIRECTS: '{filename}no.md' names no file that was read from"),
    ({"/a/": "/no/"}, "REDIRECTS: redirect from /a/ goes to /no/, which is not on this site;"),
]


@pytest.mark.parametrize(("setting", "message"), BAD_SETTINGS)
def test_bad_setting(build_site: BuildSite, setting: object, message: str) -> None:
    site = build_site({"pages/a.md": page("redirect_from: /x/")}, PLUGINS=BOTH, REDIRECTS=setting)
    (error,) = site.errors
    assert error.startswith(message)
    assert "x/index.html" in stubs(site)


def test_a_value_of_another_kind(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": "Title: T\n\nText.\n"}, PLUGINS=ALONE, DEFAULT_METADATA={"redirect_from": 7}
    )
    (error,) = site.errors
    assert error.startswith("content/pages/a.md: redirect_from is 7; allowed: a path on this site")


ANNOUNCER = {"list/index.html": "the list of things"}


@pytest.fixture
def _announcing() -> Any:
    def announce(generators: list[Any]) -> None:
        generators[0].context.setdefault("announced_outputs", {}).update(ANNOUNCER)

    with signals.all_generators_finalized.connected_to(announce):
        yield


@pytest.mark.usefixtures("_announcing")
def test_announced_files_are_targets_and_stay(build_site: BuildSite) -> None:
    header = "redirect_from: /list/"
    site = build_site({"pages/a.md": page(header)}, PLUGINS=BOTH, REDIRECTS={"/x/": "/list/"})
    (error,) = site.errors
    assert "is list/index.html, which the list of things writes; that stays" in error
    assert set(stubs(site)) == {"x/index.html"}


def test_our_files_are_announced(build_site: BuildSite) -> None:
    contexts = []

    def keep(generator: Any, writer: Any) -> None:
        del writer
        contexts.append(dict(generator.context["announced_outputs"]))

    with signals.article_writer_finalized.connected_to(keep):
        build_site({"pages/a.md": page("redirect_from: /x/")}, PLUGINS=BOTH)
    assert contexts == [
        {"redirects.json": "the table of redirects", "x/index.html": "the redirect from /x/"}
    ]


def test_what_another_plugin_writes_unannounced_stays(build_site: BuildSite) -> None:
    def write(generator: Any, writer: Any) -> None:
        del writer
        Path(generator.output_path, "x.html").write_text("another's")

    with signals.page_writer_finalized.connected_to(write):
        site = build_site({"pages/a.md": page("redirect_from: [/x, /y]")}, PLUGINS=BOTH)
    assert site.read("x.html") == "another's"
    assert site.errors == [
        "content/pages/a.md:4: redirect from /x is x.html, which another plugin wrote; that stays"
    ]
    assert set(stubs(site)) == {"y.html"}
    assert set(json.loads(site.read("redirects.json"))) == {"/y"}


def test_stubs_of_an_earlier_build_are_written_anew(build_site: BuildSite) -> None:
    build_site({"pages/a.md": page("redirect_from: /x/", "/first/")}, PLUGINS=BOTH)
    site = build_site({"pages/a.md": page("redirect_from: /x/", "/second/")}, PLUGINS=BOTH)
    assert site.errors == []
    assert stubs(site) == {"x/index.html": "https://ada.example/second/"}


def test_an_attached_file_stays(build_site: BuildSite) -> None:
    """An {attach} link moves its file while the page is written."""
    header = "Title: T\nurl: page/\nsave_as: page/index.html\nredirect_from: [/page/cv.pdf, /good/]"
    site = build_site(
        {"pages/a.md": f"{header}\n\n[cv]({{attach}}/files/cv.pdf)\n", "files/cv.pdf": b"pdf"},
        PLUGINS=ALONE,
    )
    assert site.read("page/cv.pdf") == "pdf"
    (error,) = site.errors
    assert "is page/cv.pdf, which content/files/cv.pdf writes; that stays" in error
    assert set(stubs(site)) == {"good/index.html"}


def test_what_the_system_refuses_is_one_line(build_site: BuildSite, tmp_path: Path) -> None:
    (tmp_path / "output" / "x.html" / "full").mkdir(parents=True)
    site = build_site({"pages/a.md": page("redirect_from: [/x, /y]")}, PLUGINS=BOTH)
    (error,) = site.errors
    assert error.startswith("content/pages/a.md:4: redirect from /x: x.html cannot be written (")
    assert set(stubs(site)) == {"y.html"}
    assert not list((tmp_path / "output").glob(".*"))


def test_two_builds_are_equal(build_site: BuildSite) -> None:
    files: dict[str, str | bytes] = {
        f"pages/{n}.md": page(f"redirect_from: [/x{n}/, /y/]", f"/{n}/") for n in range(9)
    }
    first = build_site(files, PLUGINS=BOTH)
    errors, before = first.errors, {f: first.read(f) for f in stubs(first)}
    second = build_site(files, PLUGINS=BOTH)
    assert second.errors == errors
    assert {f: second.read(f) for f in stubs(second)} == before
    assert len(before) == 10
