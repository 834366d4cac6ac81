"""What is predicted is what Pelican then writes, file by file."""

from __future__ import annotations

from typing import Any

import pytest
from pelican.plugins import signals
from redirects.outputs import predict
from support import BuildSite

ARTICLE = (
    "Title: {0}\nDate: 202{1}-0{1}-02\nTags: one, two\nCategory: C\nAuthor: Bo\n{2}\n\nText.\n"
)
FILES: dict[str, str | bytes] = {
    **{f"{n}.md": ARTICLE.format(f"Post {n}", n, "") for n in range(1, 6)},
    "t-de.md": ARTICLE.format("Beitrag", 1, "slug: post-1\nlang: de"),
    "draft.md": ARTICLE.format("Entwurf", 1, "status: draft"),
    "draft-de.md": ARTICLE.format("Entwurf", 1, "slug: entwurf\nlang: de\nstatus: draft"),
    "hidden.md": ARTICLE.format("Hidden", 1, "status: hidden"),
    "hidden-de.md": ARTICLE.format("Hidden", 1, "slug: hidden\nlang: de\nstatus: hidden"),
    "pages/p.md": "Title: P\nslug: p\n\nText.\n",
    "pages/p-de.md": "Title: P\nslug: p\nlang: de\n\nText.\n",
    "pages/hidden.md": "Title: H\nstatus: hidden\n\nText.\n",
    "pages/draft.md": "Title: D\nstatus: draft\n\nText.\n",
    "pages/own.md": "Title: O\nurl: own/\nsave_as: ./own//index.html\n\n[f]({static}/f.txt)\n",
    "files/a b.txt": b"static",
    "f.txt": b"linked",
    "extra.html": "<p>{{ SITENAME }}</p>",
}

SETTINGS: list[dict[str, Any]] = [
    {},
    {"THEME": "notmyidea", "THEME_STATIC_DIR": "a/theme"},
    {"DEFAULT_PAGINATION": 2, "DEFAULT_ORPHANS": 1},
    {
        "DEFAULT_PAGINATION": 1,
        "PAGINATED_TEMPLATES": dict.fromkeys(["index", "tag", "category", "author"], 2),
        "PAGINATION_PATTERNS": [
            (1, "{base_name}/", "{base_name}/index.html"),
            (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"),
        ],
    },
    {
        "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
        "MONTH_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}.html",
        "DAY_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}/{date:%d}.html",
    },
    {
        "FEED_ATOM": "feeds/atom.xml",
        "FEED_RSS": "feeds/rss.xml",
        "FEED_ALL_RSS": "feeds/all.rss",
        "CATEGORY_FEED_RSS": "c/{slug}.rss",
        "TAG_FEED_ATOM": "t/{slug}.atom",
        "TAG_FEED_RSS": "t/{slug}.rss",
        "TRANSLATION_FEED_RSS": "l/{lang}.rss",
    },
    {
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "TRANSLATION_FEED_ATOM": None,
        "TAG_SAVE_AS": "",
        "CATEGORY_SAVE_AS": "",
        "DIRECT_TEMPLATES": ["index", "archives"],
        "ARCHIVES_SAVE_AS": "all/index.html",
        "INDEX_SAVE_AS": "",
    },
    {"TEMPLATE_PAGES": {"extra.html": "made/extra.html"}},
    {"OUTPUT_SOURCES": True, "OUTPUT_SOURCES_EXTENSION": ".txt"},
    {"STATIC_SAVE_AS": "s/{path}", "STATIC_URL": "s/{path}"},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: ", ".join(settings) or "plain")
def test_prediction(build_site: BuildSite, settings: dict[str, Any]) -> None:
    predicted: dict[str, str] = {}

    def ask(generators: list[Any]) -> None:
        predicted.update(predict(generators, generators[0].context))

    with signals.all_generators_finalized.connected_to(ask):
        site = build_site(FILES, READERS={"html": None}, **settings)
    assert set(predicted) == site.files


def test_writers_are_named(build_site: BuildSite) -> None:
    predicted: dict[str, str] = {}

    def ask(generators: list[Any]) -> None:
        generators[0].context["announced_outputs"] = {"list.json": "the list"}
        predicted.update(predict(generators, generators[0].context))

    with signals.all_generators_finalized.connected_to(ask):
        build_site(FILES, READERS={"html": None})
    assert predicted["post-1.html"] == "content/1.md"
    assert predicted["own/index.html"] == "content/pages/own.md"
    assert predicted["files/a b.txt"] == "content/files/a b.txt"
    assert predicted["tag/one.html"] == "the tag page of one"
    assert predicted["index.html"] == "the site's index page"
    assert predicted["feeds/all.atom.xml"] == "a feed"
    assert predicted["list.json"] == "the list"
