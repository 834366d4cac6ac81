"""JSON-LD: schema.org's words, and safe in a page."""

from __future__ import annotations

import json

import pytest
from projects.jsonld import jsonld
from projects.label import Present
from projects.project import Project


def _project(title: str, year: int | None, end_year: int | Present | None = None) -> Project:
    return Project(
        title=title,
        title_html=title,
        slug="a",
        organization="Org" if year else None,
        year=year,
        end_year=end_year,
        section=None,
        details=("One", "Two!") if year else (),
        details_html=(),
        links=(),
        url="https://ada.example/#a",
        page_title="Page",
    )


def test_item_list_of_creative_works() -> None:
    text = jsonld([_project("A", 2021), _project("B", None)], "https://ada.example/projects/")
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "url": "https://ada.example/projects/",
        "numberOfItems": 2,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "item": {
                    "@type": "CreativeWork",
                    "name": "A",
                    "url": "https://ada.example/#a",
                    "description": "One. Two!",
                    "dateCreated": "2021",
                    "sourceOrganization": {"@type": "Organization", "name": "Org"},
                },
            },
            {
                "@type": "ListItem",
                "position": 2,
                "item": {
                    "@type": "CreativeWork",
                    "name": "B",
                    "url": "https://ada.example/#a",
                },
            },
        ],
    }


@pytest.mark.parametrize(("end_year", "interval"), [(2021, "2019/2021"), ("present", "2019/..")])
def test_several_years_are_an_interval(end_year: int | Present, interval: str) -> None:
    document = json.loads(jsonld([_project("A", 2019, end_year)], ""))
    assert document["itemListElement"][0]["item"]["temporalCoverage"] == interval


def test_nothing_ends_the_script_element() -> None:
    text = jsonld([_project("</script><!-- <script>", 2021)], "")
    assert "<" not in text
    assert json.loads(text)["itemListElement"][0]["item"]["name"] == "</script><!-- <script>"
