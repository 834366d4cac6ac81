"""Settings of this site while it is written; publishconf.py adds what only the live site needs."""

import logging

AUTHOR = "Vinay Sisodia"
AUTHORS = {
    "Vinay Sisodia": {
        "role": "Technical Director, ML",
        "employer": "PicCollage",
        "github": "vinsis",
    },
}

SITENAME = AUTHOR
SITESUBTITLE = "Technical Director, ML at PicCollage"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

# Where things are.
PATH = "content"
STATIC_PATHS = ["files", "images"]
OUTPUT_PATH = "output"
THEME = "themes/scholar"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["frontmatter", "authors", "projects", "redirects"]

# Where things go.
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
ARTICLE_URL = "blog/{slug}/"
ARTICLE_SAVE_AS = "blog/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

DEFAULT_DATE_FORMAT = "%d %B %Y"
SUMMARY_MAX_PARAGRAPHS = 1

DIRECT_TEMPLATES = ["index", "404", "sitemap", "robots"]
SITEMAP_SAVE_AS = "sitemap.xml"
ROBOTS_SAVE_AS = "robots.txt"

# Sections of pages whose list items are projects, besides items like [Organization, 2021].
PROJECTS_SECTIONS = ["Things I have built"]

# A site that is still being written has no address, and its feed may say so.
LOG_FILTER = [
    (
        logging.WARNING,
        "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid",
    ),
]
