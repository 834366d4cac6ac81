"""The index in a browser without JavaScript: choosing an organization, going to the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page
from support import BuildSite, Site

pytestmark = pytest.mark.browser

PAGE = """\
Title: About
Url: about/index.html
Save_as: about/index.html

- [Org, 2022] Finder
- [Zeta, 2022] Keeper
- [Zeta, 2021] Sorter
- [2020] Loner
"""


@pytest.fixture
def site(build_site: BuildSite) -> Site:
    return build_site({"pages/about.md": PAGE}, PLUGINS=["projects"], RELATIVE_URLS=True)


@contextmanager
def _index(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site.output / "projects/index.html").as_uri())
    yield page
    context.close()


def _shown(page: Page) -> list[str]:
    headings = page.locator("main h3, main h4")
    return [heading.inner_text() for heading in headings.all() if heading.is_visible()]


ALL = ["2022", "Finder", "Keeper", "2021", "Sorter", "2020", "Loner"]


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("Org", ["2022", "Finder"]),
        ("Zeta", ["2022", "Keeper", "2021", "Sorter"]),
        ("Other", ["2020", "Loner"]),
    ],
)
def test_choice_shows_only_its_projects(
    browser: Browser, site: Site, choice: str, shown: list[str]
) -> None:
    with _index(browser, site) as page:
        assert _shown(page) == ALL
        page.get_by_label(choice, exact=True).check()
        assert _shown(page) == shown
        page.get_by_label("All", exact=True).check()
        assert _shown(page) == ALL


def test_choice_is_made_with_the_keyboard(browser: Browser, site: Site) -> None:
    with _index(browser, site) as page:
        page.get_by_label("All", exact=True).focus()
        page.keyboard.press("ArrowDown")
        assert _shown(page) == ["2022", "Finder"]


def test_deep_link_leads_to_the_place_in_the_page(browser: Browser, site: Site) -> None:
    with _index(browser, site) as page:
        page.get_by_role("link", name="Sorter, in About").click()
        assert page.url == (site.output / "about/index.html").as_uri() + "#project-sorter"
        assert page.locator(":target").inner_text() == "[Zeta, 2021] Sorter"


def test_filter_is_hidden_where_its_rules_are_missing(browser: Browser, site: Site) -> None:
    index = site.output / "projects/index.html"
    before, _, after = index.read_text("utf-8").partition("<style>")
    index.write_text(before + after.partition("</style>")[2], "utf-8")
    with _index(browser, site) as page:
        assert not page.get_by_label("All", exact=True).is_visible()
        assert _shown(page) == ALL
