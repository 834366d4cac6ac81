"""JSON-LD: the projects as search engines read them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .project import Project


def jsonld(projects: Sequence[Project], url: str) -> str:
    """Return an ItemList of CreativeWork (https://schema.org/ItemList) as text.

    ``url`` is that of the page that lists them. The text is safe inside a ``script`` element:
    no ``<`` is left in it (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements).
    """
    document = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "url": url,
        "numberOfItems": len(projects),
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": _creative_work(project)}
            for position, project in enumerate(projects, 1)
        ],
    }
    return json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")


def _creative_work(project: Project) -> dict[str, object]:
    work: dict[str, object] = {
        "@type": "CreativeWork",
        "name": project.title,
        "url": project.url,
        "description": " ".join(_sentence(detail) for detail in project.details),
        "dateCreated": str(project.year or ""),
        "temporalCoverage": _interval(project),
    }
    if project.organization:
        work["sourceOrganization"] = {"@type": "Organization", "name": project.organization}
    return {name: value for name, value in work.items() if value}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "\u2026", "\u3002")) else f"{text}."


def _interval(project: Project) -> str:
    """Return the years as an ISO 8601 interval, open where a project goes on."""
    if project.end_year is None:
        return ""
    return f"{project.year}/{'..' if project.end_year == 'present' else project.end_year}"
