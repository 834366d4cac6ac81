"""The generator: asks all pages for their projects, writes the index and the JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, Template, TemplateError
from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import FileOverwriteFailedError, Writer

from .defaults import DEFAULTS
from .extract import headings, section_key
from .jsonld import jsonld
from .links import quoted
from .order import GROUPINGS, ORDERS, filtered, grouped, ordered
from .output import owner, save_as, write_whole
from .page import read_page
from .project import Place, Project

logger = logging.getLogger(__name__)


class ProjectsGenerator(Generator):
    """Makes records of the projects in published pages and articles."""

    def generate_context(self) -> None:
        """Begin with nothing; ``collect`` finds what there is once all contents are known."""
        self.places: list[Place] = []
        self.index_path = ""
        self.json_path = ""

    def collect(self) -> None:
        """Find the projects, give each its id in its page, and announce the files to come."""
        contents = chain(self.context["pages"], self.context["articles"])
        written = [page for page in contents if page.save_as]
        pages = sorted(written, key=lambda page: str(page.source_path))
        sections = _named_sections(self.settings["PROJECTS_SECTIONS"])
        slugs: set[str] = set()
        for page in pages:
            self.places += read_page(page, sections, slugs)
        _report_unknown(sections, pages)
        if not self.places:
            return
        self.index_path = self._claim("PROJECTS_URL", "the projects index")
        self.json_path = self._claim("PROJECTS_JSON", "the projects as JSON")
        if self.index_path:
            self.context["projects_url"] = quoted(str(self.settings["PROJECTS_URL"]).lstrip("/"))

    def generate_output(self, writer: Writer) -> None:
        """Write what ``collect`` announced."""
        if not self.index_path and not self.json_path:
            return
        order_by = self._choice("PROJECTS_ORDER_BY", ORDERS)
        projects = self._projects(self.settings["SITEURL"], order_by)
        if self.json_path:
            self._write_json(projects)
        if self.index_path:
            self._write_index(writer, projects, order_by)

    def _projects(self, siteurl: str, order_by: str) -> list[Project]:
        return ordered([Project.at(place, siteurl) for place in self.places], order_by)

    def _claim(self, setting: str, what: str) -> str:
        """Announce the file that the setting names, and return it; nothing if it is not ours."""
        url = str(self.settings[setting] or "")
        if not url:
            return ""
        try:
            path = save_as(url)
        except ValueError as error:
            logger.error("%s: %s; allowed: a path such as %r", setting, error, DEFAULTS[setting])
            return ""
        who = owner(path, self.context)
        if who is not None:
            logger.warning(
                "%s: has %s, so %s goes unwritten; %s moves it", who, path, what, setting
            )
            return ""
        self.context.setdefault("announced_outputs", {})[path] = what
        return path

    def _choice(self, setting: str, allowed: Collection[str]) -> str:
        value = self.settings[setting]
        if value in allowed:
            return str(value)
        default = str(DEFAULTS[setting])
        logger.error("%s: %r is unknown; allowed: %s", setting, value, ", ".join(allowed))
        return default

    def _write_json(self, projects: Iterable[Project]) -> None:
        records = [project.as_json() for project in projects]
        text = json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        try:
            write_whole(Path(self.output_path, self.json_path), text)
        except OSError as error:
            logger.error("%s: cannot be written: %s", self.json_path, error)

    def _write_index(self, writer: Writer, projects: Sequence[Project], order_by: str) -> None:
        group_by = self._choice("PROJECTS_GROUP_BY", GROUPINGS)
        relative = self.settings["RELATIVE_URLS"]
        root = path_to_url(get_relative_path(self.index_path)) if relative else None
        shown = projects if root is None else self._projects(root, order_by)
        url = self.context["projects_url"]
        try:
            writer.write_file(
                self.index_path,
                self._template(),
                self.context,
                relative_urls=relative,
                url=url,
                page_name="projects",
                projects=shown,
                project_groups=grouped(shown, group_by, order_by),
                project_filters=filtered(shown, group_by),
                projects_jsonld=jsonld(projects, f"{self.settings['SITEURL'].rstrip('/')}/{url}"),
            )
        except (OSError, FileOverwriteFailedError, TemplateError) as error:
            logger.error("%s: cannot be written: %s", self.index_path, error)

    def _template(self) -> Template:
        """Return the theme's template, or the plugin's own where the theme has none."""
        fallback = FileSystemLoader(Path(__file__).parent / "templates")
        self.env.loader = ChoiceLoader([*filter(None, [self.env.loader]), fallback])
        return self.env.get_template("projects.html")


def set_defaults(pelican: Pelican) -> None:
    """Give every setting that the site does not make its default."""
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def get_generators(_pelican: Pelican) -> type[Generator]:
    return ProjectsGenerator


def collect(generators: Iterable[Generator]) -> None:
    """Have the projects collected once all contents are known."""
    for generator in generators:
        if isinstance(generator, ProjectsGenerator):
            generator.collect()


def _named_sections(setting: str | Iterable[str] | None) -> dict[str, str]:
    """Return the sections that the setting names by their keys; a single one may stand alone."""
    names = [setting] if isinstance(setting, str) else list(setting or ())
    return {section_key(str(name)): str(name) for name in names}


def _report_unknown(sections: Mapping[str, str], pages: Iterable[Content]) -> None:
    """Warn of named sections that no page has: a heading that was reworded, a slip."""
    if not sections:
        return
    known = {section_key(text): text for page in pages for text in headings(page._content or "")}
    for key in [key for key in sections if key not in known]:
        close = get_close_matches(key, known, 1)
        hint = f"; did you mean {known[close[0]]!r}?" if close else ""
        logger.warning("PROJECTS_SECTIONS: no page has a section %r%s", sections[key], hint)
