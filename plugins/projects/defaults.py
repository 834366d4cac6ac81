"""Settings of the projects plugin and what they are when a site does not say."""

from __future__ import annotations

DEFAULTS: dict[str, object] = {
    "PROJECTS_SECTIONS": [],
    "PROJECTS_URL": "projects/",
    "PROJECTS_JSON": "projects.json",
    "PROJECTS_ORDER_BY": "reversed-year",
    "PROJECTS_GROUP_BY": "year",
}
