"""Real builds: which contents are read, and what becomes of their pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pelican.plugins import signals
from support import BuildSite, Site

PROJECTS = "- [Org, 2021] Sorter\n- [Org, 2022] Finder\n"


def _markdown(body: str, **header: str) -> str:
    fields = {"Title": "Page", **header}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{body}"


def _html(body: str, title: str = "Page") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def _titles(site: Site) -> list[str]:
    return [record["title"] for record in json.loads(site.read("projects.json"))]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/a.md", _markdown(PROJECTS)),
        ("pages/a.html", _html("<ul><li>[Org, 2021] Sorter</li><li>[Org, 2022] Finder</ul>")),
        ("pages/a.rst", f"Page\n####\n\n{PROJECTS}"),
        ("article.md", _markdown(PROJECTS, Date="2021-01-01")),
        ("pages/with space/é.md", _markdown(PROJECTS)),
    ],
)
def test_projects_of_any_format(build_site: BuildSite, name: str, text: str) -> None:
    site = build_site({name: text}, PLUGINS=["projects"])
    assert _titles(site) == ["Finder", "Sorter"]
    assert site.errors == []
    assert site.warnings == []


@pytest.mark.parametrize(
    "header",
    [
        {"Status": "draft"},
        {"Status": "hidden"},
        {"Lang": "fr", "Slug": "a"},
        {"Projects": "false"},
        {"Projects": "No"},
        {"Save_as": "", "Url": ""},
    ],
)
def test_page_that_is_left_out(build_site: BuildSite, header: dict[str, str]) -> None:
    pages = {"pages/a.md": _markdown("- [Org, 2020] Other", Slug="a")}
    site = build_site(
        {**pages, "pages/b.md": _markdown(PROJECTS, **header)},
        PLUGINS=["projects"],
        PAGE_LANG_SAVE_AS="{slug}-{lang}.html",
    )
    assert _titles(site) == ["Other"]


def test_several_pages_hold_projects(build_site: BuildSite) -> None:
    site = build_site(
        {
            "pages/b.md": _markdown("- [Org, 2021] Two", Slug="b"),
            "pages/a.md": _markdown("- [Org, 2021] One", Slug="a"),
            "c.md": _markdown("- [Org, 2021] Zero", Date="2021-01-01"),
        },
        PLUGINS=["projects"],
    )
    assert _titles(site) == ["Zero", "One", "Two"]


def test_only_ids_are_put_into_the_page(build_site: BuildSite) -> None:
    body = (
        '<h2 id="project-sorter">x &amp; y</h2>\n<ul class=a>\n<li  class="b">[Org, 2021] Sorter'
        "<li>plain<li><b>[Org, 2022]</b> é &nbsp;<br>Finder</ul><p>unclosed <b>bold"
    )
    before = build_site({"pages/a.html": _html(body)}).read("pages/page.html")
    after = build_site({}, PLUGINS=["projects"]).read("pages/page.html")
    assert re.findall(r' id="project-[^"]*"', after) == [
        ' id="project-sorter"',
        ' id="project-sorter-2"',
        ' id="project-e"',
    ]
    assert re.sub(r'(<li) id="project-[^"]*"', r"\1", after) == before


def test_label_stays_in_the_page(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": _markdown(PROJECTS)}, PLUGINS=["projects"])
    assert [item.get_text() for item in site.soup("pages/page.html").select("main li")] == [
        "[Org, 2021] Sorter",
        "[Org, 2022] Finder",
    ]


def test_every_project_has_a_place_of_its_own(build_site: BuildSite) -> None:
    body = (
        '<h2 id="project-sorter">x</h2><a name="project-sorter-2"></a><ul><li>[Org, 2021] Sorter'
        '</li><li>[Org, 2022] Sorter</li><li id="mine">[Org, 2022] Sorter</li>'
        "<li>[Org, 2020] Read/write &amp; more</li><li>[Org, 2019] ☃</li></ul>"
    )
    other = "<ul><li>[Org, 2021] Sorter</li></ul>"
    site = build_site(
        {"pages/a.html": _html(body, "A"), "pages/b.html": _html(other, "B")},
        PLUGINS=["projects"],
        PROJECTS_ORDER_BY="page",
    )
    records = json.loads(site.read("projects.json"))
    assert [(record["slug"], record["url"].partition("/pages/")[2]) for record in records] == [
        ("sorter", "a.html#project-sorter-3"),
        ("sorter-2", "a.html#project-sorter-2-2"),
        ("sorter-3", "a.html#mine"),
        ("read-write-more", "a.html#project-read-write-more"),
        ("untitled", "a.html#project-untitled"),
        ("sorter-4", "b.html#project-sorter-4"),
    ]
    for record in records:
        path, _, fragment = record["url"].partition("#")
        page = site.soup(path.removeprefix("https://ada.example/"))
        (element,) = page.find_all(id=fragment)
        assert record["title"] in element.get_text()


def test_ids_of_other_projects_are_met_neither(build_site: BuildSite) -> None:
    body = '<h2 id="project-sorter">x</h2><ul><li>[Org, 2021] Sorter<li>[Org, 2021] Sorter 2</ul>'
    site = build_site({"pages/a.html": _html(body)}, PLUGINS=["projects"])
    ids = [item["id"] for item in site.soup("pages/page.html").select("main li")]
    assert ids == ["project-sorter-2", "project-sorter-2-2"]


def test_content_that_was_asked_for_before_gets_its_ids(build_site: BuildSite) -> None:
    def ask(generators: list[Any]) -> None:
        assert [page.content for page in generators[0].context["pages"]]

    signals.page_generator_finalized.connect(lambda generator: ask([generator]), weak=False)
    site = build_site({"pages/a.md": _markdown(PROJECTS)}, PLUGINS=["projects"])
    assert site.soup("pages/page.html").find(id="project-sorter") is not None


NEAR_MISSES = """\
A label such as [Org 2021 is wrong.

- [Org, 2020] Right
- [Org 2021 Sorter
- [Org, 20211] **Finder**
- [Org 2021 Sorter again
- [Org 2022] Keeper
"""


def test_near_miss_is_reported_with_its_line_and_left_in_the_page(build_site: BuildSite) -> None:
    site = build_site({"pages/a b.md": _markdown(NEAR_MISSES)}, PLUGINS=["projects"])
    assert _titles(site) == ["Right"]
    assert [warning.partition(" is almost")[0] for warning in site.warnings] == [
        "content/pages/a b.md:6: “[Org 2021”",
        "content/pages/a b.md:7: “[Org, 20211]”",
        "content/pages/a b.md:8: “[Org 2021”",
        "content/pages/a b.md:9: “[Org 2022]”",
    ]
    assert all("[Organization, 2021]" in warning for warning in site.warnings)
    assert "[Org, 20211] <strong>Finder</strong>" in site.read("pages/page.html")
    assert site.errors == []


def test_near_miss_in_a_page_with_front_matter_has_the_line_of_the_body(
    build_site: BuildSite,
) -> None:
    page = "---\ntitle: A\nexcerpt: |\n  - [Org 2021 Sorter\n---\n\n- [Org 2021 Sorter\n"
    site = build_site({"pages/a.md": page}, PLUGINS=["frontmatter", "projects"])
    assert [w.partition(": “")[0] for w in site.warnings] == ["content/pages/a.md:7"]


def test_near_miss_whose_line_is_not_found_names_the_file(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": _markdown("- [Org\n  2021 Sorter\n")}, PLUGINS=["projects"])
    (warning,) = site.warnings
    assert warning.startswith("content/pages/a.md: “[Org 2021” is almost")


def test_section_that_no_page_has_is_reported(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": _markdown("## Things I have built\n\n- Sorter\n")},
        PLUGINS=["projects"],
        PROJECTS_SECTIONS=["Thing I have build", "Something else"],
    )
    unknown = "PROJECTS_SECTIONS: no page has a section"
    assert site.warnings == [
        f"{unknown} 'Thing I have build'; did you mean 'Things I have built'?",
        f"{unknown} 'Something else'",
    ]
