"""Settings of this site while it is written; publishconf.py adds what only the live site needs."""

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
