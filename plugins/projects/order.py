"""The order of projects, and the groups they are shown in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .project import Project

REVERSED = "reversed-"

Group = tuple[str, list[Project]]


def _last_year(project: Project) -> int | str | None:
    return project.end_year or project.year


def _years(project: Project) -> tuple[str, ...]:
    """Return a key in which "present" follows every year, as text follows digits."""
    return () if project.year is None else (str(_last_year(project)), str(project.year))


def _heading_year(project: Project) -> str:
    return str(_last_year(project) or "")


_ORDER_KEYS: dict[str, Callable[[Project], tuple[str, ...]]] = {
    "year": _years,
    "title": lambda project: (project.title.casefold(),),
    "organization": lambda project: (
        (project.organization.casefold(),) if project.organization else ()
    ),
}
_HEADINGS: dict[str, Callable[[Project], str]] = {
    "year": _heading_year,
    "organization": lambda project: project.organization or "",
    "section": lambda project: project.section or "",
}

ORDERS = tuple(prefix + key for key in ("page", *_ORDER_KEYS) for prefix in ("", REVERSED))
GROUPINGS = tuple(_HEADINGS)


def ordered(projects: Sequence[Project], order_by: str) -> list[Project]:
    """Return the projects, given in page order, by one of ``ORDERS``.

    A project counts by its last year, what goes on as the newest. Those that lack what they
    are ordered by come last; equals stay in page order.
    """
    result = list(projects)
    backwards = order_by.startswith(REVERSED)
    key = _ORDER_KEYS.get(order_by.removeprefix(REVERSED))
    if key is None:
        return result[::-1] if backwards else result
    with_key = [project for project in result if key(project)]
    without = [project for project in result if not key(project)]
    return sorted(with_key, key=key, reverse=backwards) + without


def grouped(projects: Sequence[Project], group_by: str, order_by: str) -> list[Group]:
    """Return ``projects``, which are in the order ``order_by``, in groups by one of ``GROUPINGS``.

    Groups come in the order of their first projects, but years always in that of time. The
    heading of projects that belong to none is empty, and comes last.
    """
    heading = _HEADINGS[group_by]
    groups: dict[str, list[Project]] = {}
    for project in projects:
        groups.setdefault(heading(project), []).append(project)
    order_of_time = group_by == "year" and not order_by.endswith("year")
    sequence = ordered(projects, REVERSED + "year") if order_of_time else projects
    headings = dict.fromkeys(heading(project) for project in sequence)
    return [(text, groups[text]) for text in sorted(headings, key=lambda text: not text)]


def filtered(projects: Sequence[Project], group_by: str) -> list[Group]:
    """Return the groups to choose from where projects are shown in groups by ``group_by``.

    That is by organization, or by year where organizations are the groups; none when there
    is nothing to choose.
    """
    facet = "year" if group_by == "organization" else "organization"
    groups = grouped(ordered(projects, REVERSED + "year"), facet, REVERSED + "year")
    return groups if len(groups) > 1 else []
