"""Settings of the authors plugin and what they are when a site does not say."""

from __future__ import annotations

DEFAULTS: dict[str, object] = {
    "AUTHORS": {},
    "AUTHOR_PROFILE": True,
}
