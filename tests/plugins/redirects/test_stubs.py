"""The stub: valid, escaped, and as the theme wants it."""

from __future__ import annotations

import json
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from redirects.stubs import TEMPLATES, Stub
from support import BuildSite

HOSTILE = "/\"'><script>alert(1)</script>&amp;</title>{{ 7 * 7 }}\\/"


def render(stub: Stub, *, autoescape: bool = False) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=autoescape, trim_blocks=True
    )
    template = environment.get_template("redirect.html")
    return template.render(redirect=stub, DEFAULT_LANG="en", SITENAME="A & <b>B</b>")


def test_it_says_all_it_has_to() -> None:
    soup = BeautifulSoup(render(Stub("/old/", "../new/", "https://ada.example/new/")), "html5lib")
    assert soup.html["lang"] == "en"
    assert soup.find("meta", charset="utf-8")
    assert (
        soup.find("meta", {"name": "viewport"})["content"] == "width=device-width, initial-scale=1"
    )
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup.find("meta", {"name": "color-scheme"})["content"] == "light dark"
    assert soup.find("link", rel="canonical")["href"] == "https://ada.example/new/"
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=../new/"
    assert soup.title.string == "This page has moved - A & B"
    assert soup.main.a["href"] == "../new/"
    assert soup.main.a.string == "https://ada.example/new/"
    assert soup.h1.string == "This page has moved"
    assert soup.style.string.strip()


def test_the_script_is_one_line() -> None:
    (script,) = BeautifulSoup(render(Stub("/a/", "/b/", "/b/")), "html5lib").find_all("script")
    assert "\n" not in script.string
    assert "location.search" in script.string
    assert "location.hash" in script.string


@pytest.mark.parametrize("autoescape", [False, True])
@given(url=st.just(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_url_breaks_out(autoescape: bool, url: str) -> None:
    text = render(Stub(url, url, url), autoescape=autoescape)
    html5lib.HTMLParser(strict=True).parse(text)
    soup = BeautifulSoup(text, "html5lib")
    assert len(soup.find_all("script")) == 1
    assert soup.main.a["href"] == url
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={url}"
    after = soup.script.string.partition("new URL(")[2]
    assert json.JSONDecoder().raw_decode(after)[0] == url


def test_a_redirect_with_hostile_text(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": "Title: T\n\nText.\n"},
        PLUGINS=["redirects"],
        REDIRECTS={"/\"'<b>&/": "/pages/t.html?\"'><script>alert(1)</script>"},
        SITENAME="</title><script>alert(2)</script>",
        DEFAULT_LANG='en" x="',
    )
    text = site.read("\"'<b>&/index.html")
    html5lib.HTMLParser(strict=True).parse(text)
    assert "<script>alert" not in text


def test_every_stub_is_valid(build_site: BuildSite) -> None:
    site = build_site(
        {"pages/a.md": "Title: T\nredirect_from: [/a/, /b.html]\n\nText.\n"}, PLUGINS=["redirects"]
    )
    for file in ("a/index.html", "b.html"):
        html5lib.HTMLParser(strict=True).parse(site.read(file))
        assert site.read(file).startswith("<!doctype html>\n")


OWN = "{{ redirect.from_path }} to {{ redirect.href }}, {{ SITEURL }}, {{ output_file }}"


def test_a_users_template_comes_first(build_site: BuildSite, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "redirect.html").write_text(OWN)
    site = build_site(
        {"pages/a.md": "Title: T\nredirect_from: /a/\n\nText.\n"},
        PLUGINS=["redirects"],
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")],
    )
    assert site.read("a/index.html") == (
        "/a/ to https://ada.example/pages/t.html, https://ada.example, a/index.html"
    )


def test_a_themes_template_may_extend_its_base(build_site: BuildSite, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "redirect.html").write_text(
        '{% extends "!simple/base.html" %}{% block content %}' + OWN + "{% endblock %}"
    )
    site = build_site(
        {"pages/a.md": "Title: T\nredirect_from: /a/\n\nText.\n"},
        PLUGINS=["redirects"],
        THEME=str(tmp_path / "theme"),
        RELATIVE_URLS=True,
    )
    text = site.read("a/index.html")
    assert "/a/ to ../pages/t.html, .., a/index.html" in text
    assert '<a href="../">' in text


def test_template_extensions_without_html(build_site: BuildSite, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "redirect.jinja").write_text("mine")
    settings = {"PLUGINS": ["redirects"], "TEMPLATE_EXTENSIONS": [".html", ".jinja"]}
    files: dict[str, str | bytes] = {"pages/a.md": "Title: T\nredirect_from: /a/\n\nText.\n"}
    site = build_site(files, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")], **settings)
    assert site.read("a/index.html") == "mine"


@pytest.mark.parametrize("template", ["\n{% if %}", "\n{{ 1 / 0 }}", "\n{{ nothing.at.all }}"])
def test_a_mistake_in_a_template_is_one_line(
    build_site: BuildSite, tmp_path: Path, template: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "redirect.html").write_text(template)
    site = build_site(
        {"pages/a.md": "Title: T\nredirect_from: [/a/, /b/]\n\nText.\n"},
        PLUGINS=["redirects"],
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")],
    )
    (error,) = site.errors
    assert "mine/redirect.html:2: " in error
    assert "\n" not in error
    assert "redirects.json" in site.files
