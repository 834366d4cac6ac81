"""Two pages, or a page and a file, in one place of the output."""

from __future__ import annotations

import pytest
from support import BuildSite

# permalinks of pages/a.md and pages/b.md, words of the error
CLASHES = [
    ("/x/", "/x/", "x/index.html is written by content/pages/a.md already"),
    ("/x/", "/x/index.html", "x/index.html is written by content/pages/a.md already"),
    ("/x", "/x.html", "x.html is written by content/pages/a.md already"),
    ("/About/", "/about/", "about/index.html and About/index.html of content/pages/a.md are one"),
    ("/\u00e9/", "/e\u0301/", "are one file on macOS"),
    ("/v1.2", "/v1.2/", "need one name as file and folder"),
    ("/v1.2/deep/", "/V1.2", "need one name as file and folder"),
]


def page(permalink: str) -> str:
    return f"---\ntitle: T\npermalink: {permalink}\n---\nText.\n"


@pytest.mark.parametrize(("first", "second", "message"), CLASHES)
def test_clash(build_site: BuildSite, first: str, second: str, message: str) -> None:
    site = build_site(
        {"pages/a.md": page(first), "pages/b.md": page(second), "pages/c.md": page("/c/")},
        PLUGINS=["frontmatter"],
    )
    (error,) = site.errors
    assert error.startswith("content/pages/b.md:3: ")
    assert message in error
    assert site.contents["pages/b.md"] is None
    assert "c/index.html" in site.files


def test_page_and_article(build_site: BuildSite) -> None:
    article = page("/x/").replace("title: T", "title: Article\ndate: 2020-01-01")
    site = build_site(
        {"pages/a.md": page("/x/"), "zz.md": article}, PLUGINS=["frontmatter"], ARTICLE_PATHS=[""]
    )
    (error,) = site.errors
    assert error.startswith("content/pages/a.md:3: x/index.html is written by content/zz.md")
    assert "Article" in site.read("x/index.html")


def test_two_articles_and_their_tags(build_site: BuildSite) -> None:
    text = page("/x/").replace("title: T", "title: T\ndate: 2020-01-01\ntags: [{}]")
    site = build_site(
        {"a.md": text.format("one"), "b.md": text.format("two")}, PLUGINS=["frontmatter"]
    )
    assert len(site.errors) == 1
    assert "tag/one.html" in site.files
    assert "tag/two.html" not in site.files


def test_page_and_static_file(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": page("/files/x.html"), "files/x.html": "static"},
        PLUGINS=["frontmatter"],
        READERS={"html": None},
    )
    (error,) = site.errors
    assert "content/files/x.html:1: files/x.html is written by content/pages/a.md" in error
    assert "Text." in site.read("files/x.html")


def test_hidden_and_draft_pages_keep_their_place(build_site: BuildSite) -> None:
    hidden = page("/x/").replace("title: T", "title: T\nstatus: hidden")
    site = build_site({"pages/a.md": hidden, "pages/b.md": page("/x/")}, PLUGINS=["frontmatter"])
    assert len(site.errors) == 1


def test_attached_files_still_move_to_their_page(build_site: BuildSite) -> None:
    text = page("/x/").replace("Text.", "[f]({attach}f.txt)")
    site = build_site({"pages/a.md": text, "pages/f.txt": "static"}, PLUGINS=["frontmatter"])
    assert "x/f.txt" in site.files
    assert site.warnings == []
