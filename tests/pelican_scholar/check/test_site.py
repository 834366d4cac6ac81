from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican_scholar.check.site import LinkError, Site, normalize

FILES = [
    "index.html",
    "about.html",
    "papers/index.html",
    "papers/2021/index.html",
    "our projects/index.html",
    "café/index.html",
    "100%.pdf",
    "a?b#c.html",
    "Photo.png",
]
HOSTS = ["", "https://ada.example", "https://ada.example/repo", "https://ada.example/my%20repo/"]
HOSTS += ["/repo"]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    for name in FILES:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).touch()
    return output


# On the page papers/index.html, wherever the site is. {root} is the path of its root.
LEADS_TO = [
    ("", "papers/index.html"),
    ("#x", "papers/index.html"),
    ("?q=1#x", "papers/index.html"),
    (".", "papers/index.html"),
    ("./", "papers/index.html"),
    ("..", "index.html"),
    ("../", "index.html"),
    ("../about", "about.html"),
    ("../about.html?v=2#x", "about.html"),
    ("2021", "papers/2021/index.html"),
    ("2021/", "papers/2021/index.html"),
    (" \n2021/\t", "papers/2021/index.html"),
    ("20\n21/", "papers/2021/index.html"),
    ("2021\\", "papers/2021/index.html"),
    ("%2e%2E/about", "about.html"),
    ("2021/%2e/", "papers/2021/index.html"),
    ("{root}", "index.html"),
    ("{root}papers", "papers/index.html"),
    ("{root}our%20projects/", "our projects/index.html"),
    ("{root}our projects/", "our projects/index.html"),
    ("{root}caf%C3%A9/", "café/index.html"),
    ("{root}café/", "café/index.html"),
    ("{root}100%25.pdf", "100%.pdf"),
    ("{root}a%3Fb%23c.html", "a?b#c.html"),
]


@pytest.mark.parametrize("siteurl", HOSTS)
@pytest.mark.parametrize(("reference", "file"), LEADS_TO)
def test_a_reference_leads_to_a_file(output: Path, siteurl: str, reference: str, file: str) -> None:
    site = Site(output, siteurl)
    reference = reference.format(root=site.folder.replace(" ", "%20"))
    target = site.resolve(reference, site.url("papers/index.html"))
    assert target is not None
    assert target.file == file


ELSEWHERE = [
    "https://example.org/",
    "http://example.org/papers/",
    "//example.org/x",
    "mailto:ada@ada.example",
    "tel:+123",
    "data:image/png;base64,AA==",
    "javascript:history.back()",
    "JavaScript:void(0)",
    "ftp://ada.example/",
    "https://ada.example.org/papers/",
    "https://ada.example:8080/missing",
]


@pytest.mark.parametrize("siteurl", HOSTS)
@pytest.mark.parametrize("reference", ELSEWHERE)
def test_a_reference_leaves_the_site(output: Path, siteurl: str, reference: str) -> None:
    site = Site(output, siteurl)
    assert site.resolve(reference, site.url("index.html")) is None


IN_A_FOLDER = [
    ("https://ada.example/repo", "index.html"),
    ("https://ADA.example/repo/about", "about.html"),
    ("http://ada.example/repo/about", "about.html"),
    ("//ada.example/repo/about", "about.html"),
    ("/repo", "index.html"),
    ("https://ada.example/", None),
    ("https://ada.example/repository/", None),
]


@pytest.mark.parametrize(("reference", "file"), IN_A_FOLDER)
def test_an_address_below_siteurl_is_the_sites_own(
    output: Path, reference: str, file: str | None
) -> None:
    site = Site(output, "https://ada.example/repo")
    target = site.resolve(reference, site.url("papers/index.html"))
    assert (target.file if target else None) == file


NOWHERE = [
    ("missing.pdf", "there is no papers/missing.pdf"),
    ("missing/", "there is no papers/missing/index.html"),
    ("x", "there is no papers/x or papers/x.html or papers/x/index.html"),
    ("/", "it leaves the site's folder /repo/"),
    ("/about", "it leaves the site's folder /repo/"),
    ("/repository/", "it leaves the site's folder /repo/"),
    ("../../about", "it leaves the site's folder /repo/"),
    ("/repo/About", "there is no About or About.html or About/index.html, but about.html"),
    ("/repo/photo.png", "there is no photo.png, but Photo.png"),
    ("/repo/cafe\u0301/", "there is no cafe\u0301/index.html, but café/index.html"),
    ("/repo//about", "it has two slashes in a row"),
    ("..//about", "it has two slashes in a row"),
    ("https://ada.example/repo//about", "it has two slashes in a row"),
    ("//papers/", 'it means the host "papers"; write one slash'),
    ("//about", 'it means the host "about"; write one slash'),
    ("%FF", "it is not a valid URL"),
    ("http://[", "it is not a valid URL"),
    ("{filename}about.md", "there is no papers/{filename}about.md"),
]


@pytest.mark.parametrize(("reference", "reason"), NOWHERE)
def test_a_reference_leads_nowhere(output: Path, reference: str, reason: str) -> None:
    site = Site(output, "https://ada.example/repo")
    with pytest.raises(LinkError) as raised:
        site.resolve(reference, site.url("papers/index.html"))
    assert str(raised.value) == reason


def test_the_fragment_is_kept(output: Path) -> None:
    site = Site(output)
    target = site.resolve("/about#a%20b", site.root)
    assert target == ("about.html", "a%20b")


@pytest.mark.parametrize("siteurl", HOSTS)
@pytest.mark.parametrize("file", FILES)
def test_the_url_of_a_file_leads_to_it(output: Path, siteurl: str, file: str) -> None:
    site = Site(output, siteurl)
    target = site.resolve(site.url(file), site.root)
    assert target == (file, "")


@given(reference=st.text(alphabet=st.characters() | st.sampled_from("/\\.:#?%@[]")))
def test_any_text_is_a_reference(output: Path, reference: str) -> None:
    site = Site(output, "https://ada.example/repo")
    try:
        target = site.resolve(reference, site.root)
    except LinkError:
        return
    assert target is None or target.file in FILES


def test_a_query_is_left_as_it_is() -> None:
    assert normalize(" a\\b%2E?c\\d%2e#e\\f ") == "a/b.?c\\d%2e#e\\f"
