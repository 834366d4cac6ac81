"""Each plugin by itself in a plain Pelican site, and all of them together in several orders."""

from __future__ import annotations

import pytest
from support import PLUGINS, ROOT, BuildSite

SEED = (ROOT / "content/pages/about.md").read_bytes()

FILES: dict[str, str | bytes] = {
    "pages/about.md": SEED,
    "pages/other.rst": "Other\n#####\n\n:slug: other\n\nText.\n",
    "pages/third.html": "<html><head><title>Third</title></head><body>Text.</body></html>",
    "posts/post.md": "Title: Post\nDate: 2020-01-01\nTags: a\n\n* [Org, 2020] Thing\n",
    "images/x.txt": "static",
}


@pytest.mark.parametrize("plugin", PLUGINS)
def test_alone_with_the_simple_theme(build_site: BuildSite, plugin: str) -> None:
    site = build_site(FILES, PLUGINS=[plugin])
    assert site.errors == []
    assert {"pages/other.html", "pages/third.html", "post.html", "images/x.txt"} <= site.files


def test_order_of_the_plugins_does_not_matter(build_site: BuildSite) -> None:
    built = []
    for order in (PLUGINS, PLUGINS[::-1], PLUGINS[1:] + PLUGINS[:1], PLUGINS[2:] + PLUGINS[:2]):
        site = build_site(FILES, PLUGINS=list(order))
        assert site.errors == []
        built.append({name: (site.output / name).read_bytes() for name in site.files})
    assert all(files == built[0] for files in built)


def test_second_build_in_one_process_is_the_same(build_site: BuildSite) -> None:
    first, second = (build_site(FILES, PLUGINS=PLUGINS) for _ in range(2))
    assert first.files == second.files
    assert (first.errors, first.warnings) == (second.errors, second.warnings)
