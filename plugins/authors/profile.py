"""Who wrote a page."""

from __future__ import annotations

from dataclasses import dataclass

from .initials import initials


@dataclass(frozen=True)
class Link:
    """A place on the web where the author is. ``network`` is "" for one of the user's own."""

    label: str
    url: str
    icon: str = "link"
    network: str = ""


@dataclass(frozen=True)
class Profile:
    """Who wrote a page. All texts are plain: templates escape them. "" is what is not given.

    ``key`` is the entry's key in AUTHORS. ``avatar`` is a full URL, or a path from the
    site's root with no slash before it.
    """

    name: str
    key: str = ""
    pronouns: str = ""
    role: str = ""
    affiliation: str = ""
    location: str = ""
    bio: str = ""
    avatar: str = ""
    email: str = ""
    uri: str = ""
    links: tuple[Link, ...] = ()

    @property
    def initials(self) -> str:
        """One or two letters to draw where there is no portrait."""
        return initials(self.name)

    def avatar_url(self, siteurl: str) -> str:
        """Return the portrait's address on a site at ``siteurl``, or "" if there is none."""
        if not self.avatar or "://" in self.avatar:
            return self.avatar
        return f"{siteurl}/{self.avatar}"
