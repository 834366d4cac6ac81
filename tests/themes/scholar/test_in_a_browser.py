"""The theme as a visitor sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from support import BuildSite, served

PATHS = [
    "",
    "projects/",
    "blog/",
    "blog/a-post-its-title/",
    "cv/",
    "tags.html",
    "archives.html",
    "no-such-page",
]

LONG = {
    "Ada Lovelace": {
        "name": "Augusta-Ada-King-Countess-of-Lovelace-née-Byron",
        "role": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtin",
        "bio": "https://ada.example/" + "very-long-address/" * 9,
        **dict.fromkeys(("github", "gitlab", "kaggle", "medium", "x", "steam", "xing"), "ada"),
        "links": [{"label": "L" * 99, "url": "https://ada.example/"}],
    }
}


WIDE = "".join(
    f"| {cell} " * 12 + "|\n" for cell in ("heading", "---", "antidisestablishmentarian")
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.browser
def test_no_page_is_wider_than_the_screen(scholar: BuildSite, page: Page) -> None:
    head = f"---\ntitle: {'T' * 200}\ndate: 2022-01-01\ntags: [{'t' * 200}]\n---\n"
    long = f"{head}{'w' * 500}\n\n{WIDE}"
    scholar()
    site = scholar({"posts/long.md": long}, AUTHORS=LONG, SITEURL="")
    with served(site.output) as url:
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for path in [*PATHS, f"blog/{'t' * 200}/"]:
                page.goto(url + path)
                found = page.evaluate("document.documentElement.scrollWidth")
                assert found <= width, (path, width)


@pytest.mark.browser
def test_dark_scheme_is_the_systems(scholar: BuildSite, page: Page) -> None:
    with served(scholar(SITEURL="").output) as url:
        page.goto(url)
        colours = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(map(int, colour[4:-1].split(", "))) for colour in colours)
    assert light > 700
    assert dark < 100


@pytest.mark.browser
def test_identity_is_beside_the_text_or_above_it(scholar: BuildSite, page: Page) -> None:
    with served(scholar(SITEURL="").output) as url:
        page.goto(url)
        for width, beside in ((320, False), (768, False), (1280, True), (1920, True)):
            page.set_viewport_size({"width": width, "height": 800})
            profile = page.locator(".profile").bounding_box()
            text = page.locator(".site-main").bounding_box()
            assert profile is not None
            assert text is not None
            assert page.locator(".profile-name").is_visible()
            if beside:
                assert profile["x"] + profile["width"] <= text["x"]
                left, right = profile["x"], width - text["x"] - text["width"]
                assert abs(left - right) < 0.05 * width
            else:
                assert profile["y"] + profile["height"] <= text["y"]


@pytest.mark.browser
def test_lines_are_65_to_75_characters(scholar: BuildSite, page: Page) -> None:
    body = "The quick brown fox jumps over the lazy dog, and then it rests for a while. " * 9
    home = f"---\ntitle: T\npermalink: /x/\n---\n{body}\n"
    count = """p => {
        const range = document.createRange()
        range.selectNodeContents(p)
        const tops = [...range.getClientRects()].map(rect => Math.round(rect.top))
        return p.textContent.length / new Set(tops).size
    }"""
    with served(scholar({"pages/x.md": home}, SITEURL="").output) as url:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{url}x/")
        assert 62 <= page.locator(".e-content p").evaluate(count) <= 78


@pytest.mark.browser
def test_keyboard_finds_the_skip_link_first_and_sees_where_it_is(
    scholar: BuildSite, page: Page
) -> None:
    with served(scholar(SITEURL="").output) as url:
        page.goto(url)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        box = page.locator(".skip-link").bounding_box()
        assert box is not None
        assert box["width"] > 50
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"


@pytest.mark.browser
def test_projects_are_filtered_without_a_script(scholar: BuildSite, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(scholar(SITEURL="").output) as url:
        page.goto(f"{url}projects/")
        shown = page.locator(".project:visible")
        assert shown.count() == 8
        page.get_by_text("GLIACloud", exact=True).first.click()
        assert shown.count() == 1
        assert page.locator(".project-group:visible").count() == 1
        page.get_by_text("All", exact=True).click()
        assert shown.count() == 8
    context.close()


@pytest.mark.browser
def test_redirect_keeps_query_and_fragment(scholar: BuildSite, page: Page) -> None:
    with served(scholar(SITEURL="").output) as url:
        page.goto(f"{url}old-post/?a=1#first")
        page.wait_for_url(f"{url}blog/a-post-its-title/?a=1#first")
