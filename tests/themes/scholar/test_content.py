"""The body that an author wrote, fitted to the page."""

from __future__ import annotations

import pytest
from support import BuildSite

# headings of a body, and what the theme makes of them
HEADINGS = [
    ("# A\n\n## B", ["h2 a", "h3 b"]),
    ("## A\n\n### B", ["h2 a", "h3 b"]),
    ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F", "h2 a,h3 b,h4 c,h5 d,h6 e,h6 f"),
    ("A\n===\n\nB\n---", ["h2 a", "h3 b"]),
    ("# A {#own}", ["h2 own"]),
    ("<h1>A</h1>\n\n<h5>B</h5>", ["h2 -", "h6 -"]),
    ("    <h1>code</h1>\n\n## A", ["h2 a"]),
    ("Text.", []),
]


@pytest.mark.parametrize(("body", "expected"), HEADINGS)
def test_headings(scholar: BuildSite, body: str, expected: list[str] | str) -> None:
    site = scholar({"pages/a.md": f"---\ntitle: T\npermalink: /a/\n---\n{body}\n"})
    soup = site.soup("a/index.html")
    headings = soup.select(".e-content :is(h1, h2, h3, h4, h5, h6)")
    found = [f"{heading.name} {heading.get('id', '-')}" for heading in headings]
    assert found == (expected.split(",") if isinstance(expected, str) else expected)
    assert [heading.get_text() for heading in soup.select("h1")] == ["T"]


def test_home_page_of_the_seed(scholar: BuildSite) -> None:
    soup = scholar().soup("index.html")
    assert [heading.get_text() for heading in soup.select("h1")] == ["About me"]
    assert [heading.get_text() for heading in soup.select("main .e-content h2")] == [
        "What I do",
        "Things I have built",
        "Some background",
        "Education",
        "Notable Projects",
    ]


def test_what_may_be_too_wide_scrolls_in_its_own_box(scholar: BuildSite) -> None:
    soup = scholar().soup("blog/a-post-its-title/index.html")
    box = soup.select_one(".e-content .scroll[role=region][tabindex='0'][aria-label]")
    assert box is not None
    assert [child.name for child in box.find_all(recursive=False)] == ["table"]
    assert [pre["tabindex"] for pre in soup.select(".e-content pre")] == ["0"]


def test_article_is_an_entry(scholar: BuildSite) -> None:
    entry = scholar().soup("blog/a-post-its-title/index.html").select_one("main > article.h-entry")
    assert entry is not None
    texts = {
        name: entry.select_one(f".{name}").get_text().strip()  # type: ignore[union-attr]
        for name in ("p-name", "p-author", "dt-published", "dt-updated", "p-category")
    }
    assert texts["p-name"] == "A post & its title"
    assert texts["p-author"] == "Ada Lovelace"
    assert texts["p-category"] == "Notes & more"
    published = entry.select_one("time.dt-published")
    assert published is not None
    assert str(published["datetime"]).startswith("2024-05-03T")
    assert [tag.get_text() for tag in entry.select("[rel=tag]")] == ["graphs", "c++"]
    assert entry.select_one(".e-content") is not None


def test_inline_markup_of_a_title_is_in_the_heading_and_nowhere_else(scholar: BuildSite) -> None:
    site = scholar()
    soup = site.soup("blog/a-post-its-title/index.html")
    assert soup.select_one("h1 em") is not None
    assert soup.title is not None
    assert soup.title.get_text() == "A post & its title · Ada Lovelace"
    assert site.soup("blog/index.html").select(".card-title em") == []
