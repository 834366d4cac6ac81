"""Profiles on the pages of real builds."""

from __future__ import annotations

import json

from support import BuildSite

AUTHORS = {
    "ada": {"name": "Ada Lovelace", "github": "ada"},
    "Grace Hopper": {"role": "Admiral"},
}
ON = {"PLUGINS": ["authors"], "AUTHORS": AUTHORS, "AUTHOR": "ada"}


def article(**keys: str) -> str:
    head = {"Title": "T", "Date": "2024-01-01", **keys}
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + "\nText.\n"


def test_default_author(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(), "pages/b.md": "Title: T\n\nText.\n"}, **ON)
    for name in ("a.md", "pages/b.md"):
        assert site.contents[name].profile.name == "Ada Lovelace"
    assert site.warnings == []


def test_author_by_key_and_by_name(build_site: BuildSite) -> None:
    site = build_site(
        {
            "a.md": article(Author="ada", Slug="a"),
            "b.md": article(Author="Grace Hopper", Slug="b"),
            "c.md": article(Author="Ada Lovelace", Slug="c"),
        },
        **ON,
    )
    roles = [site.contents[name].profile.key for name in ("a.md", "b.md", "c.md")]
    assert roles == ["ada", "Grace Hopper", "ada"]


def test_byline_list_and_feed_say_the_full_name(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(Author="ada")}, **ON)
    assert "author/ada-lovelace.html" in site.files
    assert "author/ada.html" not in site.files
    assert "<name>Ada Lovelace</name>" in site.read("feeds/all.atom.xml")


def test_every_author_of_an_article_has_the_full_name(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(Authors="Grace Hopper; ada")}, **ON)
    content = site.contents["a.md"]
    assert [author.name for author in content.authors] == ["Grace Hopper", "Ada Lovelace"]
    assert content.profile.name == "Grace Hopper"


def test_drafts_hidden_pages_and_translations_have_a_profile(build_site: BuildSite) -> None:
    site = build_site(
        {
            "d.md": article(Status="draft", Slug="d"),
            "h.md": article(Status="hidden", Slug="h"),
            "t.md": article(Slug="t"),
            "t-de.md": article(Slug="t", Lang="de"),
            "pages/h.md": "Title: H\nStatus: hidden\n\nText.\n",
        },
        **ON,
    )
    profiles = [site.contents[name].profile.key for name in sorted(site.contents)]
    assert profiles == ["ada"] * 5


def test_guest_has_a_name_and_no_more(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(Author="Alan Turing")}, **ON)
    profile = site.contents["a.md"].profile
    assert (profile.name, profile.links) == ("Alan Turing", ())
    assert site.warnings == []


def test_misspelt_author(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(Author="Grace Hoper")}, **ON)
    (warning,) = site.warnings
    assert warning == (
        'content/a.md: author "Grace Hoper" is not in AUTHORS; did you mean "Grace Hopper"?'
    )


def test_misspelt_author_in_front_matter_is_named_with_its_line(build_site: BuildSite) -> None:
    text = "---\ntitle: T\ndate: 2024-01-01\nauthor: adda\n---\nText.\n"
    site = build_site({"a.md": text}, **{**ON, "PLUGINS": ["frontmatter", "authors"]})
    (warning,) = site.warnings
    assert warning.startswith('content/a.md:4: author "adda" is not in AUTHORS')


def test_without_a_table_the_profile_is_the_name(build_site: BuildSite) -> None:
    site = build_site({"a.md": article()}, PLUGINS=["authors"], AUTHOR="Ada")
    assert site.contents["a.md"].profile.name == "Ada"
    assert site.warnings == []


def test_author_profile(build_site: BuildSite) -> None:
    written = {"true": True, "false": False, "No": False, "on": True}
    files = {f"{value}.md": article(author_profile=value, Slug=value.lower()) for value in written}
    site = build_site(files, **ON)
    read = {value: site.contents[f"{value}.md"].author_profile for value in written}
    assert read == written


def test_author_profile_default_is_a_setting(build_site: BuildSite) -> None:
    for default in (True, False):
        site = build_site({"a.md": article()}, **ON, AUTHOR_PROFILE=default)
        assert site.contents["a.md"].author_profile is default


def test_author_profile_from_front_matter(build_site: BuildSite) -> None:
    text = "---\ntitle: T\nauthor_profile: false\n---\nText.\n"
    site = build_site({"pages/a.md": text}, **{**ON, "PLUGINS": ["frontmatter", "authors"]})
    assert site.contents["pages/a.md"].author_profile is False


def test_odd_author_profile(build_site: BuildSite) -> None:
    site = build_site({"a.md": article(author_profile="maybe")}, **ON)
    assert site.contents["a.md"].author_profile is True
    (warning,) = site.warnings
    assert warning == 'content/a.md: author_profile is "maybe"; true or false is allowed'


def test_mistakes_in_the_table_are_warnings(build_site: BuildSite) -> None:
    site = build_site({"a.md": article()}, PLUGINS=["authors"], AUTHORS={"Ada": {"gihub": "x"}})
    assert site.warnings == ['AUTHORS["Ada"]["gihub"]: unknown key; did you mean "github"?']
    assert site.errors == []


def test_avatar_that_is_not_there(build_site: BuildSite) -> None:
    site = build_site(
        {"images/ada.jpg": b"x"},
        PLUGINS=["authors"],
        AUTHORS={"Ada": {"avatar": "ada.jpg"}, "Alan": {"avatar": "alan.jpg"}},
    )
    (warning,) = site.warnings
    assert warning.startswith('AUTHORS["Alan"]["avatar"]: there is no images/alan.jpg in the site')


def test_jsonld_of_the_home_page_and_of_another(build_site: BuildSite) -> None:
    home = "Title: T\nsave_as: index.html\nurl:\n\nText.\n"
    site = build_site(
        {"pages/home.md": home, "pages/cv.md": "Title: CV\n\nText.\n"},
        **ON,
        INDEX_SAVE_AS="blog.html",
        SITEURL="https://ada.example/repo",
    )
    page = json.loads(site.contents["pages/home.md"].profile_jsonld)
    assert page["@type"] == "ProfilePage"
    assert page["mainEntity"]["url"] == "https://ada.example/repo/"
    assert json.loads(site.contents["pages/cv.md"].profile_jsonld)["@type"] == "Person"


def test_second_build_in_one_process_reads_the_settings_anew(build_site: BuildSite) -> None:
    build_site({"a.md": article()}, **ON)
    site = build_site({}, **{**ON, "AUTHORS": {"ada": {"name": "Ada King"}}})
    assert site.contents["a.md"].profile.name == "Ada King"
