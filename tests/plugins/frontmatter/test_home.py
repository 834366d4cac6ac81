"""A page as the site's home, and the blog index beside it."""

from __future__ import annotations

from support import BuildSite

HOME = "---\ntitle: Home\npermalink: /\n---\nText.\n"
POST = "---\ntitle: Post\ndate: 2020-01-01\n---\nText.\n"


def test_blog_index_makes_room_for_the_home_page(build_site: BuildSite) -> None:
    site = build_site({"pages/home.md": HOME, "post.md": POST}, PLUGINS=["frontmatter"])
    assert "Text." in site.read("index.html")
    assert "Post" in site.read("blog/index.html")
    assert site.errors == []
    assert site.warnings == []


def test_pages_of_the_blog_index_move_with_it(build_site: BuildSite) -> None:
    posts: dict[str, str | bytes] = {f"{n}.md": POST.replace("Post", f"Post {n}") for n in range(3)}
    site = build_site(
        {"pages/home.md": HOME, **posts}, PLUGINS=["frontmatter"], DEFAULT_PAGINATION=2
    )
    assert "blog/index2.html" in site.files
    assert "index2.html" not in site.files


def test_blog_index_stays_where_there_is_no_home_page(build_site: BuildSite) -> None:
    site = build_site({"post.md": POST}, PLUGINS=["frontmatter"])
    assert "Post" in site.read("index.html")
    assert "blog/index.html" not in site.files


def test_place_of_the_blog_index_is_a_setting(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/home.md": HOME, "post.md": POST},
        PLUGINS=["frontmatter"],
        BLOG_INDEX_SAVE_AS="news.html",
        BLOG_INDEX_URL="news.html",
    )
    assert "Post" in site.read("news.html")


def test_page_in_the_blogs_place_leaves_no_blog_index(build_site: BuildSite) -> None:
    blog = HOME.replace("permalink: /", "permalink: /blog/").replace("Text", "My own")
    files: dict[str, str | bytes] = {"pages/home.md": HOME, "pages/blog.md": blog}
    posts: dict[str, str | bytes] = {"a.md": POST, "b.md": POST.replace("Post", "Other")}
    site = build_site({**files, **posts}, PLUGINS=["frontmatter"], DEFAULT_PAGINATION=1)
    assert "My own" in site.read("blog/index.html")
    assert not [name for name in site.files if "index2" in name]
    assert "Post" not in site.read("index.html")
    assert site.errors == []
