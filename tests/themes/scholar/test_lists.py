"""Lists of posts: the blog, archives, categories and tags."""

from __future__ import annotations

from support import BuildSite, Site


def titles(site: Site, page: str, selector: str = ".card-title") -> list[str]:
    return [tag.get_text() for tag in site.soup(page).select(selector)]


def test_blog(scholar: BuildSite) -> None:
    site = scholar()
    assert titles(site, "blog/index.html") == ["A post & its title", "Second"]
    assert titles(site, "blog/index.html", ".card-summary") == ["What it says", "Text."]


def test_empty_blog_says_so(scholar: BuildSite) -> None:
    site = scholar({"pages/a.md": "---\ntitle: Home\npermalink: /\n---\nText.\n"})
    assert titles(site, "blog/index.html", "h1") == ["Blog"]
    assert titles(site, "blog/index.html", ".nothing") != []
    assert "feed.xml" in site.files


def test_archives_by_year(scholar: BuildSite) -> None:
    site = scholar()
    assert titles(site, "archives.html", ".year h2") == ["2024", "2023"]
    assert titles(site, "archives.html", ".year li a") == ["A post & its title", "Second"]
    assert titles(site, "blog/2024/index.html") == ["A post & its title"]
    assert titles(site, "blog/2024/index.html", "h1") == ["2024"]


def test_oldest_first(scholar: BuildSite) -> None:
    site = scholar(NEWEST_FIRST_ARCHIVES=False)
    assert titles(site, "archives.html", ".year h2") == ["2023", "2024"]


def test_terms(scholar: BuildSite) -> None:
    site = scholar()
    assert titles(site, "tags.html", ".terms a") == ["c++", "graphs"]
    assert titles(site, "tags.html", ".terms .count") == ["1", "1"]
    assert "Notes & more" in titles(site, "categories.html", ".terms a")
    assert titles(site, "tag/graphs.html", "h1") == ["graphs"]
    assert titles(site, "tag/graphs.html") == ["A post & its title"]


def test_pagination(scholar: BuildSite) -> None:
    site = scholar(DEFAULT_PAGINATION=1)
    first, second = "blog/index.html", "blog/index2.html"
    assert titles(site, first) == ["A post & its title"]
    assert titles(site, second) == ["Second"]
    older = site.soup(first).select_one("nav.pagination a[rel=next]")
    newer = site.soup(second).select_one("nav.pagination a[rel=prev]")
    assert older is not None
    assert str(older["href"]).endswith("index2.html")
    assert newer is not None
    assert titles(site, second, ".pagination span") == ["Page 2 of 2"]
