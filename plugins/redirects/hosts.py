"""The table of redirects as hosts and other programs read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from .redirect import Redirect
from .urls import Site, encode

# Netlify and Cloudflare read a star, and a colon with a word, as patterns.
PATTERN = re.compile(r"\*|:[A-Za-z]")

NGINX_HEAD = """\
# Include this file in nginx's http block, and in the server block write:
#   if ($redirect_target) { return 301 $redirect_target; }
map $args $redirect_more { "" ""; default "&$args"; }
map $uri $redirect_target {
    default "";
"""

APACHE_HEAD = """\
<IfModule mod_rewrite.c>
RewriteEngine On
"""


def as_json(redirects: Iterable[Redirect], site: Site) -> str:
    """Return ``redirects.json`` as jekyll-redirect-from makes it: path to absolute URL."""
    table = {r.from_path: site.absolute(r.target) for r in redirects}
    return json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def as_netlify(redirects: Iterable[Redirect], site: Site, *, force: bool) -> str:
    """Return the file ``_redirects``.

    Netlify serves a file that exists before it looks at a rule without ``force``;
    Cloudflare does not know ``force`` and skips such a line, and without a status it
    answers 302. Paths that either would read as patterns are left to their stubs.
    """
    status = "301!" if force else "301"
    lines = []
    for redirect in _by_path(redirects):
        if not PATTERN.search(redirect.path):
            path = encode(site.base + _literal(redirect.path))
            lines.append(f"{path} {site.rooted(redirect.target)} {status}\n")
    return "".join(lines)


def as_nginx(redirects: Iterable[Redirect], site: Site) -> str:
    """Return maps from a request's path to its target, with the request's query.

    The keys are expressions because nginx takes plain ones without regard to case, and
    refuses to start when one is longer than its map_hash_bucket_size.
    """
    lines = []
    for redirect in _by_path(redirects):
        key = _expression(site.base + redirect.path)
        url, mark, fragment = site.absolute(redirect.target).replace("$", "%24").partition("#")
        query = "$redirect_more" if "?" in url else "$is_args$args"
        lines.append(f'    "~^{key}$" "{url}{query}{mark}{fragment}";\n')
    return NGINX_HEAD + "".join(lines) + "}\n"


def as_apache(redirects: Iterable[Redirect], site: Site) -> str:
    """Return rules for an ``.htaccess`` in the folder that the site is in."""
    lines = []
    for redirect in _by_path(redirects):
        pattern = _expression(redirect.path.removeprefix("/"))
        # In the target, % and $ would begin what a rule has matched.
        target = site.absolute(redirect.target).replace("$", "%24").replace("%", r"\%")
        url, mark, fragment = target.partition("#")
        if mark:
            # QSA would put the request's query behind the fragment.
            query = ("&" if "?" in url else "?") + "%{QUERY_STRING}"
            lines.append("RewriteCond %{QUERY_STRING} .\n")
            lines.append(f'RewriteRule "^{pattern}$" "{url}{query}#{fragment}" [R=301,L,NE]\n')
        lines.append(f'RewriteRule "^{pattern}$" "{target}" [R=301,L,NE,QSA]\n')
    return APACHE_HEAD + "".join(lines) + "</IfModule>\n"


def _by_path(redirects: Iterable[Redirect]) -> list[Redirect]:
    """Return one redirect for each path that a server may see, in the order of the paths."""
    first: dict[str, Redirect] = {}
    for redirect in redirects:
        first.setdefault(redirect.path, redirect)
    return [first[path] for path in sorted(first)]


def _expression(path: str) -> str:
    """Return a regular expression for a path that can be in double quotes."""
    return re.escape(path).replace('"', r"\x22")


def _literal(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
