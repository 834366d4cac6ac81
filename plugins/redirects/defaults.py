"""The plugin's settings and their defaults."""

from __future__ import annotations

DEFAULTS: dict[str, object] = {
    # Redirects of the whole site: path to path, {filename}source or URL.
    "REDIRECTS": {},
    # Files that hold all redirects, relative to the output; "" makes none.
    "REDIRECTS_JSON": "redirects.json",
    "REDIRECTS_NETLIFY": "",
    "REDIRECTS_CLOUDFLARE": "",
    "REDIRECTS_NGINX": "",
    "REDIRECTS_APACHE": "",
}
