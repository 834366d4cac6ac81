"""Which address a remote has, by git's settings, and which of these lead there."""

from __future__ import annotations

import pytest
from rig.checkout import Checkout
from rig.git import git

from pelican_scholar.errors import UserError
from pelican_scholar.publish.github.remote import find_remote
from pelican_scholar.publish.github.repository import Repository

HUB = "https://github.com/"

# settings of git, where origin is pushed to
ADDRESSES = [
    ({"remote.origin.url": "https://a.example/x"}, "https://a.example/x"),
    (
        {"remote.origin.url": "https://a.example/x", "remote.origin.pushurl": "git@b.example:x"},
        "git@b.example:x",
    ),
    ({"remote.origin.url": "gh:ada/x", f"url.{HUB}.insteadOf": "gh:"}, f"{HUB}ada/x"),
    (
        {
            "remote.origin.url": f"{HUB}ada/x",
            "url.git@github.com:.pushInsteadOf": HUB,
            "url.https://mirror.example/.insteadOf": HUB,
        },
        "git@github.com:ada/x",
    ),
    (
        {
            "remote.origin.url": "gh:ada/x",
            "url.https://short.example/.insteadOf": "gh:",
            "url.https://long.example/.insteadOf": "gh:ada/",
        },
        "https://long.example/x",
    ),
    (
        {
            "remote.origin.pushurl": f"{HUB}ada/x",
            "url.git@github.com:.pushInsteadOf": HUB,
        },
        f"{HUB}ada/x",
    ),
    ({"remote.origin.url": "gh:ada/x", f"url.{HUB}.insteadOf": "other:"}, "gh:ada/x"),
]


@pytest.mark.parametrize(("settings", "url"), ADDRESSES)
def test_address_is_that_to_which_git_pushes(
    settings: dict[str, str], url: str, checkout: Checkout
) -> None:
    for name, value in settings.items():
        checkout.git("config", "--add", name, value)
    found = find_remote(Repository.find(checkout.folder).settings(), "origin")
    assert found.url == url
    if "remote.origin.url" in settings:
        assert url == git(checkout.folder, "remote", "get-url", "--push", "origin")


def test_first_of_several_addresses() -> None:
    settings = [("remote.origin.url", "a:x"), ("remote.origin.url", "b:x")]
    assert find_remote(settings, "origin").url == "a:x"


@pytest.mark.parametrize("given", ["https://a.example/x", "git@a.example:x", "../x.git", "/x.git"])
def test_address_instead_of_a_name(given: str) -> None:
    assert find_remote([], given).url == given


def test_no_such_remote() -> None:
    with pytest.raises(UserError, match=r"there is no remote upstream; .* add upstream https:"):
        find_remote([("remote.origin.url", "a:x")], "upstream")


def test_only_what_leads_to_the_remote_is_handed_over() -> None:
    handed = [
        ("http.proxy", "p"),
        ("http.https://github.com/.extraheader", "Authorization: basic x"),
        ("credential.helper", "cache"),
        ("core.sshcommand", "ssh -i key"),
        ("protocol.file.allow", "always"),
        ("ssh.variant", "ssh"),
    ]
    kept = [
        ("core.hookspath", "/hooks"),
        ("core.autocrlf", "true"),
        ("push.followtags", "true"),
        ("user.name", "Ada"),
        ("remote.origin.mirror", "true"),
        ("remote.origin.push", "refs/*:refs/*"),
        ("url.b:.insteadof", "c:"),
        ("gc.auto", "1"),
        ("xhttp.proxy", "p"),
    ]
    origin = [("remote.origin.url", "a:x"), ("remote.origin.proxy", "q")]
    found = find_remote([*handed, *kept, *origin], "origin")
    assert found.settings == (
        *handed,
        ("remote.site.proxy", "q"),
        ("remote.site.url", "a:x"),
    )


# address, what git is told, user, password
PASSWORDS = [
    ("https://ada:pw@a.example/x", "https://a.example/x", "ada", "pw"),
    ("https://a%40b:p%2Fw%25@a.example:8443/x", "https://a.example:8443/x", "a@b", "p/w%"),
    ("http://ada:p@w@a.example/x", "http://a.example/x", "ada", "p@w"),
    (
        "https://x-access-token:ghs_1@github.com/a/b",
        "https://github.com/a/b",
        "x-access-token",
        "ghs_1",
    ),
    ("https://token:@a.example/x", "https://a.example/x", "token", ""),
]


@pytest.mark.parametrize(("given", "url", "user", "password"), PASSWORDS)
def test_password_is_not_in_the_address(given: str, url: str, user: str, password: str) -> None:
    found = find_remote([("remote.origin.url", given)], "origin")
    assert found.url == url
    assert found.environment == {"PUBLISH_USER": user, "PUBLISH_PASSWORD": password}
    assert find_remote([], given).shown == url


@pytest.mark.parametrize(
    "url", ["https://ada@a.example/x", "ssh://git:x@a.example/x", "git@a.example:x", "/a:b@c"]
)
def test_address_without_a_password_is_left_alone(url: str) -> None:
    found = find_remote([("remote.origin.url", url)], "origin")
    assert found.url == url
    assert found.environment == {}


@pytest.fixture
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout.unborn(tmp_path_factory.mktemp("checkout") / "site")
