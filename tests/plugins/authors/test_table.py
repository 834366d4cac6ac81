"""AUTHORS and AUTHOR together."""

from __future__ import annotations

from authors.profile import Profile
from authors.table import read_authors

TABLE = {"ada": {"name": "Ada Lovelace"}, "Grace Hopper": {"role": "Admiral"}}


def test_find_by_key_and_by_name() -> None:
    authors = read_authors({"AUTHORS": TABLE})
    ada, grace = authors.profiles
    assert authors.find("ada") is ada
    assert authors.find("Ada Lovelace") is ada
    assert authors.find("Grace Hopper") is grace
    assert authors.find("Grace") is None


def test_author_names_the_default_by_key_or_name() -> None:
    for author in ("Grace Hopper", "ada", "Ada Lovelace"):
        authors = read_authors({"AUTHORS": TABLE, "AUTHOR": author})
        assert authors.default == authors.find(author)
        assert authors.mistakes == []


def test_the_first_entry_is_the_default_without_author() -> None:
    authors = read_authors({"AUTHORS": TABLE})
    assert authors.default == authors.find("ada")


def test_author_without_a_table() -> None:
    authors = read_authors({"AUTHOR": "Ada"})
    assert authors.default == Profile("Ada")
    assert authors.mistakes == []


def test_nobody() -> None:
    assert read_authors({}).default is None


def test_author_who_is_not_in_the_table() -> None:
    authors = read_authors({"AUTHORS": TABLE, "AUTHOR": "Alan"})
    assert authors.default == Profile("Alan")
    assert authors.mistakes == [
        'AUTHOR: "Alan" has no entry in AUTHORS; "ada" or "Grace Hopper" is allowed'
    ]


def test_table_that_is_none() -> None:
    authors = read_authors({"AUTHORS": ["Ada"], "AUTHOR": "Ada"})
    assert authors.default == Profile("Ada")
    assert authors.mistakes == [
        'AUTHORS: a list; a dict such as {"Ada Lovelace": {"role": "Countess"}} is allowed'
    ]


def test_guess() -> None:
    authors = read_authors({"AUTHORS": TABLE})
    assert authors.guess("Grace Hoper") == "Grace Hopper"
    assert authors.guess("Alan Turing") == ""
