"""A site with every kind of page, built with the theme."""

from __future__ import annotations

from typing import Any

import pytest
from support import ROOT, BuildSite

THEME = ROOT / "themes" / "scholar"

SEED = (ROOT / "content" / "pages" / "about.md").read_bytes()

POST = """---
title: "A *post* & its title"
date: 2024-05-03
modified: 2024-06-01
category: Notes & more
tags: [graphs, "c++"]
excerpt: "What it **says**"
redirect_from: /old-post/
---
Text with a footnote.[^1]

# First

## Second

| a | b |
|---|---|
| 1 | 2 |

```python
print("a very long line " + "that goes on and on and on and on and on and on and on and on")
```

https://ada.example/a/very/long/address/that/goes/on/and/on/without/any/end/in/sight/index.html

[^1]: The note.
"""

FILES: dict[str, str | bytes] = {
    "pages/about.md": SEED,
    "pages/cv.md": "---\ntitle: CV\npermalink: /cv/\nauthor_profile: false\n---\n## Work\n",
    "posts/post.md": POST,
    "posts/second.md": "---\ntitle: Second\ndate: 2023-01-02\nlayout: post\n---\nText.\n",
    "posts/hidden.md": "---\ntitle: Hidden\ndate: 2023-01-02\nstatus: hidden\n---\nText.\n",
    "posts/draft.md": "---\ntitle: Draft\ndate: 2023-01-02\nstatus: draft\n---\nText.\n",
}

SETTINGS: dict[str, Any] = {
    "THEME": str(THEME),
    "PLUGINS": ["frontmatter", "authors", "projects", "redirects"],
    "AUTHOR": "Ada Lovelace",
    "AUTHORS": {"Ada Lovelace": {"role": "Countess", "github": "ada"}},
    "SITENAME": "Ada Lovelace",
    "SITESUBTITLE": "Countess of Computing",
    "SITEURL": "https://ada.example",
    "ARTICLE_PATHS": ["posts"],
    "ARTICLE_URL": "blog/{slug}/",
    "ARTICLE_SAVE_AS": "blog/{slug}/index.html",
    "DIRECT_TEMPLATES": [
        *("index", "archives", "categories", "tags", "authors"),
        *("404", "sitemap", "robots"),
    ],
    "SITEMAP_SAVE_AS": "sitemap.xml",
    "ROBOTS_SAVE_AS": "robots.txt",
    "YEAR_ARCHIVE_SAVE_AS": "blog/{date:%Y}/index.html",
    "YEAR_ARCHIVE_URL": "blog/{date:%Y}/",
    "FEED_ALL_ATOM": "feed.xml",
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "PROJECTS_SECTIONS": ["Things I have built"],
}


@pytest.fixture
def scholar(build_site: BuildSite) -> BuildSite:
    """Build as ``build_site`` does, with the theme, all plugins and a site's usual settings."""

    def build(files: dict[str, str | bytes] = FILES, **settings: Any) -> Any:
        return build_site(files, **{**SETTINGS, **settings})

    return build
