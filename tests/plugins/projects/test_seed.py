"""The page of content/pages/about.md gives the eight projects that its author sees in it.

The recording is what kramdown 2.4.0, with GFM input as in Jekyll 4.3.1, made of the page's body.
"""

from __future__ import annotations

import json

import pytest
from support import ROOT, BuildSite, Site

SEED = (ROOT / "tests/plugins/frontmatter/dialect/seed.html").read_text("utf-8")
PAGE = f"<html><head><title>About me</title></head><body>{SEED}</body></html>"
SOURCE = (ROOT / "content/pages/about.md").read_bytes()
BUILT, NOTABLE = "Things I have built", "Notable Projects"

# title, organization, year, section, number of details, number of links
EXPECTED = [
    ("Linear Algebra for Programmers", None, None, BUILT, 1, 1),
    ("TinyVolt", None, None, BUILT, 1, 1),
    ("Category Theory Meetup", None, None, BUILT, 1, 3),
    ("Highlight detection in soccer videos", "GLIACloud", 2018, NOTABLE, 1, 0),
    ("Distillation of CLIP model", "PicCollage", 2021, NOTABLE, 3, 1),
    ("Transition detection in videos", "PicCollage", 2021, NOTABLE, 1, 0),
    ("Training a GNN for photo to sticker recommendation", "PicCollage", 2022, NOTABLE, 2, 1),
    (
        "Bringing Generative AI related technologies to build products/features on",
        "PicCollage",
        2022,
        NOTABLE,
        1,
        0,
    ),
]


def _summary(site: Site) -> list[tuple[object, ...]]:
    return [
        (
            record["title"],
            record["organization"],
            record["year"],
            record["section"],
            len(record["details"]),
            len(record["links"]),
        )
        for record in json.loads(site.read("projects.json"))
    ]


def test_page_as_kramdown_makes_it_gives_eight_projects(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/me.html": PAGE},
        PLUGINS=["projects"],
        PROJECTS_SECTIONS=[BUILT],
        PROJECTS_ORDER_BY="page",
    )
    assert _summary(site) == EXPECTED
    assert site.errors == []
    assert site.warnings == []


def test_page_as_its_author_wrote_it_gives_eight_projects(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/about.md": SOURCE},
        PLUGINS=["frontmatter", "projects"],
        PROJECTS_SECTIONS=[BUILT],
        PROJECTS_ORDER_BY="page",
    )
    assert _summary(site) == EXPECTED
    assert site.soup("index.html").find(id="project-tinyvolt") is not None


def test_page_flattened_by_plain_pelican_gives_its_projects_without_details(
    build_site: BuildSite,
) -> None:
    site = build_site(
        {"pages/about.md": b"Title: About me\n" + SOURCE.split(b"---\n", 2)[2]},
        PLUGINS=["projects"],
        PROJECTS_SECTIONS=[BUILT],
        PROJECTS_ORDER_BY="page",
    )
    flattened = [(*record[:4], 0) for record in EXPECTED[3:]]
    assert [record[:5] for record in _summary(site)][3:] == flattened
    assert site.errors == []


def test_titles_and_details_are_the_authors_words(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/me.html": PAGE},
        PLUGINS=["projects"],
        PROJECTS_SECTIONS=[BUILT],
        PROJECTS_ORDER_BY="page",
    )
    records = json.loads(site.read("projects.json"))
    assert records[1]["details"] == ["Most of my open-source work can be found here."]
    assert records[2]["links"][1] == {
        "text": "abstract nonsense",
        "url": "https://en.wikipedia.org/wiki/Abstract_nonsense",
    }
    assert records[6]["details_html"][0] == (
        'Implemented a variant of <a href="https://github.com/malllabiisc/CompGCN">CompGCN</a>'
    )


@pytest.mark.parametrize("sections", [[], [BUILT], BUILT])
def test_sections_are_named_by_the_setting(build_site: BuildSite, sections: object) -> None:
    site = build_site(
        {"pages/me.html": PAGE},
        PLUGINS=["projects"],
        PROJECTS_SECTIONS=sections,
        PROJECTS_ORDER_BY="page",
    )
    assert _summary(site) == EXPECTED[0 if sections else 3 :]
