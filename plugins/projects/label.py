"""Labels: the ``[Organization, 2021]`` at the start of a project's list item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Present = Literal["present"]

FIRST_YEAR, LAST_YEAR = 1900, 2099

# Beyond this a bracket is a remark, not a name and a year.
_LONGEST = 100

# Smart punctuation turns "-" and "--" into any of these before we see the page.
_DASH = r"(?:-{1,3}|[\u2010-\u2015\u2212])"
_APOSTROPHE = r"['\u2019]"
_ONGOING = "present|now|today|current|ongoing"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

_ENCLOSED = re.compile(
    r"(?P<open>[\[(])(?P<inner>[^\[\]()]*(?:\([^\[\]()]*\)[^\[\]()]*)*)(?P<close>[\])])"
)
_UNCLOSED = {
    "]": re.compile(r"\[[^\[\]]{1,60}?[,\s]\s*(?:19|20)\d{2,3}(?!\w)"),
    ")": re.compile(r"\([^\W\d][^()\[\]]{0,60}?,\s*(?:19|20)\d{2,3}(?!\w)"),
}
_YEARS = re.compile(
    rf"(?P<year>\d{{3,5}})(?:\s*(?P<dash>{_DASH})\s*(?P<end>\d{{2,5}}|{_ONGOING})?"
    rf"|\s+to\s+(?P<to>\d{{4}}|{_ONGOING}))?",
    re.IGNORECASE,
)
_SOME_YEAR = re.compile(r"(?<!\w)(?:19|20)\d{2}(?!\w)")
_SHAPED_LIKE_A_YEAR = re.compile(rf"\d{{3}}|^{_APOSTROPHE}\d\d$")
_DATE_PARTS = re.compile(
    rf"(?<![^\W\d])(?:{_MONTHS}|spring|summer|fall|autumn|winter|st|nd|rd|th|of|to|{_ONGOING})(?!\w)"
    rf"|[\d\s,./]|{_APOSTROPHE}|{_DASH}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Label:
    """What a label says.

    ``length`` counts the characters of the text up to the end of the label. An ``ambiguous``
    label has no year: ``[PicCollage]`` is one, and so might be any word in brackets, so it
    counts only in a list whose other items tell that it is one of projects.
    """

    organization: str | None
    year: int | None
    end_year: int | Present | None
    length: int

    @property
    def ambiguous(self) -> bool:
        return self.year is None


@dataclass(frozen=True)
class NearMiss:
    """Text that was probably meant as a label, and why it is none.

    An ``ambiguous`` one is ordinary elsewhere (``[CVPR 2021]`` before a paper's title), so it
    is worth a word only among labels.
    """

    text: str
    reason: str
    ambiguous: bool = False


@dataclass(frozen=True)
class _Years:
    year: int
    end_year: int | Present | None


def parse_label(text: str) -> Label | NearMiss | None:
    """Read the label at the start of ``text``, the plain text of a list item.

    Returns None for text that begins in no such way: task boxes, dates, broken links,
    numbered references, remarks in brackets. Never raises.
    """
    start = len(text) - len(text.lstrip())
    match = _ENCLOSED.match(text, start, start + _LONGEST)
    if match is None:
        return _unclosed(text[start:])
    if text[match.end() : match.end() + 1] in ("(", "["):
        return None  # a Markdown link that did not become one
    if match["open"] + match["close"] not in ("[]", "()"):
        return _wrongly_closed(match)
    found = _square(match) if match["open"] == "[" else _round(match)
    if (
        isinstance(found, Label)
        and found.ambiguous
        and text[match.end() : match.end() + 1].isalnum()
    ):
        return None  # [S]he
    return found


def _square(match: re.Match[str]) -> Label | NearMiss | None:
    inner, length = _tidy(match["inner"]), match.end()
    bare = _years(inner)
    if isinstance(bare, _Years):
        return Label(None, bare.year, bare.end_year, length)
    if bare and re.fullmatch(r"(?:19|20)\d{3}|\d{4}\D+\d{4}", inner):
        return NearMiss(match[0], bare)
    if _is_date(inner):
        return None
    head, comma, tail = (part.strip() for part in inner.rpartition(","))
    years = _years(tail) if comma else None
    if isinstance(years, _Years):
        return Label(head, years.year, years.end_year, length) if _has_letter(head) else None
    if comma and _has_letter(head) and _SHAPED_LIKE_A_YEAR.search(tail):
        return NearMiss(match[0], years or f"“{tail}” is neither a year nor a range of years")
    if found := _SOME_YEAR.search(inner):
        wrong = (
            "the year comes last" if found.start() == 0 else "a comma before the year is missing"
        )
        return NearMiss(match[0], wrong, ambiguous=not comma)
    return Label(inner, None, None, length) if _is_name(inner) else None


def _round(match: re.Match[str]) -> Label | NearMiss | None:
    """Parentheses are everyday punctuation: only an organization with a year makes a label."""
    inner = _tidy(match["inner"])
    head, comma, tail = (part.strip() for part in inner.rpartition(","))
    if not comma or not _has_letter(head) or _is_date(inner):
        return None
    years = _years(tail)
    if isinstance(years, _Years):
        return Label(head, years.year, years.end_year, match.end())
    return NearMiss(match[0], years) if years and tail[:2] in ("19", "20") else None


def _wrongly_closed(match: re.Match[str]) -> NearMiss | None:
    head, comma, tail = match["inner"].rpartition(",")
    if comma and _has_letter(head) and isinstance(_years(tail.strip()), _Years):
        return NearMiss(match[0], f"it opens with {match['open']} and closes with {match['close']}")
    return None


def _unclosed(text: str) -> NearMiss | None:
    closing = "]" if text.startswith("[") else ")"
    if closing in text[1:].partition("[")[0]:
        return None
    match = _UNCLOSED[closing].match(text)
    return NearMiss(match[0], f"the closing {closing} is missing") if match else None


def _years(text: str) -> _Years | str | None:
    """``2021``, ``2019-2021``, ``2019-21``, ``2021-present`` or ``2021-``.

    Returns what is wrong as text when these are digits that make no years, and None when
    they are not even shaped so.
    """
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    if not _is_year(match["year"]):
        return f"“{match['year']}” is not a year from {FIRST_YEAR} to {LAST_YEAR}"
    year, end = int(match["year"]), match["end"] or match["to"]
    if end is None:
        return _Years(year, None if match["dash"] is None else "present")
    if not end.isdigit():
        return _Years(year, "present")
    if len(end) == 2:
        end = match["year"][:2] + end
    if not _is_year(end):
        return f"“{end}” is not a year from {FIRST_YEAR} to {LAST_YEAR}"
    if int(end) < year:
        return f"it ends in {end}, before it begins"
    return _Years(year, int(end) if int(end) > year else None)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR


def _is_date(text: str) -> bool:
    """Whether nothing is left without months, seasons and numbers: ``Jun 2021``, ``2021/06``."""
    return not _DATE_PARTS.sub("", text)


def _is_name(text: str) -> bool:
    """Whether this may name an organization: begins like a name and is no task box or remark."""
    begins_like_a_name = text[:1].isalnum() and not text[0].islower()
    return (
        begins_like_a_name and _has_letter(text) and text != "X" and not re.search(r"[?!;:]", text)
    )


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
