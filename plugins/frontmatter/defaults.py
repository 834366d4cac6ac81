"""The plugin's settings and their defaults."""

from __future__ import annotations

DEFAULTS: dict[str, object] = {
    # Keys of the user's own that no typing error is suspected in.
    "FRONTMATTER_KEYS": [],
    # Where the blog index goes when a page takes the site's home.
    "BLOG_INDEX_URL": "blog/",
    "BLOG_INDEX_SAVE_AS": "blog/index.html",
}
