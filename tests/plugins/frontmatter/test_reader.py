"""Markdown files with and without front matter, in a plain Pelican site."""

from __future__ import annotations

from typing import Any

import pytest
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from support import ROOT, BuildSite, Site

SEED = (ROOT / "content/pages/about.md").read_bytes()


@pytest.fixture
def build(build_site: BuildSite) -> BuildSite:
    def build(files: dict[str, str | bytes], **settings: Any) -> Site:
        return build_site(files, **{"PLUGINS": ["frontmatter"], **settings})

    return build


def page(header: str, body: str = "Text.\n") -> str:
    return f"---\n{header}\n---\n{body}"


def test_seed(build: BuildSite) -> None:
    site = build({"pages/about.md": SEED})
    about = site.contents["pages/about.md"]
    assert (about.url, about.save_as) == ("", "index.html")
    assert (about.title, about.summary) == ("About me", "<p>About me</p>")
    assert about.description == "About me"
    assert about.author_profile is True
    assert about.redirect_from == ["/about/", "/about.html"]
    assert about.header_lines["redirect_from.1"] == 8
    assert about.body_line == 10
    assert about.content.startswith("<p>Hello there, I am Vinay Sisodia.")
    assert site.errors == []
    assert site.warnings == []


@pytest.mark.parametrize(
    "source", [SEED.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + SEED, SEED.replace(b"\n", b"\r")]
)
def test_newlines_and_byte_order_mark_change_nothing(build: BuildSite, source: bytes) -> None:
    expected = build({"pages/about.md": SEED}).contents["pages/about.md"]
    found = build({"pages/about.md": source}).contents["pages/about.md"]
    assert found.metadata == expected.metadata
    assert found.content == expected.content


def test_pelicans_own_header(build: BuildSite) -> None:
    site = build({"pages/a.md": "Title: A: B\nTags: x, y\nSlug: z\n\n1. one\n2. two\n"})
    found = site.contents["pages/a.md"]
    assert (found.title, found.url) == ("A: B", "pages/z.html")
    assert [tag.name for tag in found.tags] == ["x", "y"]
    assert "<li>two</li>" in site.read("pages/z.html")


def test_permalink_in_pelicans_own_header(build: BuildSite) -> None:
    site = build({"pages/a.md": "Title: A\nPermalink: /x/\n\nText.\n"})
    assert "x/index.html" in site.files


def test_body_that_looks_like_a_header_is_text(build: BuildSite) -> None:
    site = build({"pages/a.md": page("title: A", "Note: this is text.\n")})
    assert site.contents["pages/a.md"].content == "<p>Note: this is text.</p>"


# header, attribute, value
MEANINGS: list[tuple[str, str, object]] = [
    ("title: '\"Quoted\"'", "title", "\u201cQuoted\u201d"),
    ("title: A *new* `way`", "title", "A <em>new</em> <code>way</code>"),
    ("title: 1. Introduction", "title", "1. Introduction"),
    ("title: '# 1'", "title", "# 1"),
    ("title: A <b>B</b> & C", "title", "A <b>B</b> &amp; C"),
    ("title: 2021", "title", "2021"),
    ("excerpt: A *b*", "summary", "<p>A <em>b</em></p>"),
    ("excerpt: A *b* & c", "description", "A b & c"),
    ("description: D", "summary", "<p>D</p>"),
    ("excerpt: E\ndescription: D", "summary", "<p>E</p>"),
    ("excerpt: E\ndescription: D", "description", "D"),
    ("redirect_from: /a/", "redirect_from", ["/a/"]),
    ("redirect_to: [/a/, /b/]", "redirect_to", "/a/"),
    ("author_profile: no", "author_profile", False),
    ("sitemap: false", "sitemap", False),
    ("tags: [deep learning, nlp]", "tags", ["deep learning", "nlp"]),
    ("tags: ml nlp", "tags", ["ml", "nlp"]),
    ("tag: deep learning", "tags", ["deep learning"]),
    ("category: Machine learning", "category", "Machine learning"),
    ("categories: [A, B]", "category", "A"),
    ("author: Grace Hopper", "author", "Grace Hopper"),
    ("authors: [Ada, Grace]", "authors", ["Ada", "Grace"]),
    ("date: 2020-05-17", "date", "2020-05-17 00:00:00+00:00"),
    ("last_modified_at: 2020-05-17", "modified", "2020-05-17 00:00:00+00:00"),
    ("header: {image: x.png}", "header", {"image": "x.png"}),
    ("status: hidden", "status", "hidden"),
]


