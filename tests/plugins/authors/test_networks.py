"""The table of networks, and what the docs and the theme make of it."""

from __future__ import annotations

import re

import pytest
from authors.networks import NETWORKS
from support import ROOT

# The fields of the academicpages settings, and what its users ask for.
EXPECTED = (
    "academia arxiv googlescholar impactstory inspire-hep orcid pubmed researchgate scopus "
    "semantic bitbucket codepen dribbble github kaggle stackoverflow artstation bluesky facebook "
    "flickr foursquare goodreads google_plus instagram keybase lastfm linkedin mastodon medium "
    "pinterest soundcloud steam telegram tumblr twitter vine weibo wikipedia xing youtube zhihu "
    "dblp openreview huggingface acm ieee ssrn zotero osf hal gitlab substack philpapers wikidata "
    "scholar x threads"
).split()


def test_no_network_is_missing() -> None:
    assert sorted(NETWORKS) == sorted(EXPECTED)


@pytest.mark.parametrize("key", NETWORKS)
def test_address_holds_the_groups_of_the_shape_and_no_others(key: str) -> None:
    network = NETWORKS[key]
    wanted = set(re.findall(r"{(\w+)}", network.url))
    assert network.url == "" or wanted == set(re.compile(network.shape).groupindex)


@pytest.mark.parametrize("key", NETWORKS)
def test_theme_has_the_icon(key: str) -> None:
    icon = ROOT / "themes/scholar/templates/icons" / f"{NETWORKS[key].icon}.svg"
    assert icon.read_text("utf-8").startswith('<svg class="icon"')


def test_docs_list_every_network() -> None:
    docs = (ROOT / "docs/authors.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \| (.+?) \|$", docs, re.MULTILINE)
    assert rows == [
        (key, network.label, network.value, f"`{network.url}`" if network.url else "as given")
        for key, network in NETWORKS.items()
    ]
