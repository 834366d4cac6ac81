"""Reading an entry of AUTHORS."""

from __future__ import annotations

from typing import Any

import pytest
from authors.entry import read_profile
from authors.profile import Link, Profile
from hypothesis import given
from hypothesis import strategies as st

# an entry, the one mistake in it
MISTAKES: list[tuple[Any, str]] = [
    ({"gihub": "ada"}, 'AUTHORS["Ada"]["gihub"]: unknown key; did you mean "github"?'),
    ({"orchid": "x"}, 'AUTHORS["Ada"]["orchid"]: unknown key; did you mean "orcid"?'),
    ({"Github": "ada"}, 'AUTHORS["Ada"]["Github"]: unknown key; did you mean "github"?'),
    ({"qqq": "x"}, 'AUTHORS["Ada"]["qqq"]: unknown key; allowed are name, pronouns, role, '),
    ({3: "x"}, 'AUTHORS["Ada"][3]: unknown key; allowed are name, '),
    ({"role": ["x"]}, 'AUTHORS["Ada"]["role"]: a list; a text is allowed'),
    ({"role": {"a": 1}}, 'AUTHORS["Ada"]["role"]: a dict; a text is allowed'),
    ({"role": True}, 'AUTHORS["Ada"]["role"]: a bool; a text is allowed'),
    ({"github": ["ada"]}, 'AUTHORS["Ada"]["github"]: a list; a text is allowed'),
    ({"bio": " "}, 'AUTHORS["Ada"]["bio"]: empty; leave it out, or give it a text'),
    ({"github": ""}, 'AUTHORS["Ada"]["github"]: empty; leave it out, or give it a text'),
    ({"github": "a b"}, 'AUTHORS["Ada"]["github"]: "a b" is nothing that GitHub knows; '),
    ({"uri": "javascript:x"}, 'AUTHORS["Ada"]["uri"]: "javascript:x" is no web address; '),
    ({"email": "ada"}, 'AUTHORS["Ada"]["email"]: "ada" is no mail address; '),
    ({"avatar": "../me.jpg"}, 'AUTHORS["Ada"]["avatar"]: "../me.jpg" is no picture; '),
    ({"avatar": "javascript:x"}, 'AUTHORS["Ada"]["avatar"]: "javascript:x" is no picture; '),
    ({"links": "x"}, 'AUTHORS["Ada"]["links"]: a str; a list of dicts with label and url '),
    ({"links": ["x"]}, 'AUTHORS["Ada"]["links"][0]: no link; {"label": "Lab", "url": '),
    ({"links": [{"label": "x"}]}, 'AUTHORS["Ada"]["links"][0]: no link; '),
    (
        {"links": [{"label": "x", "url": "javascript:x"}]},
        'AUTHORS["Ada"]["links"][0]: "javascript:x" is no web address; ',
    ),
    (
        {"links": [{"label": "x", "url": "https://x.example", "icon": "../../x"}]},
        'AUTHORS["Ada"]["links"][0]: "../../x" is no icon; ',
    ),
    ("Countess", 'AUTHORS["Ada"]: a str; a dict such as {"role": "Professor"} is allowed'),
]


@pytest.mark.parametrize(("entry", "message"), MISTAKES)
def test_mistake(entry: object, message: str) -> None:
    profile, mistakes = read_profile("Ada", entry)
    (mistake,) = map(str, mistakes)
    assert mistake.startswith(message)
    assert "\n" not in mistake
    assert profile == Profile("Ada", "Ada")


def test_all_that_is_right_is_read_beside_a_mistake() -> None:
    profile, mistakes = read_profile("Ada", {"role": "Countess", "gihub": "x", "github": "ada"})
    assert profile.role == "Countess"
    assert [link.url for link in profile.links] == ["https://github.com/ada"]
    assert len(mistakes) == 1


def test_texts() -> None:
    entry = {
        "name": "Ada  Lovelace",
        "pronouns": "she/her",
        "role": "Countess",
        "affiliation": "Royal Society",
        "location": "London",
        "bio": "I compute\n & dream.",
        "email": "ada@ada.example",
        "uri": "https://ada.example/",
    }
    profile, mistakes = read_profile("ada", entry)
    assert mistakes == []
    assert profile == Profile(
        **{**entry, "name": "Ada Lovelace", "bio": "I compute & dream."}, key="ada"
    )


def test_the_key_is_the_name_of_an_entry_without_one() -> None:
    assert read_profile("Ada Lovelace", None) == (Profile("Ada Lovelace", "Ada Lovelace"), [])


def test_none_is_what_is_not_given() -> None:
    assert read_profile("Ada", {"role": None, "github": None, "links": None}) == (
        Profile("Ada", "Ada"),
        [],
    )


def test_employer_is_the_affiliation_of_one_who_gives_no_other() -> None:
    assert read_profile("A", {"employer": "B"})[0].affiliation == "B"
    assert read_profile("A", {"employer": "B", "affiliation": "C"})[0].affiliation == "C"


def test_links_keep_their_order_and_one_address_is_one_link() -> None:
    mine = {"label": "Lab", "url": "https://lab.example/", "icon": "rss"}
    entry = {"x": "ada", "links": [mine], "github": "ada", "twitter": "@ada", "ieee": 37085350000}
    profile, mistakes = read_profile("Ada", entry)
    assert mistakes == []
    assert profile.links == (
        Link("X", "https://x.com/ada", "x", "x"),
        Link("Lab", "https://lab.example/", "rss"),
        Link("GitHub", "https://github.com/ada", "github", "github"),
        Link("IEEE Xplore", "https://ieeexplore.ieee.org/author/37085350000", "ieee", "ieee"),
    )


AVATARS = [
    ("me.jpg", "https://a.example/repo/images/me.jpg"),
    ("people/me.jpg", "https://a.example/repo/images/people/me.jpg"),
    ("images/me.jpg", "https://a.example/repo/images/me.jpg"),
    ("/files/me.jpg", "https://a.example/repo/files/me.jpg"),
    ("https://cdn.example/me.jpg", "https://cdn.example/me.jpg"),
]


@pytest.mark.parametrize(("avatar", "url"), AVATARS)
def test_avatar(avatar: str, url: str) -> None:
    profile, mistakes = read_profile("Ada", {"avatar": avatar})
    assert mistakes == []
    assert profile.avatar_url("https://a.example/repo") == url


def test_no_avatar_has_no_address() -> None:
    assert Profile("Ada").avatar_url("https://a.example") == ""


keys = st.sampled_from(["role", "github", "links", "avatar", "email", "uri", "name"]) | st.text()
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(keys, values) | values)
def test_no_entry_raises(entry: object) -> None:
    profile, mistakes = read_profile("Ada", entry)
    assert profile.name
    assert all("\n" not in str(mistake).partition(": ")[2] for mistake in mistakes)
