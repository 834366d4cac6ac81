"""Projects: the records that templates, projects.json and JSON-LD are made from."""

from __future__ import annotations

from dataclasses import dataclass

from pelican.contents import Content

from .extract import Found
from .label import Label, Present
from .links import PageLinks
from .markup import parse, plain


@dataclass(frozen=True)
class Place:
    """A project that was found, the page it is in, and the names it was given there.

    ``slug`` is unique in the site, ``anchor`` an id in the page, None when it could get none.
    """

    found: Found
    page: Content
    slug: str
    anchor: str | None


@dataclass(frozen=True)
class Link:
    """A link of a project: the text a reader sees, and where it goes."""

    text: str
    url: str


@dataclass(frozen=True)
class Project:
    """One project.

    ``title``, ``organization``, ``section``, ``details`` and ``page_title`` are plain text, to
    be escaped where they are printed; ``title_html`` and ``details_html`` are HTML. ``details``
    and ``details_html`` run parallel. ``end_year`` is None for a single year and ``"present"``
    for what goes on. ``url`` is the project's place in its page.
    """

    title: str
    title_html: str
    slug: str
    organization: str | None
    year: int | None
    end_year: int | Present | None
    section: str | None
    details: tuple[str, ...]
    details_html: tuple[str, ...]
    links: tuple[Link, ...]
    url: str
    page_title: str

    @classmethod
    def at(cls, place: Place, siteurl: str) -> Project:
        """Make the record of the project at ``place``, its links as seen from ``siteurl``."""
        links = PageLinks(place.page, siteurl)
        label = place.found.label or Label(None, None, None, 0)
        title, *details = (
            links.carry(html)
            for html in (place.found.item.title_html, *place.found.item.details_html)
        )
        return cls(
            title=plain(parse(title)),
            title_html=title,
            slug=place.slug,
            organization=label.organization,
            year=label.year,
            end_year=label.end_year,
            section=place.found.section,
            details=tuple(plain(parse(detail)) for detail in details),
            details_html=tuple(details),
            links=tuple(
                Link(plain(link), str(link["href"]))
                for link in parse(links.carry(place.found.item.links_html)).find_all("a")
            ),
            url=links.to(place.anchor),
            page_title=plain(parse(place.page.metadata["title"])),
        )

    @property
    def years(self) -> str:
        """The years for readers: one, two with an en dash between, one and "present", or none."""
        return "\u2013".join(str(year) for year in (self.year, self.end_year) if year is not None)

    def as_json(self) -> dict[str, object]:
        """Return the object that stands for this project in projects.json."""
        return {
            "title": self.title,
            "slug": self.slug,
            "organization": self.organization,
            "year": self.year,
            "end_year": self.end_year,
            "section": self.section,
            "details": list(self.details),
            "details_html": list(self.details_html),
            "links": [{"text": link.text, "url": link.url} for link in self.links],
            "url": self.url,
        }
