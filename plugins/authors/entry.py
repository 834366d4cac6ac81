"""An entry of the AUTHORS setting, read into a profile."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .address import OddValueError, email_address, network_address, web_address
from .networks import NETWORKS
from .profile import Link, Profile

TEXTS = ("name", "pronouns", "role", "affiliation", "employer", "location", "bio")
KEYS = (*TEXTS, "avatar", "email", "uri", "links", *NETWORKS)
LINK_KEYS = ("label", "url", "icon")
ICON = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True)
class Mistake:
    """What is wrong with the value at ``path``, the keys below AUTHORS that lead to it."""

    path: tuple[str | int, ...]
    problem: str

    def __str__(self) -> str:
        keys = "".join(f'["{key}"]' if isinstance(key, str) else f"[{key}]" for key in self.path)
        return f"AUTHORS{keys}: {self.problem}"


def read_profile(key: str, entry: object) -> tuple[Profile, list[Mistake]]:
    """Read the entry of AUTHORS at ``key``: a profile of all that is right, and what is not.

    The name is ``key`` unless the entry has a ``name`` of its own. Links keep the entry's
    order. None stands for what is not given.
    """
    if not isinstance(entry, Mapping | None):
        problem = f'{kind(entry)}; a dict such as {{"role": "Professor"}} is allowed'
        return Profile(key, key), [Mistake((key,), problem)]
    texts: dict[str, str] = {}
    links: list[Link] = []
    mistakes: list[Mistake] = []
    for field, value in (entry or {}).items():
        if value is None:
            continue
        if field == "links":
            mine, wrong = _read_links(key, value)
            links += mine
            mistakes += wrong
            continue
        try:
            text = _read_text(field, value)
        except OddValueError as error:
            mistakes.append(Mistake((key, field), str(error)))
            continue
        network = NETWORKS.get(field)
        if network is None:
            texts[field] = text
        else:
            links.append(Link(network.label, text, network.icon, field))
    employer = texts.pop("employer", "")
    texts.setdefault("affiliation", employer)
    return Profile(**{"name": key, **texts}, key=key, links=_unique(links)), mistakes


def _read_text(field: object, value: object) -> str:
    """Return the text that a field of an entry means; raise OddValueError if there is none."""
    if field not in KEYS:
        raise OddValueError(f"unknown key; {_advise(str(field))}")
    text = _plain(value)
    if field == "avatar":
        return _read_avatar(text)
    if field == "email":
        return email_address(text)
    if field == "uri":
        return web_address(text)
    return network_address(NETWORKS[field], text) if field in NETWORKS else text


def _plain(value: object) -> str:
    """Return a text or a whole number as one line of text; raise OddValueError for the rest."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise OddValueError(f"{kind(value)}; a text is allowed")
    text = " ".join(value.split())
    if not text:
        raise OddValueError("empty; leave it out, or give it a text")
    return text


def _read_avatar(text: str) -> str:
    """Return a full URL as it is, and a file's name as its path below images/.

    A path that begins with a slash is one from the site's root.
    """
    if "://" in text:
        return web_address(text)
    if ":" in text or "\\" in text or ".." in text.split("/"):
        raise OddValueError(f'"{text}" is no picture; a full URL or a file in images/ is allowed')
    if text.startswith(("/", "images/")):
        return text.lstrip("/")
    return f"images/{text}"


def _read_links(key: str, value: object) -> tuple[list[Link], list[Mistake]]:
    """Read the links of the user's own: those that are right, and what is not."""
    if not isinstance(value, list | tuple):
        problem = f"{kind(value)}; a list of dicts with label and url is allowed"
        return [], [Mistake((key, "links"), problem)]
    links: list[Link] = []
    mistakes: list[Mistake] = []
    for number, entry in enumerate(value):
        try:
            links.append(_read_link(entry))
        except OddValueError as error:
            mistakes.append(Mistake((key, "links", number), str(error)))
    return links, mistakes


def _read_link(entry: object) -> Link:
    if not isinstance(entry, Mapping) or not {"label", "url"} <= set(entry) <= set(LINK_KEYS):
        raise OddValueError(
            'no link; {"label": "Lab", "url": "https://lab.example/"} is allowed, '
            'and "icon" as a third key'
        )
    url = _plain(entry["url"])
    icon = _plain(entry.get("icon", "link"))
    if not ICON.fullmatch(icon):
        raise OddValueError(f'"{icon}" is no icon; a name such as github is allowed')
    return Link(_plain(entry["label"]), web_address(url), icon)


def _unique(links: list[Link]) -> tuple[Link, ...]:
    """Drop a second link to one address: "twitter" and "x" are one network."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return tuple(first.values())


def _advise(field: str) -> str:
    meant = difflib.get_close_matches(field.lower(), KEYS, 1)
    return f'did you mean "{meant[0]}"?' if meant else f"allowed are {', '.join(KEYS)}"


def kind(value: object) -> str:
    """Return what a value is, with its article: "a list"."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
