"""The files that hold all redirects: each by its own setting, never over a user's file."""

from __future__ import annotations

import pytest
from support import BuildSite

FILES: dict[str, str | bytes] = {"pages/a.md": "Title: T\nredirect_from: /old/\n\nText.\n"}
ALL = {
    "REDIRECTS_JSON": "redirects.json",
    "REDIRECTS_CLOUDFLARE": "_redirects",
    "REDIRECTS_NETLIFY": "_redirects",
    "REDIRECTS_NGINX": "conf/redirects.conf",
    "REDIRECTS_APACHE": ".htaccess",
}
HOLDS = {
    "REDIRECTS_JSON": '"/old/": "https://ada.example/pages/t.html"',
    "REDIRECTS_CLOUDFLARE": "/old/ /pages/t.html 301\n",
    "REDIRECTS_NETLIFY": "/old/ /pages/t.html 301!\n",
    "REDIRECTS_NGINX": '"~^/old/$" "https://ada.example/pages/t.html$is_args$args";',
    "REDIRECTS_APACHE": 'RewriteRule "^old/$" "https://ada.example/pages/t.html" [',
}


def test_only_the_json_is_on(build_site: BuildSite) -> None:
    site = build_site(FILES, PLUGINS=["redirects"])
    assert set(ALL.values()) & site.files == {"redirects.json"}


@pytest.mark.parametrize("name", ALL)
def test_each_by_itself(build_site: BuildSite, name: str) -> None:
    off = dict.fromkeys(ALL, "")
    site = build_site(FILES, PLUGINS=["redirects"], **{**off, name: ALL[name]})
    assert site.errors == site.warnings == []
    assert set(ALL.values()) & site.files == {ALL[name]}
    assert HOLDS[name] in site.read(ALL[name])


def test_all_together(build_site: BuildSite) -> None:
    site = build_site(FILES, PLUGINS=["redirects"], **ALL)
    assert site.errors == site.warnings == []
    assert set(ALL.values()) <= site.files
    # What Cloudflare does not read would be lost there; what it reads is right for both.
    assert site.read("_redirects") == HOLDS["REDIRECTS_CLOUDFLARE"]


@pytest.mark.parametrize("off", ["", None, False])
def test_off(build_site: BuildSite, off: object) -> None:
    assert (
        "redirects.json" not in build_site(FILES, PLUGINS=["redirects"], REDIRECTS_JSON=off).files
    )


def test_without_redirects_the_json_is_empty(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": "Title: T\n\nText.\n"}, PLUGINS=["redirects"])
    assert site.read("redirects.json") == "{}\n"


@pytest.mark.parametrize("kind", ["static", "page"])
def test_a_users_own_file_stays(build_site: BuildSite, kind: str) -> None:
    own: dict[str, dict[str, str | bytes]] = {
        "static": {"extra/redirects.json": "own"},
        "page": {"pages/b.md": "Title: B\nsave_as: redirects.json\nurl: redirects.json\n\nown\n"},
    }
    site = build_site(
        {**FILES, **own[kind]},
        PLUGINS=["redirects"],
        STATIC_PATHS=["extra"],
        EXTRA_PATH_METADATA={"extra/redirects.json": {"path": "redirects.json"}},
    )
    (source,) = own[kind]
    assert "own" in site.read("redirects.json")
    assert site.errors == []
    (warning,) = site.warnings
    assert warning == (
        f'REDIRECTS_JSON is "redirects.json", which would replace redirects.json of '
        f'content/{source}; allowed: another name, or "" for none'
    )
    assert "old/index.html" in site.files


BAD = [
    ("REDIRECTS_JSON", "../x.json", "leaves the output folder"),
    ("REDIRECTS_APACHE", "a\\b", "has a backslash"),
    ("REDIRECTS_APACHE", "redirects.json", "REDIRECTS_JSON is too"),
    ("REDIRECTS_NGINX", "index.html", "would replace index.html of the site's index page"),
    ("REDIRECTS_NGINX", "INDEX.html", "would replace index.html of the site's index page"),
    ("REDIRECTS_NGINX", "index.html/x", "would replace index.html of the site's index page"),
]


@pytest.mark.parametrize(("name", "value", "reason"), BAD)
def test_a_name_that_cannot_be(build_site: BuildSite, name: str, value: str, reason: str) -> None:
    site = build_site(FILES, PLUGINS=["redirects"], **{name: value})
    (message,) = site.errors + site.warnings
    assert message.startswith(f'{name} is "{value}", which {reason}')
    assert "old/index.html" in site.files


def test_under_a_sub_path(build_site: BuildSite) -> None:
    site = build_site(FILES, PLUGINS=["redirects"], SITEURL="https://user.github.io/repo", **ALL)
    assert site.read("_redirects") == "/repo/old/ /repo/pages/t.html 301\n"
    assert '"~^/repo/old/$" "https://user.github.io/repo/pages/' in site.read("conf/redirects.conf")
    assert 'RewriteRule "^old/$" "https://user.github.io/repo/pages/' in site.read(".htaccess")