@pytest.mark.parametrize(("header", "attribute", "value"), MEANINGS)
def test_meaning(build: BuildSite, header: str, attribute: str, value: object) -> None:
    title = "" if header.startswith("title") else "title: T\n"
    found = getattr(build({"pages/a.md": page(title + header)}).contents["pages/a.md"], attribute)
    if isinstance(value, list):
        assert [str(item) for item in found] == value
    else:
        assert (found if isinstance(value, (bool, dict)) else str(found)) == value


@pytest.mark.parametrize(
    ("source", "title"),
    [("pages/my-own_page.md", "My Own Page"), ("2020-05-17-a-post.md", "A Post")],
)
def test_page_without_a_title_is_named_after_its_file(
    build: BuildSite, source: str, title: str
) -> None:
    assert build({source: page("permalink: /x/")}).contents[source].title == title


def test_article_with_placeholders(build: BuildSite) -> None:
    header = (
        "title: T\npermalink: /:collection/:year/:i_month/:categories/:title/\ncategories: [A, B]"
    )
    site = build({"posts/2020-05-17-My Post.md": page(header)})
    assert "posts/2020/5/a/b/My-Post/index.html" in site.files


PERMALINKS = [
    ("/:path/", "pages/deep/x-y.md", "deep/x-y/index.html"),
    ("/:basename:output_ext", "pages/x-y.md", "x-y.html"),
    ("/:slug/", "pages/हिन्दी लेख.md", "हिन्दी-लेख/index.html"),
    ("/:title/", "pages/a_b+c d.md", "a_b+c-d/index.html"),
    ("/p/:name", "pages/A B.md", "p/a-b.html"),
]


@pytest.mark.parametrize(("permalink", "source", "save_as"), PERMALINKS)
def test_placeholders(build: BuildSite, permalink: str, source: str, save_as: str) -> None:
    assert save_as in build({source: page(f"permalink: {permalink}")}).files


def test_wrong_page_is_reported_and_the_others_are_built(build: BuildSite) -> None:
    site = build({"pages/bad.md": page("title: A\n\tb: c"), "pages/good.md": page("title: Good")})
    assert site.errors == [
        "content/pages/bad.md:3:1: a tab; YAML is indented with spaces",
    ]
    assert "pages/good.html" in site.files
    assert "pages/bad.html" not in site.files


def test_every_mistake_of_a_page_is_reported(build: BuildSite) -> None:
    header = "title: [a]\nredirect_form: /x/\npermalink: /../x/\npublished: flase"
    site = build({"pages/bad.md": page(header)})
    assert [error.split(" ")[0] for error in site.errors] == [
        "content/pages/bad.md:2:8:",
        "content/pages/bad.md:3:1:",
        "content/pages/bad.md:5:12:",
        "content/pages/bad.md:4:12:",
    ]


def test_mistakes_are_reported_again_out_of_the_cache(build: BuildSite) -> None:
    files: dict[str, str | bytes] = {"pages/bad.md": page("title: [a]")}
    for _ in range(2):
        site = build(files, CACHE_CONTENT=True, LOAD_CONTENT_CACHE=True)
        assert len(site.errors) == 1


def test_file_that_is_not_utf8(build: BuildSite) -> None:
    site = build({"pages/bad.md": b"---\ntitle: caf\xe9\n---\n"})
    assert site.errors == [
        "content/pages/bad.md:2:11: the byte 0xe9 is not UTF-8; save the file as UTF-8"
    ]


def test_unpublished_page_is_not_made_and_its_source_not_copied(build: BuildSite) -> None:
    site = build({"pages/a.md": page("title: A\npublished: false")}, STATIC_PATHS=["pages"])
    assert not [file for file in site.files if file.startswith("pages")]
    assert site.errors == []


def test_keys_of_ones_own(build: BuildSite) -> None:
    site = build({"pages/a.md": page("title: A\ntitles: x")}, FRONTMATTER_KEYS=["Titles"])
    assert site.contents["pages/a.md"].titles == "x"


def test_pages_of_one_title_are_no_translations_of_each_other(build: BuildSite) -> None:
    site = build({f"pages/{n}.md": page(f"title: T\npermalink: /{n}/") for n in "ab"})
    assert {"a/index.html", "b/index.html"} <= site.files
    assert site.warnings == []


class Broken(Extension):
    """An extension of the user's that fails."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(Failing(md), "failing", 0)


class Failing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        raise KeyError(lines[0])


def test_failure_of_an_extension_is_said_with_its_reason(build: BuildSite) -> None:
    files: dict[str, str | bytes] = {"pages/a.md": page("title: A\n")}
    site = build(files, MARKDOWN={"extensions": [Broken()], "output_format": "html5"})
    assert site.errors == ["content/pages/a.md:5:1: Markdown failed with KeyError: 'Text.'"]
