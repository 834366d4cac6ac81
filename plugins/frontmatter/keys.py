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
    WORDS = "words, parted by commas or blanks, or a list of texts"
    FLAG = "true or false"
    DATE = "a date, such as 2024-05-31 or 2024-05-31 14:00:00 +0200"
    ANY = "anything"


KINDS: dict[str, Kind] = {
    **dict.fromkeys(
        (
            "author bibtexurl citation collection description excerpt keywords lang layout "
            "link location paperurl permalink save_as slidesurl slug status subtitle summary "
            "talk_type template timezone title translation type url venue"
        ).split(),
        Kind.TEXT,
    ),
    **dict.fromkeys("authors category redirect_from redirect_to tag".split(), Kind.TEXTS),
    **dict.fromkeys("categories tags".split(), Kind.WORDS),
    **dict.fromkeys("author_profile published sitemap".split(), Kind.FLAG),
    **dict.fromkeys("date last_modified_at modified".split(), Kind.DATE),
    **dict.fromkeys(
        (
            "classes comments excerpt_separator future gallery header image math pinned read_time "
            "related share sidebar toc toc_label toc_sticky"
        ).split(),
        Kind.ANY,
    ),
}

# Below this length one letter is too much of a word: link and links may both be meant.
SHORTEST_GUESSED = 5


def kind_of(key: str, own: frozenset[str], line: int, column: int) -> Kind:
    """Return what the key (lower case) may hold; ``own`` are the user's own keys.

    Raises HeaderError for an unknown key that is one slip away from a known one: its
    meaning would be lost without a word.
    """
    if key in own:
        return Kind.ANY
    kind = KINDS.get(key)
    if kind is not None:
        return kind
    meant = next((known for known in KINDS if _is_slip(key, known)), None)
    if meant is not None:
        advice = f"did you mean {meant}? If it is a key of your own, name it in FRONTMATTER_KEYS"
        raise HeaderError(f"unknown key {key}: {advice}", line, column)
    return Kind.ANY


def _is_slip(key: str, known: str) -> bool:
    """Tell whether ``key`` is ``known`` with one letter too many, too few, wrong or swapped."""
    if min(len(key), len(known)) < SHORTEST_GUESSED or abs(len(key) - len(known)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(key, known, strict=False)) if a != b), None)
    if same is None:
        return True
    left, right = key[same:], known[same:]
    swapped = left[:2][::-1] + left[2:]
    return right == swapped or left[1:] in (right, right[1:]) or left == right[1:]
