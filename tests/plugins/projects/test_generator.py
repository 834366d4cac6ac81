"""Real builds: the index, projects.json, and whose files they may not touch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals
from support import BuildSite, Site

HOST = "https://ada.example"
PAGE = """\
Title: <em>About</em> &amp; more
Url: about/
Save_as: about/index.html

## Notable

- [Ærø & Co., 2019-2021] **Sorter** of <em>things</em>
    - A [detail](paper.pdf) of [another page]({filename}other.md)
    - A [file]({static}/files/a.txt)
- [Org, 2022-present] Finder
- [Org, 2018] Keeper
"""
OTHER = "Title: Other\n\nText.\n"
FILES: dict[str, str | bytes] = {
    "pages/about.md": PAGE,
    "pages/other.md": OTHER,
    "files/a.txt": "a",
}


def _build(build_site: BuildSite, **settings: Any) -> Site:
    return build_site(FILES, PLUGINS=["projects"], **settings)


def _records(site: Site) -> list[dict[str, Any]]:
    records = json.loads(site.read("projects.json"))
    assert isinstance(records, list)
    return records


def _headings(site: Site, path: str = "projects/index.html") -> list[str]:
    return [heading.get_text() for heading in site.soup(path).select("main h3, main h4")]


def test_json_is_what_the_docs_promise(build_site: BuildSite) -> None:
    site = _build(build_site)
    other = f'<a href="{HOST}/pages/other.html">another page</a>'
    assert _records(site)[1] == {
        "title": "Sorter of things",
        "slug": "sorter-of-things",
        "organization": "Ærø & Co.",
        "year": 2019,
        "end_year": 2021,
        "section": "Notable",
        "details": ["A detail of another page", "A file"],
        "details_html": [
            f'A <a href="{HOST}/about/paper.pdf">detail</a> of {other}',
            f'A <a href="{HOST}/files/a.txt">file</a>',
        ],
        "links": [
            {"text": "detail", "url": f"{HOST}/about/paper.pdf"},
            {"text": "another page", "url": f"{HOST}/pages/other.html"},
            {"text": "file", "url": f"{HOST}/files/a.txt"},
        ],
        "url": f"{HOST}/about/#project-sorter-of-things",
    }
    assert [record["end_year"] for record in _records(site)] == ["present", 2021, None]


def test_json_is_readable_text(build_site: BuildSite) -> None:
    text = _build(build_site).read("projects.json")
    assert text.startswith('[\n  {\n    "title"')
    assert text.endswith("]\n")
    assert "Ærø & Co." in text


@pytest.mark.parametrize(
    ("settings", "url", "detail"),
    [
        (
            {"SITEURL": f"{HOST}/repo"},
            f"{HOST}/repo/about/#project-finder",
            f"{HOST}/repo/about/paper.pdf",
        ),
        ({"SITEURL": ""}, "/about/#project-finder", "/about/paper.pdf"),
        (
            {"SITEURL": f"{HOST}/repo", "RELATIVE_URLS": True},
            f"{HOST}/repo/about/#project-finder",
            f"{HOST}/repo/about/paper.pdf",
        ),
        ({"SITEURL": "", "RELATIVE_URLS": True}, "/about/#project-finder", "/about/paper.pdf"),
    ],
)
def test_json_under_any_site_url(
    build_site: BuildSite, settings: dict[str, Any], url: str, detail: str
) -> None:
    records = _records(_build(build_site, **settings))
    assert records[0]["url"] == url
    assert records[1]["links"][0]["url"] == detail
    assert records[1]["links"][1]["url"] == detail.replace("about/paper.pdf", "pages/other.html")


@pytest.mark.parametrize(
    ("settings", "root"),
    [
        ({"SITEURL": f"{HOST}/repo"}, f"{HOST}/repo"),
        ({"SITEURL": ""}, ""),
        ({"SITEURL": HOST, "RELATIVE_URLS": True}, ".."),
        ({"SITEURL": "", "RELATIVE_URLS": True, "PROJECTS_URL": "a/b/projects/"}, "../../.."),
        ({"SITEURL": "", "RELATIVE_URLS": True, "PROJECTS_URL": "projects.html"}, "."),
    ],
)
def test_index_links_under_any_site_url(
    build_site: BuildSite, settings: dict[str, Any], root: str
) -> None:
    site = _build(build_site, **settings)
    url = settings.get("PROJECTS_URL", "projects/")
    path = url if url.endswith(".html") else f"{url}index.html"
    links = {str(link["href"]) for link in site.soup(path).select(".project a")}
    assert links == {
        f"{root}/about/#project-finder",
        f"{root}/about/#project-sorter-of-things",
        f"{root}/about/#project-keeper",
        f"{root}/about/paper.pdf",
        f"{root}/pages/other.html",
        f"{root}/files/a.txt",
    }


def test_index_shows_each_project(build_site: BuildSite) -> None:
    site = _build(build_site)
    project = site.soup("projects/index.html").find(id="project-sorter-of-things")
    assert project is not None
    assert project.h4.decode_contents() == "<strong>Sorter</strong> of <em>things</em>"
    assert [p.get_text() for p in project.select("p")] == [
        "Ærø & Co., 2019\u20132021",
        "In About & more",
    ]
    assert [item.get_text() for item in project.select("li")] == [
        "A detail of another page",
        "A file",
    ]
    assert project.select("p a")[0]["aria-label"] == "Sorter of things, in About & more"


@pytest.mark.parametrize(
    ("settings", "headings"),
    [
        ({}, ["Present", "Finder", "2021", "Sorter of things", "2018", "Keeper"]),
        (
            {"PROJECTS_ORDER_BY": "year"},
            ["2018", "Keeper", "2021", "Sorter of things", "Present", "Finder"],
        ),
        (
            {"PROJECTS_GROUP_BY": "organization"},
            ["Org", "Finder", "Keeper", "Ærø & Co.", "Sorter of things"],
        ),
        (
            {"PROJECTS_GROUP_BY": "section", "PROJECTS_ORDER_BY": "title"},
            ["Notable", "Finder", "Keeper", "Sorter of things"],
        ),
    ],
)
def test_order_and_groups_are_settings(
    build_site: BuildSite, settings: dict[str, Any], headings: list[str]
) -> None:
    assert _headings(_build(build_site, **settings)) == headings


def test_jsonld_is_in_the_index(build_site: BuildSite) -> None:
    site = _build(build_site, SITEURL=f"{HOST}/repo", RELATIVE_URLS=True)
    script = site.soup("projects/index.html").find("script", type="application/ld+json")
    assert script is not None
    document = json.loads(script.get_text())
    assert document["url"] == f"{HOST}/repo/projects/"
    assert [entry["item"]["url"] for entry in document["itemListElement"]] == [
        record["url"] for record in _records(site)
    ]


def test_index_is_announced_to_themes_and_other_plugins(build_site: BuildSite) -> None:
    seen: dict[str, Any] = {}

    def look(_generator: object, content: object) -> None:
        seen["content"] = content

    def remember(generators: list[Any]) -> None:
        seen["context"] = generators[0].context

    signals.all_generators_finalized.connect(remember)
    signals.page_generator_write_page.connect(look)
    _build(build_site, PROJECTS_URL="/our work/")
    assert seen["context"]["projects_url"] == "our%20work/"
    assert seen["context"]["announced_outputs"] == {
        "our work/index.html": "the projects index",
        "projects.json": "the projects as JSON",
    }


def test_site_without_projects_gets_no_index(build_site: BuildSite) -> None:
    seen: dict[str, Any] = {}

    def remember(generators: list[Any]) -> None:
        seen.update(generators[0].context)

    signals.all_generators_finalized.connect(remember)
    site = build_site({"pages/other.md": OTHER}, PLUGINS=["projects"])
    assert not {path for path in site.files if "projects" in path}
    assert "projects_url" not in seen
    assert not seen.get("announced_outputs")


@pytest.mark.parametrize(
    ("settings", "missing", "written"),
    [
        ({"PROJECTS_URL": ""}, "projects/index.html", "projects.json"),
        ({"PROJECTS_URL": None}, "projects/index.html", "projects.json"),
        ({"PROJECTS_JSON": ""}, "projects.json", "projects/index.html"),
        ({"PROJECTS_JSON": "data/p.json"}, "projects.json", "data/p.json"),
        ({"PROJECTS_URL": "work/"}, "projects/index.html", "work/index.html"),
    ],
)
def test_places_are_settings(
    build_site: BuildSite, settings: dict[str, Any], missing: str, written: str
) -> None:
    site = _build(build_site, **settings)
    assert missing not in site.files
    assert written in site.files
    assert site.warnings == []


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"PROJECTS_URL": "../x/"}, "PROJECTS_URL: '../x/' is not a path inside the site"),
        ({"PROJECTS_JSON": "/../x"}, "PROJECTS_JSON: '/../x' is not a path inside the site"),
        ({"PROJECTS_ORDER_BY": "date"}, "PROJECTS_ORDER_BY: 'date' is unknown; allowed: page"),
        ({"PROJECTS_GROUP_BY": None}, "PROJECTS_GROUP_BY: None is unknown; allowed: year"),
    ],
)
def test_wrong_setting_is_an_error_and_the_rest_is_built(
    build_site: BuildSite, settings: dict[str, Any], error: str
) -> None:
    site = _build(build_site, **settings)
    assert [message[: len(error)] for message in site.errors] == [error]
    assert {"projects/index.html", "projects.json"} & site.files


OWNERS = [
    ("pages/mine.md", "Title: Mine\nSave_as: projects/index.html\nUrl: projects/\n\nmine", {}),
    ("pages/mine.md", "Title: Mine\nSave_as: Projects/index.html\nUrl: Projects/\n\nmine", {}),
    ("pages/mine.md", "Title: Mine\nSave_as: projects\nUrl: projects\nStatus: hidden\n\nmine", {}),
    ("mine.md", "Title: Mine\nDate: 2021-01-01\nSave_as: projects/index.html\n\nmine", {}),
    (
        "files/mine.html",
        "mine",
        {"EXTRA_PATH_METADATA": {"files/mine.html": {"path": "projects/index.html"}}},
    ),
]


@pytest.mark.parametrize(("name", "text", "settings"), OWNERS)
def test_page_that_owns_the_url_wins_and_says_so(
    build_site: BuildSite, name: str, text: str, settings: dict[str, Any]
) -> None:
    site = build_site(
        {**FILES, name: text}, PLUGINS=["projects"], READERS={"html": None}, **settings
    )
    (warning,) = site.warnings
    assert warning.startswith(f"content/{name}: has projects/index.html, so the projects index ")
    assert site.errors == []
    (path,) = [file for file in site.files if file.lower() in ("projects", "projects/index.html")]
    assert "mine" in site.read(path)
    assert len(_records(site)) == 3


@pytest.mark.parametrize(
    "settings",
    [
        {"TEMPLATE_PAGES": {"mine.html": "projects/index.html"}},
        {"DIRECT_TEMPLATES": ["projects"], "PROJECTS_SAVE_AS": "projects/index.html"},
    ],
)
def test_template_that_owns_the_url_wins(build_site: BuildSite, settings: dict[str, Any]) -> None:
    site = build_site(
        {**FILES, "mine.html": "mine", "templates/projects.html": "mine"},
        PLUGINS=["projects"],
        READERS={"html": None},
        THEME_TEMPLATES_OVERRIDES=["content/templates"],
        **settings,
    )
    assert site.read("projects/index.html") == "mine"
    assert [warning.partition(":")[0] for warning in site.warnings] == [
        "TEMPLATE_PAGES" if "TEMPLATE_PAGES" in settings else "DIRECT_TEMPLATES (projects)"
    ]


def test_output_that_another_plugin_announced_wins(build_site: BuildSite) -> None:
    def announce(generators: list[Any]) -> None:
        generators[0].context["announced_outputs"] = {"projects/index.html": "the collections"}

    signals.all_generators_finalized.connect(announce)
    site = _build(build_site)
    assert "projects/index.html" not in site.files
    assert [warning.partition(":")[0] for warning in site.warnings] == ["the collections"]


def test_own_projects_json_is_never_written_over(build_site: BuildSite) -> None:
    site = build_site(
        {**FILES, "files/projects.json": "mine"},
        PLUGINS=["projects"],
        EXTRA_PATH_METADATA={"files/projects.json": {"path": "projects.json"}},
    )
    assert site.read("projects.json") == "mine"
    (warning,) = site.warnings
    assert warning.startswith("content/files/projects.json: has projects.json, so ")


def test_attached_files_still_move_to_their_page(build_site: BuildSite) -> None:
    page = "Title: A\nSave_as: a/index.html\nUrl: a/\n\n- [Org, 2021] [A]({attach}../files/b.txt)\n"
    site = build_site({"pages/a.md": page, "files/b.txt": "b"}, PLUGINS=["projects"])
    assert "a/b.txt" in site.files
    assert _records(site)[0]["links"] == [{"text": "A", "url": f"{HOST}/a/b.txt"}]
    assert site.warnings == []


def test_file_that_was_already_written_is_an_error_and_no_traceback(
    build_site: BuildSite,
) -> None:
    site = build_site(
        {**FILES, "a.md": "Title: A\nDate: 2021-01-01\n\nText.\n"},
        PLUGINS=["projects"],
        CATEGORY_SAVE_AS="projects/index.html",
    )
    (error,) = site.errors
    assert error.startswith("projects/index.html: cannot be written: ")
    assert len(_records(site)) == 3


def test_folder_in_the_way_of_the_json_is_an_error_and_no_traceback(
    build_site: BuildSite, tmp_path: Path
) -> None:
    (tmp_path / "output" / "projects.json" / "in the way").mkdir(parents=True)
    site = _build(build_site)
    (error,) = site.errors
    assert error.startswith("projects.json: cannot be written: ")
    assert "projects/index.html" in site.files


def test_wrong_template_is_an_error_and_no_traceback(build_site: BuildSite) -> None:
    site = build_site(
        {**FILES, "templates/projects.html": "{{ projects | nonsense }}"},
        PLUGINS=["projects"],
        READERS={"html": None},
        THEME_TEMPLATES_OVERRIDES=["content/templates"],
    )
    (error,) = site.errors
    assert error.startswith("projects/index.html: cannot be written: ")
    assert "nonsense" in error


def test_theme_has_the_first_word(build_site: BuildSite) -> None:
    template = (
        "{% for heading, members in project_groups %}{{ heading }}:"
        "{% for p in members %}{{ p.title }}|{{ p.years }}|{{ p.page_title }}{% endfor %}; "
        "{% endfor %}{{ project_filters|length }} {{ page_name }} {{ projects_url }}"
    )
    site = build_site(
        {**FILES, "templates/projects.html": template},
        PLUGINS=["projects"],
        READERS={"html": None},
        THEME_TEMPLATES_OVERRIDES=["content/templates"],
    )
    assert site.read("projects/index.html") == (
        "present:Finder|2022\u2013present|About & more; "
        "2021:Sorter of things|2019\u20132021|About & more; "
        "2018:Keeper|2018|About & more; "
        "2 projects projects/"
    )


def test_theme_without_a_template_of_its_own_frames_the_index(build_site: BuildSite) -> None:
    base = "<title>{% block title %}{% endblock %}</title><main>{% block content %}{% endblock %}"
    site = build_site(
        {**FILES, "templates/base.html": base},
        PLUGINS=["projects"],
        READERS={"html": None},
        THEME_TEMPLATES_OVERRIDES=["content/templates"],
    )
    assert site.read("projects/index.html").startswith("<title>A Pelican Blog - Projects</title>")
    assert "Finder" in _headings(site)


def test_theme_without_any_template_works(build_site: BuildSite) -> None:
    site = build_site(
        {**FILES, "theme/static/a.css": ""}, PLUGINS=["projects"], THEME="content/theme"
    )
    assert "Finder" in _headings(site)


def test_index_escapes_where_jinja_does_and_where_it_does_not(build_site: BuildSite) -> None:
    plain = _build(build_site).read("projects/index.html")
    escaped = _build(build_site, JINJA_ENVIRONMENT={"autoescape": True}).read("projects/index.html")
    assert "Ærø &amp; Co., 2019\u20132021" in plain
    begin = plain.index('<div class="projects">')
    assert plain[begin : plain.index("</main>")] in escaped


def test_builds_are_equal(build_site: BuildSite) -> None:
    more = {f"pages/{name}.md": f"Title: {name}\n\n- [Org, 2021] Same\n" for name in "zyxwv"}
    builds = []
    for _ in range(3):
        site = build_site({**FILES, **more}, PLUGINS=["projects"])
        builds.append((site.read("projects.json"), site.read("projects/index.html")))
    assert len(set(builds)) == 1
