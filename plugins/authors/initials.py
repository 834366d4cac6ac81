"""The letters of a monogram."""

from __future__ import annotations

import re
import unicodedata

TITLES = re.compile(r"^(?:(?:dr|prof|professor|sir|dame|mr|mrs|ms|mx)\.?\s+)+", re.IGNORECASE)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, or of its only one.

    A title before the name and what follows a comma ("Ada Lovelace, PhD") do not count.
    """
    bare = TITLES.sub("", unicodedata.normalize("NFC", name)).partition(",")[0]
    letters = [letter for word in bare.split() if (letter := _first_letter(word))]
    return "".join(letters[:1] + letters[1:][-1:])


def _first_letter(word: str) -> str:
    letter = next((character for character in word if character.isalnum()), "")
    capital = letter.upper()
    # The capital of some letters is two: ß becomes SS.
    return capital if len(capital) == 1 else letter
