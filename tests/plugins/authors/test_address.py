"""From user names, ids and addresses to links."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from authors.address import OddValueError, email_address, network_address, web_address
from authors.networks import NETWORKS
from hypothesis import given
from hypothesis import strategies as st

# key, what people write, where it leads
MEANT = [
    ("github", "ada", "https://github.com/ada"),
    ("github", "@ada", "https://github.com/ada"),
    ("github", "https://github.com/ada", "https://github.com/ada"),
    ("github", "github.com/ada", "https://github.com/ada"),
    ("github", "www.github.com/ada", "https://www.github.com/ada"),
    ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ("mastodon", "@ada@mathstodon.xyz", "https://mathstodon.xyz/@ada"),
    ("mastodon", "ada@mathstodon.xyz", "https://mathstodon.xyz/@ada"),
    ("mastodon", "https://mathstodon.xyz/@ada", "https://mathstodon.xyz/@ada"),
    ("scholar", "qc6CJjYAAAAJ", "https://scholar.google.com/citations?user=qc6CJjYAAAAJ"),
    ("googlescholar", "https://scholar.google.de/x", "https://scholar.google.de/x"),
    ("bluesky", "@ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"),
    ("medium", "@ada", "https://medium.com/@ada"),
    ("youtube", "ada", "https://www.youtube.com/@ada"),
    ("twitter", "@ada", "https://x.com/ada"),
    ("x", "ada", "https://x.com/ada"),
    ("stackoverflow", "22656/jon-skeet", "https://stackoverflow.com/users/22656/jon-skeet"),
    ("openreview", "~Ada_Lovelace1", "https://openreview.net/profile?id=~Ada_Lovelace1"),
    ("wikipedia", "Ada L", "https://en.wikipedia.org/wiki/User:Ada%20L"),
    ("wikipedia", "https://de.wikipedia.org/wiki/Ada", "https://de.wikipedia.org/wiki/Ada"),
    ("linkedin", "adá-lovelace", "https://www.linkedin.com/in/ad%C3%A1-lovelace/"),
    ("academia", "https://ox.academia.edu/Ada", "https://ox.academia.edu/Ada"),
    ("tumblr", "ada", "https://ada.tumblr.com/"),
    ("flickr", "12345678@N00", "https://www.flickr.com/people/12345678@N00/"),
]

# key, what leads nowhere, words of the message
ODD = [
    ("github", "ada lovelace", "a user name or a full URL is allowed"),
    ("github", "a/b", "a user name or a full URL is allowed"),
    ("github", "javascript:alert(1)", "no web address"),
    ("github", "data:text/html,x", "no web address"),
    ("github", 'https://github.com/"onclick="', "no web address"),
    ("github", "https://", "no web address"),
    ("github", "https://[", "no web address"),
    ("github", "ftp://github.com/ada", "no web address"),
    ("github", "https://www.linkedin.com/in/ada", 'the key for that is "linkedin"'),
    ("orcid", "0000-0002-1825", "an id such as 0000-0002-1825-0097 or a full URL is allowed"),
    ("orcid", "0000-0002-1825-0098", "wrong check digit"),
    ("mastodon", "@ada", "a user name such as @ada@mathstodon.xyz"),
    ("bluesky", "ada", "a user name such as ada.bsky.social"),
    ("academia", "ada", "a full URL is allowed"),
    ("semantic", "ada", "an id such as 1741101"),
]


@pytest.mark.parametrize(("key", "text", "address"), MEANT)
def test_network_address(key: str, text: str, address: str) -> None:
    assert network_address(NETWORKS[key], text) == address


@pytest.mark.parametrize(("key", "text", "words"), ODD)
def test_odd_network_value(key: str, text: str, words: str) -> None:
    with pytest.raises(OddValueError) as error:
        network_address(NETWORKS[key], text)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("key", NETWORKS)
def test_a_full_address_is_welcome(key: str) -> None:
    network = NETWORKS[key]
    address = "https://ada.example/" if not network.url else network.url.format(**FILLERS)
    assert network_address(network, address) == address


@pytest.mark.parametrize("key", [key for key, network in NETWORKS.items() if network.example])
def test_the_example_of_the_docs_is_right(key: str) -> None:
    assert network_address(NETWORKS[key], NETWORKS[key].example).startswith("https://")


@given(key=st.sampled_from(sorted(NETWORKS)), text=st.text())
def test_whatever_is_written_an_address_is_safe_in_an_attribute(key: str, text: str) -> None:
    try:
        address = network_address(NETWORKS[key], text)
    except OddValueError:
        return
    assert urlsplit(address).scheme in ("http", "https")
    assert not set(address) & set(" \t\n\"'<>")


@pytest.mark.parametrize("text", ["ada@ada.example", "mailto:ada@ada.example"])
def test_email_address(text: str) -> None:
    assert email_address(text) == "ada@ada.example"


@pytest.mark.parametrize(
    "text", ["ada", "ada@", "ada@localhost", "a b@c.de", "a@b.c\"onclick='", ""]
)
def test_odd_email_address(text: str) -> None:
    with pytest.raises(OddValueError):
        email_address(text)


@pytest.mark.parametrize("text", ["/about/", "ada.example", "//ada.example", "HTTPS:ada"])
def test_odd_web_address(text: str) -> None:
    with pytest.raises(OddValueError):
        web_address(text)


FILLERS = {"user": "ada", "id": "1", "host": "mathstodon.xyz"}
