"""Where GitHub shows a repository, and which addresses of a site fit that."""

from __future__ import annotations

import pytest

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.github.address import check_address, check_cname, pages_address

PAPERS = "https://ada.github.io/papers"
ROOT = "https://ada.github.io"

# address of a remote, where GitHub shows its pages
ADDRESSES = [
    ("https://github.com/ada/papers.git", PAPERS),
    ("https://github.com/ada/papers", PAPERS),
    ("https://github.com/ada/papers/", PAPERS),
    ("https://github.com/ada/papers.git/", PAPERS),
    ("http://github.com/ada/papers", PAPERS),
    ("https://GitHub.com/Ada/papers", PAPERS),
    ("https://www.github.com/ada/papers", PAPERS),
    ("https://ada@github.com/ada/papers", PAPERS),
    ("https://ada:ghp_token@github.com/ada/papers.git", PAPERS),
    ("https://x-access-token:ghs_token@github.com/ada/papers", PAPERS),
    ("https://github.com:443/ada/papers", PAPERS),
    ("ssh://git@github.com/ada/papers.git", PAPERS),
    ("ssh://git@github.com:22/ada/papers.git", PAPERS),
    ("ssh://git@ssh.github.com:443/ada/papers.git", PAPERS),
    ("git+ssh://git@github.com/ada/papers", PAPERS),
    ("git://github.com/ada/papers", PAPERS),
    ("git@github.com:ada/papers.git", PAPERS),
    ("git@github.com:ada/papers", PAPERS),
    ("git@github.com:/ada/papers.git", PAPERS),
    ("github.com:ada/papers.git", PAPERS),
    ("git@github.com:Ada/Papers.git", "https://ada.github.io/Papers"),
    ("git@github.com:ada/a.b_c-d.git", "https://ada.github.io/a.b_c-d"),
    ("git@github.com:ada/papers.git.git", "https://ada.github.io/papers.git"),
    ("git@github.com:ada/bob.github.io", "https://ada.github.io/bob.github.io"),
    ("git@github.com:ada/ada.github.io.git", ROOT),
    ("https://github.com/Ada/ada.GitHub.io", ROOT),
    ("https://github.com/ada/ada.github.io/", ROOT),
    ("org-123@github.com:ada/papers.git", None),
    ("ssh://org-123@github.com/ada/papers.git", None),
    ("git@github-work:ada/papers.git", None),
    ("https://github.com/ada", None),
    ("https://github.com/ada/papers/tree", None),
    ("https://github.com", None),
    ("https://github.example/ada/papers.git", None),
    ("https://notgithub.com/ada/papers.git", None),
    ("https://github.com.evil.example/ada/papers", None),
    ("git@gitlab.com:ada/papers.git", None),
    ("file:///github.com/ada/papers", None),
    ("/srv/git/papers.git", None),
    ("../papers.git", None),
    ("C:\\git\\papers.git", None),
    ("https://[github.com/ada/papers", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "address"), ADDRESSES)
def test_address_of_a_repository(url: str, address: str | None) -> None:
    assert pages_address(url) == address


PROJECT, USER = "git@github.com:ada/papers.git", "git@github.com:ada/ada.github.io.git"
ELSEWHERE = "file:///srv/git/papers.git"

# SITEURL, address of the remote, the domain to claim
FITTING = [
    (PAPERS, PROJECT, None),
    (f"{PAPERS}/", PROJECT, None),
    ("https://Ada.github.io/Papers", PROJECT, None),
    (ROOT, USER, None),
    (f"{ROOT}/", USER, None),
    (PAPERS, ELSEWHERE, None),
    (ROOT, ELSEWHERE, None),
    ("https://fluffy-enigma-1a2b.pages.github.io", PROJECT, None),
    ("https://ada.example", PROJECT, "ada.example"),
    ("http://ada.example/", USER, "ada.example"),
    ("https://WWW.Ada.Example", ELSEWHERE, "www.ada.example"),
    ("https://notgithub.io", PROJECT, "notgithub.io"),
    ("https://bücher.example", PROJECT, "xn--bcher-kva.example"),
    ("https://xn--bcher-kva.example", PROJECT, "xn--bcher-kva.example"),
    ("https://ada.example/papers", PROJECT, None),
    ("https://ada.example/papers/", ELSEWHERE, None),
]


