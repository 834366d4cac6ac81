from __future__ import annotations

import copy
from typing import Any

import pytest
from frontmatter.dialect import markdown_options
from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension
from pelican.settings import DEFAULT_CONFIG

PELICANS = DEFAULT_CONFIG["MARKDOWN"]


def convert(text: str, **settings: Any) -> str:
    return Markdown(**markdown_options(settings)).convert(text)


def test_settings_stay_as_they_are() -> None:
    before = copy.deepcopy(PELICANS)
    markdown_options(PELICANS)
    assert before == PELICANS


def test_two_documents_know_nothing_of_each_other() -> None:
    options = markdown_options(PELICANS)
    assert 'id="a"' in Markdown(**options).convert("# A")
    assert 'id="a"' in Markdown(**options).convert("# A")


def test_one_parser_can_be_used_again() -> None:
    markdown = Markdown(**markdown_options({}))
    first = markdown.convert("# A\n\n<!-- b -->\n\n- c")
    assert markdown.reset().convert("# A\n\n<!-- b -->\n\n- c") == first


def test_what_the_site_names_is_kept() -> None:
    options = markdown_options({"extensions": ["admonition"], "tab_length": 4})
    assert "admonition" in options["extensions"]
    assert options["tab_length"] == 4
    html = convert("!!! note\n    - a\n", extensions=["admonition"])
    assert '<div class="admonition note">' in html
    assert "<li>a</li>" in html


def test_options_of_the_site_are_kept() -> None:
    configs = {"markdown.extensions.footnotes": {"BACKLINK_TEXT": "up"}}
    assert ">up</a>" in convert("a[^1]\n\n[^1]: b", extension_configs=configs)


def test_without_any_extension_there_are_tables_and_footnotes() -> None:
    assert "<table>" in convert("a | b\n--|--\nc | d")
    assert "footnote" in convert("a[^1]\n\n[^1]: b")


@pytest.mark.parametrize(
    ("extension", "markdown", "html"),
    [
        ("smarty", "<< it's >>", "<p>&lt;&lt; it&rsquo;s &gt;&gt;</p>"),
        ("markdown.extensions.smarty", "<< it's >>", "<p>&lt;&lt; it&rsquo;s &gt;&gt;</p>"),
        pytest.param(
            SmartyExtension(), "<< it's >>", "<p>&lt;&lt; it&rsquo;s &gt;&gt;</p>", id="instance"
        ),
        ("sane_lists", "3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("pymdownx.tilde", "H~2~O", "<p>H<sub>2</sub>O</p>"),
    ],
    ids=str,
)
def test_an_extension_of_the_site_takes_the_place_of_ours(
    extension: Any, markdown: str, html: str
) -> None:
    assert convert(markdown, extensions=[extension]) == html


def test_a_slugify_of_the_site_makes_the_ids() -> None:
    configs = {"toc": {"slugify": lambda value, separator: f"x{separator}{value}"}}
    assert convert("# A", extension_configs=configs) == '<h1 id="x-A">A</h1>'


def test_a_table_of_contents_has_our_ids() -> None:
    assert '<a href="#über-uns">' in convert("[TOC]\n\n# Über uns", extensions=["toc"])


@pytest.mark.parametrize(
    ("configs", "css_class"),
    [
        ({}, "highlight"),
        ({"codehilite": {}}, "codehilite"),
        ({"markdown.extensions.codehilite": {"css_class": "code"}}, "code"),
    ],
)
def test_fences_look_as_other_code(configs: dict[str, Any], css_class: str) -> None:
    html = convert("- a\n\n  ```python\n  b\n  ```", extension_configs=configs)
    assert f'<div class="{css_class}">' in html


def test_a_fence_with_an_unknown_header_is_code() -> None:
    assert "<code>" in convert("``` {r, echo=FALSE}\nx <- 1\n```")
