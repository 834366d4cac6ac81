"""A profile as JSON-LD, in schema.org's words.

Sources: https://schema.org/Person and https://schema.org/ProfilePage.
"""

from __future__ import annotations

import json
from typing import Any

from .profile import Profile

CONTEXT = "https://schema.org"


def person_jsonld(profile: Profile, siteurl: str) -> str:
    """Return a Person for a script element; ``siteurl`` is the site's address or ""."""
    return _dump({"@context": CONTEXT, **_person(profile, siteurl)})


def profile_page_jsonld(profile: Profile, siteurl: str, url: str) -> str:
    """Return a ProfilePage at ``url`` (from the site's root) that is about the person."""
    page = {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": f"{siteurl}/{url}",
        "mainEntity": _person(profile, siteurl),
    }
    return _dump(page)


def _person(profile: Profile, siteurl: str) -> dict[str, Any]:
    """Return what is known of the person; what is not given is left out."""
    organization = {"@type": "Organization", "name": profile.affiliation}
    person = {
        "@type": "Person",
        "name": profile.name,
        "url": profile.uri or f"{siteurl}/",
        "jobTitle": profile.role,
        "affiliation": organization if profile.affiliation else None,
        "description": profile.bio,
        "image": profile.avatar_url(siteurl),
        "email": f"mailto:{profile.email}" if profile.email else None,
        "sameAs": [link.url for link in profile.links],
    }
    return {key: value for key, value in person.items() if value}


def _dump(data: dict[str, Any]) -> str:
    """Return JSON that no text in it can lead out of a script element."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
