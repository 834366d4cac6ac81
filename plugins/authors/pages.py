"""Giving each page the profile of its author."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import Any

from pelican.contents import Content, Static
from pelican.generators import Generator
from pelican.urlwrappers import Author

from .entry import read_profile
from .person import person_jsonld, profile_page_jsonld
from .profile import Profile
from .table import Authors, read_authors

logger = logging.getLogger(__name__)

FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
HOME = "index.html"


def name_authors(content: Content) -> None:
    """Put full names where a page names its authors by their keys in AUTHORS.

    Bylines, feeds and the lists of authors come from these names; so this is done before
    anything counts them.
    """
    table = content.settings.get("AUTHORS")
    if isinstance(content, Static) or not isinstance(table, Mapping):
        return
    for author in _authors(content):
        if author.name in table:
            author.name = read_profile(author.name, table[author.name])[0].name


def attach_profiles(generators: list[Generator]) -> None:
    """Set ``profile``, ``author_profile`` and ``profile_jsonld`` on each page and article.

    Templates that print no page find the site's own ``profile`` and ``profile_jsonld`` in
    their context, and ``profiles``, a dict of all by name. Mistakes in the settings are
    logged as warnings.
    """
    context: dict[str, Any] = generators[0].context
    settings = generators[0].settings
    siteurl: str = settings["SITEURL"]
    table = read_authors(settings)
    for mistake in [*table.mistakes, *_missing_avatars(table, context)]:
        logger.warning("%s", mistake)
    context["profile"] = table.default
    context["profiles"] = {profile.name: profile for profile in table.profiles}
    context["profile_jsonld"] = person_jsonld(table.default, siteurl) if table.default else ""
    contents = filter(None, context["generated_content"].values())
    for content in sorted(contents, key=lambda content: str(content.source_path)):
        profile = _profile_of(content, table)
        content.profile = profile
        content.author_profile = _shows_profile(content, settings["AUTHOR_PROFILE"])
        content.profile_jsonld = _jsonld(content, profile, siteurl) if profile else ""


def _authors(content: Content) -> list[Author]:
    authors = [*getattr(content, "authors", []), getattr(content, "author", None)]
    return [author for author in authors if author]


def _profile_of(content: Content, table: Authors) -> Profile | None:
    """Return the first author's profile; one who is not in AUTHORS has a name and no more."""
    author = next(iter(_authors(content)), None)
    if author is None:
        return table.default
    profile = table.find(author.name)
    if profile is not None:
        return profile
    if table.default is not None and author.name == table.default.name:
        return table.default
    meant = table.guess(author.name)
    if meant:
        problem = f'"{author.name}" is not in AUTHORS; did you mean "{meant}"?'
        logger.warning("%s: author %s", _place(content, "author"), problem)
    return Profile(author.name)


def _shows_profile(content: Content, default: bool) -> bool:
    """Return what the page says of ``author_profile``, or ``default`` if it says nothing.

    YAML gives a bool; Pelican's own headers give a text.
    """
    value = getattr(content, "author_profile", None)
    if value is None:
        return bool(default)
    flag = FLAGS.get(str(value).strip().lower())
    if flag is None:
        problem = f'author_profile is "{value}"; true or false is allowed'
        logger.warning("%s: %s", _place(content, "author_profile"), problem)
        return bool(default)
    return flag


def _jsonld(content: Content, profile: Profile, siteurl: str) -> str:
    if content.save_as == HOME:
        return profile_page_jsonld(profile, siteurl, content.url)
    return person_jsonld(profile, siteurl)


def _missing_avatars(table: Authors, context: dict[str, Any]) -> list[str]:
    """Return a line for each portrait that is to be on the site and is not."""
    files = {static.save_as.replace("\\", "/") for static in context.get("staticfiles", [])}
    return [
        f'AUTHORS["{profile.key}"]["avatar"]: there is no {profile.avatar} in the site; '
        "a full URL or a file in images/ is allowed"
        for profile in table.profiles
        if profile.avatar and "://" not in profile.avatar and profile.avatar not in files
    ]


def _place(content: Content, key: str) -> str:
    """Return the file that a page is from, with the line of the key if that is known."""
    source = os.path.relpath(str(content.source_path))
    line = getattr(content, "header_lines", {}).get(key)
    return f"{source}:{line}" if line else source
