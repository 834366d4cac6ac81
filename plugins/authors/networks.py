"""Where people have profiles on the web: one table of networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .orcid import has_right_check_digit

HANDLE = r"@?(?P<user>[\w.-]+)"
NUMBER = r"(?P<id>\d+)"
WORD = r"(?P<id>[\w-]+)"
ORCID = r"(?P<id>\d{4}-\d{4}-\d{4}-\d{3}[\dXx])"


@dataclass(frozen=True)
class Network:
    """A network and how a value of the settings becomes an address there.

    ``shape`` is a regular expression that the whole of a value has to match, and ``url``
    a format string for the groups it names. Without them only a full address will do.
    A full address is welcome for every network.
    """

    label: str
    icon: str
    url: str = ""
    shape: str = HANDLE
    example: str = ""
    is_valid: Callable[[str], bool] | None = None

    @property
    def value(self) -> str:
        """What the settings may hold, in words: "a user name", "an id" or "a full URL"."""
        if not self.url:
            return "a full URL"
        kind = "a user name" if "{user}" in self.url else "an id"
        return f"{kind} such as {self.example}" if self.example else kind


_GOOGLE_SCHOLAR = Network(
    "Google Scholar",
    "google-scholar",
    "https://scholar.google.com/citations?user={id}",
    WORD,
    "qc6CJjYAAAAJ",
)
_X = Network("X", "x", "https://x.com/{user}")

# The keys are those of the academicpages and Minimal Mistakes settings, and what their
# users ask for.
NETWORKS: dict[str, Network] = {
    # Academic
    "academia": Network("Academia.edu", "academia"),
    "acm": Network(
        "ACM Digital Library", "acm", "https://dl.acm.org/profile/{id}", NUMBER, "81100000000"
    ),
    "arxiv": Network("arXiv", "arxiv", "https://arxiv.org/a/{id}", WORD, "lovelace_a_1"),
    "dblp": Network(
        "dblp", "dblp", "https://dblp.org/pid/{id}", r"(?P<id>\w+/[\w-]+)", "l/AdaLovelace"
    ),
    "googlescholar": _GOOGLE_SCHOLAR,
    "scholar": _GOOGLE_SCHOLAR,
    "hal": Network("HAL", "hal", "https://cv.hal.science/{user}"),
    "ieee": Network(
        "IEEE Xplore", "ieee", "https://ieeexplore.ieee.org/author/{id}", NUMBER, "37085350000"
    ),
    "impactstory": Network(
        "Impactstory",
        "impactstory",
        "https://profiles.impactstory.org/u/{id}",
        ORCID,
        "0000-0002-1825-0097",
        has_right_check_digit,
    ),
    "inspire-hep": Network(
        "INSPIRE", "inspire", "https://inspirehep.net/authors/{id}", NUMBER, "1000000"
    ),
    "openreview": Network(
        "OpenReview",
        "openreview",
        "https://openreview.net/profile?id={id}",
        r"(?P<id>~[\w.'-]+\d)",
        "~Ada_Lovelace1",
    ),
    "orcid": Network(
        "ORCID",
        "orcid",
        "https://orcid.org/{id}",
        ORCID,
        "0000-0002-1825-0097",
        has_right_check_digit,
    ),
    "osf": Network("OSF", "osf", "https://osf.io/{id}/", r"(?P<id>[a-z0-9]{5,})", "abcd2"),
    "philpapers": Network(
        "PhilPapers", "philpapers", "https://philpeople.org/profiles/{user}", HANDLE, "ada-lovelace"
    ),
    "pubmed": Network(
        "PubMed",
        "pubmed",
        "https://www.ncbi.nlm.nih.gov/myncbi/{user}/bibliography/public/",
        HANDLE,
        "ada.lovelace.1",
    ),
    "researchgate": Network(
        "ResearchGate",
        "researchgate",
        "https://www.researchgate.net/profile/{user}",
        HANDLE,
        "Ada-Lovelace",
    ),
    "scopus": Network(
        "Scopus",
        "scopus",
        "https://www.scopus.com/authid/detail.uri?authorId={id}",
        NUMBER,
        "7004212771",
    ),
    "semantic": Network(
        "Semantic Scholar",
        "semantic-scholar",
        "https://www.semanticscholar.org/author/{id}",
        NUMBER,
        "1741101",
    ),
    "ssrn": Network("SSRN", "ssrn", "https://ssrn.com/author={id}", NUMBER, "1234567"),
    "wikidata": Network(
        "Wikidata", "wikidata", "https://www.wikidata.org/wiki/{id}", r"(?P<id>Q\d+)", "Q7259"
    ),
    "zotero": Network("Zotero", "zotero", "https://www.zotero.org/{user}"),
    # Code and data
    "bitbucket": Network("Bitbucket", "bitbucket", "https://bitbucket.org/{user}/"),
    "codepen": Network("CodePen", "codepen", "https://codepen.io/{user}"),
    "dribbble": Network("Dribbble", "dribbble", "https://dribbble.com/{user}"),
    "github": Network("GitHub", "github", "https://github.com/{user}"),
    "gitlab": Network("GitLab", "gitlab", "https://gitlab.com/{user}"),
    "huggingface": Network("Hugging Face", "huggingface", "https://huggingface.co/{user}"),
    "kaggle": Network("Kaggle", "kaggle", "https://www.kaggle.com/{user}"),
    "stackoverflow": Network(
        "Stack Overflow",
        "stackoverflow",
        "https://stackoverflow.com/users/{id}",
        r"(?P<id>\d+(/[\w-]+)?)",
        "22656",
    ),
    # Social
    "artstation": Network("ArtStation", "artstation", "https://www.artstation.com/{user}"),
    "bluesky": Network(
        "Bluesky",
        "bluesky",
        "https://bsky.app/profile/{user}",
        r"@?(?P<user>[\w-]+(\.[\w-]+)+)",
        "ada.bsky.social",
    ),
    "facebook": Network("Facebook", "facebook", "https://www.facebook.com/{user}"),
    "flickr": Network(
        "Flickr", "flickr", "https://www.flickr.com/people/{user}/", r"(?P<user>[\w@-]+)"
    ),
    "foursquare": Network("Foursquare", "foursquare", "https://foursquare.com/{user}"),
    "goodreads": Network(
        "Goodreads",
        "goodreads",
        "https://www.goodreads.com/{user}",
        r"(?P<user>[\w.-]+(/[\w.-]+)*)",
    ),
    "google_plus": Network(
        "Google+", "google-plus", "https://plus.google.com/{user}", r"(?P<user>\+?\w+)"
    ),
    "instagram": Network("Instagram", "instagram", "https://www.instagram.com/{user}/"),
    "keybase": Network("Keybase", "keybase", "https://keybase.io/{user}"),
    "lastfm": Network("Last.fm", "lastfm", "https://www.last.fm/user/{user}"),
    "linkedin": Network("LinkedIn", "linkedin", "https://www.linkedin.com/in/{user}/"),
    "mastodon": Network(
        "Mastodon",
        "mastodon",
        "https://{host}/@{user}",
        r"@?(?P<user>[\w.-]+)@(?P<host>[\w-]+(\.[\w-]+)+)",
        "@ada@mathstodon.xyz",
    ),
    "medium": Network("Medium", "medium", "https://medium.com/@{user}"),
    "pinterest": Network("Pinterest", "pinterest", "https://www.pinterest.com/{user}/"),
    "soundcloud": Network("SoundCloud", "soundcloud", "https://soundcloud.com/{user}"),
    "steam": Network("Steam", "steam", "https://steamcommunity.com/id/{user}/"),
    "substack": Network("Substack", "substack", "https://substack.com/@{user}"),
    "telegram": Network("Telegram", "telegram", "https://t.me/{user}"),
    "threads": Network("Threads", "threads", "https://www.threads.com/@{user}"),
    "tumblr": Network("Tumblr", "tumblr", "https://{user}.tumblr.com/", r"@?(?P<user>[\w-]+)"),
    "twitter": _X,
    "vine": Network("Vine", "vine", "https://vine.co/u/{user}"),
    "weibo": Network("Weibo", "weibo", "https://weibo.com/{user}"),
    "wikipedia": Network(
        "Wikipedia",
        "wikipedia",
        "https://en.wikipedia.org/wiki/User:{user}",
        r"(?P<user>[\w .'-]+)",
    ),
    "x": _X,
    "xing": Network("XING", "xing", "https://www.xing.com/profile/{user}"),
    "youtube": Network("YouTube", "youtube", "https://www.youtube.com/@{user}"),
    "zhihu": Network("Zhihu", "zhihu", "https://www.zhihu.com/people/{user}"),
}