@pytest.mark.parametrize(("siteurl", "url", "domain"), FITTING)
def test_address_that_fits(siteurl: str, url: str, domain: str | None) -> None:
    assert check_address(siteurl, url) == domain


# SITEURL, address of the remote, words of the refusal
REFUSED = [
    ("", PROJECT, "write it like https://ada.github.io/papers"),
    ("/papers", ELSEWHERE, "write it like https://user.github.io/repo"),
    ("ada.example", PROJECT, "no address"),
    ("ftp://ada.example", PROJECT, "no address"),
    ("https://", PROJECT, "no address"),
    ("https://[ada.example", PROJECT, "no address"),
    ("https://ada.example:x", PROJECT, "no address"),
    ("https://me:secret@ada.example", PROJECT, "'https://ada.example'"),
    ("https://ada.example?q", PROJECT, "no address"),
    ("https://ada.example#a", PROJECT, "no address"),
    (ROOT, PROJECT, f'set SITEURL = "{PAPERS}"'),
    ("https://ada.github.io/paper", PROJECT, f'set SITEURL = "{PAPERS}"'),
    ("https://ada.github.io/papers/x", PROJECT, f'set SITEURL = "{PAPERS}"'),
    ("https://bob.github.io/papers", PROJECT, f'set SITEURL = "{PAPERS}"'),
    ("http://ada.github.io/papers", PROJECT, f'set SITEURL = "{PAPERS}"'),
    ("https://ada.github.io:8443/papers", PROJECT, f'set SITEURL = "{PAPERS}"'),
    (PAPERS, USER, f'set SITEURL = "{ROOT}"'),
    ("https://ada.example:8000", PROJECT, "without a port"),
    ("https://localhost", PROJECT, "such as https://ada.example"),
    ("https://127.0.0.1", PROJECT, "such as https://ada.example"),
    ("https://a_b.example", PROJECT, "such as https://ada.example"),
    ("https://-a.example", PROJECT, "such as https://ada.example"),
    ("https://ada..example", PROJECT, "such as https://ada.example"),
    ("https://b..ücher.example", PROJECT, "such as https://ada.example"),
    ("https://ada.example/blog", PROJECT, 'set SITEURL = "https://ada.example"'),
    ("https://ada.example/blog/papers", PROJECT, 'set SITEURL = "https://ada.example"'),
    ("https://ada.example/ada.github.io", USER, 'set SITEURL = "https://ada.example"'),
    ("https://ada.example/blog/", ELSEWHERE, 'set SITEURL = "https://ada.example"'),
]


@pytest.mark.parametrize(("siteurl", "url", "message"), REFUSED)
def test_address_that_does_not_fit(siteurl: str, url: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_address(siteurl, url)
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("domain", "claimed"),
    [
        (None, None),
        ("ada.example", None),
        ("ada.example", b"ada.example"),
        ("ada.example", b" ADA.example\r\n"),
    ],
)
def test_cname_that_fits(domain: str | None, claimed: bytes | None) -> None:
    check_cname(domain, claimed, "the branch")


@pytest.mark.parametrize(
    ("domain", "claimed"),
    [
        (None, b"ada.example"),
        (None, b""),
        ("ada.example", b""),
        ("ada.example", b"www.ada.example"),
        ("ada.example", b"ada.example\nbob.example"),
        ("ada.example", b"\xff"),
    ],
)
def test_cname_that_does_not_fit(domain: str | None, claimed: bytes) -> None:
    with pytest.raises(RefusedError, match="the branch has a CNAME for"):
        check_cname(domain, claimed, "the branch")
