"""The header keys that mean something here, and what each may hold.

Sources: Jekyll 4.3, the layouts of the academicpages template, and Pelican 4.12.
"""

from __future__ import annotations

from enum import Enum

from .errors import HeaderError


class Kind(Enum):
    """What a key may hold; the value says it to the author."""

    TEXT = "a text"
    TEXTS = "a text or a list of texts"
    NAMES = "a name, a list of names or of maps with a name"
    WORDS = "words, parted by commas or blanks, or a list of texts"
    FLAG = "true or false"
    TRUTH = "true or false; any other word counts as true"
    DATE = "a date, such as 2024-05-31 or 2024-05-31 14:00:00 +0200"
    ANY = "anything"


# What a build acts on: a slip in one of these changes the site without a word.
ACTED_ON: dict[str, Kind] = {
    **dict.fromkeys(
        (
            "description excerpt lang layout permalink save_as slug status summary template "
            "timezone title translation url"
        ).split(),
        Kind.TEXT,
    ),
    **dict.fromkeys("category redirect_from redirect_to tag".split(), Kind.TEXTS),
    **dict.fromkeys("author authors".split(), Kind.NAMES),
    **dict.fromkeys("categories tags".split(), Kind.WORDS),
    **dict.fromkeys("author_profile sitemap".split(), Kind.FLAG),
    **dict.fromkeys("date last_modified_at modified".split(), Kind.DATE),
    "published": Kind.TRUTH,
}

# What is carried to templates as text, whatever it looks like (a year, a yes).
CARRIED = frozenset(
    (
        "bibtexurl citation collection keywords link location paperurl slidesurl subtitle "
        "talk_type type venue"
    ).split()
)

# Below this length one letter is too much of a word: lang and slang may both be meant.
SHORTEST_GUESSED = 5


def kind_of(key: str, own: frozenset[str], line: int, column: int) -> Kind:
    """Return what the key (lower case) may hold; ``own`` are the user's own keys.

    Raises HeaderError for an unknown key that is one slip away from one that is acted on.
    """
    if key in own:
        return Kind.ANY
    if key in CARRIED:
        return Kind.TEXT
    kind = ACTED_ON.get(key)
    if kind is not None:
        return kind
    meant = next((known for known in ACTED_ON if is_slip(key, known)), None)
    if meant is not None:
        advice = f"did you mean {meant}? If it is a key of your own, name it in FRONTMATTER_KEYS"
        raise HeaderError(f"unknown key {key}: {advice}", line, column)
    return Kind.ANY


def is_slip(key: str, known: str) -> bool:
    """Tell whether ``key`` is ``known`` with one letter too many, too few, wrong or swapped."""
    if min(len(key), len(known)) < SHORTEST_GUESSED or abs(len(key) - len(known)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(key, known, strict=False)) if a != b), None)
    if same is None:
        return True
    left, right = key[same:], known[same:]
    swapped = left[:2][::-1] + left[2:]
    return right == swapped or left[1:] in (right, right[1:]) or left == right[1:]
