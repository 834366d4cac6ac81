"""What one header entry holds, as the kind of its key demands."""

from __future__ import annotations

import re
from datetime import date, datetime

import yaml
from dateutil import parser as dates

from .errors import HeaderError
from .header import NULL, Entry, construct, place
from .keys import Kind, is_slip

TRUE, FALSE = {"true", "yes", "on"}, {"false", "no", "off"}

# dateutil fills what is missing from this day; no real date has the year 1.
UNSET = datetime(1, 1, 1)  # noqa: DTZ001


def read_value(entry: Entry, kind: Kind) -> object:
    """Return the entry's value, or None when it has none.

    TEXT is str as the author typed it (``title: 010`` stays 010), TEXTS, NAMES and WORDS
    are list[str], FLAG and TRUTH are bool, DATE is datetime (naive where no zone is
    written), ANY is what YAML makes of it.
    Raises HeaderError when the value is of another kind.
    """
    node = entry.node
    if isinstance(node, yaml.ScalarNode) and node.tag == NULL:
        return None
    if kind is Kind.ANY:
        return construct(node)
    if kind in {Kind.TEXTS, Kind.NAMES}:
        return _texts(entry, kind)
    if kind is Kind.WORDS:
        return _words(entry)
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(entry, kind, node)
    if kind is Kind.TEXT:
        return _text(node)
    if kind in {Kind.FLAG, Kind.TRUTH}:
        return _flag(entry, node, kind)
    return _date(entry, node)


def _text(node: yaml.Node) -> str:
    return str(node.value).strip()


def _texts(entry: Entry, kind: Kind) -> list[str]:
    nodes = entry.node.value if isinstance(entry.node, yaml.SequenceNode) else [entry.node]
    if kind is Kind.NAMES:
        nodes = [_name(node) for node in nodes]
    for node in nodes:
        if not isinstance(node, yaml.ScalarNode):
            raise _wrong(entry, kind, node)
    return [_text(node) for node in nodes if node.tag != NULL]


def _name(node: yaml.Node) -> yaml.Node:
    """Return the ``name`` of a map, which is how some themes write an author."""
    if not isinstance(node, yaml.MappingNode):
        return node
    return next((value for key, value in node.value if key.value == "name"), node)


def _words(entry: Entry) -> list[str]:
    """A single text is parted at its commas if it has any, else at blanks as Jekyll does."""
    texts = _texts(entry, Kind.WORDS)
    if isinstance(entry.node, yaml.SequenceNode):
        return texts
    words = re.split(r"[,;]", texts[0]) if re.search(r"[,;]", texts[0]) else texts[0].split()
    return [word.strip() for word in words if word.strip()]


def _flag(entry: Entry, node: yaml.ScalarNode, kind: Kind) -> bool:
    word = _text(node).lower()
    if word in TRUE | FALSE:
        return word in TRUE
    if kind is Kind.TRUTH and not is_slip(word, "false"):
        return True
    raise _wrong(entry, kind, node)


def _date(entry: Entry, node: yaml.ScalarNode) -> datetime:
    try:
        value = construct(node)
        if isinstance(value, datetime):
            return value
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001
        found: datetime = dates.parse(_text(node), default=UNSET)
    except (HeaderError, ValueError, OverflowError):
        raise _wrong(entry, Kind.DATE, node) from None
    if found.year == UNSET.year:
        raise _wrong(entry, Kind.DATE, node)
    return found


def _wrong(entry: Entry, kind: Kind, node: yaml.Node) -> HeaderError:
    found = repr(node.value)
    if isinstance(node, yaml.CollectionNode):
        found = "a list" if isinstance(node, yaml.SequenceNode) else "a map"
    return HeaderError(f"{entry.key} is {found}; allowed: {kind.value}", *place(node))
