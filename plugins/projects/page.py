"""One page: its projects found, named, and given ids in its HTML."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.utils import slugify

from .anchor import anchor, insert_ids, unused
from .extract import extract
from .label import NearMiss
from .markup import parse, plain
from .project import Place
from .source import find_line, shown_path

logger = logging.getLogger(__name__)

_ALLOWED = "[Organization, 2021], [Organization, 2019-2021] or [Organization, 2021-present]"


def read_page(page: Content, sections: Collection[str], slugs: set[str]) -> list[Place]:
    """Find the projects of ``page`` and put an id on each that has none.

    ``slugs`` are those in use in the site; the new ones are added. Near misses are logged as
    warnings. A page whose metadata say ``projects: false`` is left alone.
    """
    if str(page.metadata.get("projects", True)).strip().lower() in ("false", "no", "off"):
        return []
    extraction = extract(page._content or "", sections)
    _report(page, extraction.near_misses)
    places, ids = [], {}
    for found in extraction.projects:
        slug = unused(_slug(plain(parse(found.item.title_html)), page), slugs)
        slugs.add(slug)
        name = found.element_id
        if name is None and found.offset is not None:
            name = ids[found.offset] = anchor(slug, extraction.ids)
            extraction.ids.add(name)
        places.append(Place(found, page, slug, name))
    if ids:
        page._content = insert_ids(page._content, ids)
        # Pelican remembers content once rendered, and another plugin may have asked for it.
        page.get_content.cache.pop((page, page.get_siteurl()), None)
    return places


def _slug(title: str, page: Content) -> str:
    settings: Mapping[str, Any] = page.settings
    slug = slugify(
        title.replace("/", " "),
        regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"],
        preserve_case=settings["SLUGIFY_PRESERVE_CASE"],
        use_unicode=settings["SLUGIFY_USE_UNICODE"],
    )
    return slug or "untitled"


def _report(page: Content, near_misses: Iterable[NearMiss]) -> None:
    path = str(page.source_path)
    seen: Counter[str] = Counter()
    for miss in near_misses:
        line = find_line(
            _source(path), miss.text, seen[miss.text], page.metadata.get("body_line", 1)
        )
        seen[miss.text] += 1
        logger.warning(
            "%s: \u201c%s\u201d is almost the label of a project: %s; allowed: %s",
            f"{shown_path(path)}:{line}" if line else shown_path(path),
            " ".join(miss.text.split()),
            miss.reason,
            _ALLOWED,
        )


def _source(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", errors="replace")
    except OSError:
        return ""
