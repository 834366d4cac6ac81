"""Settings of the live site: everything in pelicanconf.py, and what only visitors need."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *

SITEURL = "https://vinsis.github.io"

# Where invoke publish brings the site: a branch that GitHub Pages shows.
PUBLISH = {"to": "github"}

# The redirects once more, as rules for hosts that answer with a real 301.
REDIRECTS_NETLIFY = "_redirects"
REDIRECTS_CLOUDFLARE = "_redirects"
REDIRECTS_NGINX = "redirects.nginx.conf"
REDIRECTS_APACHE = ".htaccess"
