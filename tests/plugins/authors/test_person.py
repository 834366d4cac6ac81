"""JSON-LD of a profile."""

from __future__ import annotations

import json

import pytest
from authors.entry import read_profile
from authors.person import person_jsonld, profile_page_jsonld
from authors.profile import Profile

FULL = {
    "role": "Countess",
    "affiliation": "Royal Society",
    "bio": "I compute.",
    "avatar": "ada.jpg",
    "email": "ada@ada.example",
    "github": "ada",
    "orcid": "0000-0002-1825-0097",
}


def test_person() -> None:
    profile, _ = read_profile("Ada Lovelace", FULL)
    assert json.loads(person_jsonld(profile, "https://ada.example/repo")) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Ada Lovelace",
        "url": "https://ada.example/repo/",
        "jobTitle": "Countess",
        "affiliation": {"@type": "Organization", "name": "Royal Society"},
        "description": "I compute.",
        "image": "https://ada.example/repo/images/ada.jpg",
        "email": "mailto:ada@ada.example",
        "sameAs": ["https://github.com/ada", "https://orcid.org/0000-0002-1825-0097"],
    }


def test_what_is_not_given_is_left_out() -> None:
    data = json.loads(person_jsonld(Profile("Ada"), ""))
    assert set(data) == {"@context", "@type", "name", "url"}


def test_profile_page() -> None:
    data = json.loads(profile_page_jsonld(Profile("Ada"), "https://ada.example", ""))
    assert data["@type"] == "ProfilePage"
    assert data["url"] == "https://ada.example/"
    assert data["mainEntity"] == {
        "@type": "Person",
        "name": "Ada",
        "url": "https://ada.example/",
    }


@pytest.mark.parametrize("name", ["</script><script>x", "<!--", "A & B", "Ünï", "\u2028"])
def test_no_name_leads_out_of_the_script_element(name: str) -> None:
    text = person_jsonld(Profile(name), "")
    assert not set(text) & set("<>&")
    assert json.loads(text)["name"] == name
