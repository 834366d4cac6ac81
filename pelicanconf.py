"""Settings of this site while it is written; publishconf.py adds what only the live site needs."""

import logging

AUTHOR = "Vinay Sisodia"
SITENAME = AUTHOR
SITEURL = ""
SITESUBTITLE = "Technical Director, ML at PicCollage"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

AUTHORS = {
    "Vinay Sisodia": {
        "role": "Technical Director, ML",
        "employer": "PicCollage",
        "github": "vinsis",
    },
}

PATH = "content"
OUTPUT_PATH = "output"
STATIC_PATHS = ["images", "files"]
THEME = "themes/scholar"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["frontmatter", "authors", "projects", "redirects"]

PROJECTS_SECTIONS = ["Things I have built"]

# A site that is still being written has no address, and its feed may say so.
LOG_FILTER = [
    (
        logging.WARNING,
        "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid",
    ),
]
