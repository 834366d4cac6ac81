"""The projects index, and the page where something was before."""

from __future__ import annotations

import json

from support import BuildSite


def test_every_project_with_its_place_and_filter(scholar: BuildSite) -> None:
    soup = scholar().soup("projects/index.html")
    assert len(soup.select("article.project")) == 8
    assert [tag.get_text() for tag in soup.select(".project-group-name")] == [
        *("2022", "2021", "2018", "More"),
    ]
    labels = [tag.get_text() for tag in soup.select(".project-filter label")]
    assert labels[0] == "All"
    assert {"PicCollage", "GLIACloud"} <= set(labels)
    for label in soup.select(".project-filter label"):
        assert soup.select_one(f"input#{label['for']}") is not None
    number = labels.index("PicCollage")
    assert len(soup.select(f".project.in-{number}")) == 4
    assert f"#show-{number}:checked" in soup.select("style")[0].get_text()
    places = [str(tag["href"]) for tag in soup.select(".project-facts a")]
    assert len(places) == 8
    assert all("/#project-" in place for place in places)
    names = [tag["aria-label"] for tag in soup.select(".project-facts a")]
    assert len(set(names)) == 8


def test_jsonld(scholar: BuildSite) -> None:
    soup = scholar().soup("projects/index.html")
    (script,) = soup.select("script[type='application/ld+json']")
    assert len(json.loads(script.get_text())["itemListElement"]) == 8


def test_redirect_is_styled_and_readable(scholar: BuildSite) -> None:
    site = scholar(SITEURL="https://ada.example/repo")
    soup = site.soup("old-post/index.html")
    target = "https://ada.example/repo/blog/a-post-its-title/"
    assert [tag["href"] for tag in soup.select("link[rel=canonical]")] == [target]
    assert [tag["href"] for tag in soup.select("main a")] == [target]
    assert target in str(soup.select_one("meta[http-equiv=refresh]"))
    (style,) = soup.select("link[rel=stylesheet]")
    assert style["href"] == "https://ada.example/repo/theme/css/scholar.css"
