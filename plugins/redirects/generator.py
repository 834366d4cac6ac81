"""The generator: resolves all redirects before anything is written, then writes them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, Template
from pelican.generators import Generator

from .collect import Collector
from .conflicts import Problem, off_outputs
from .files import OutputFolder
from .outputs import predict, predict_static
from .redirect import Redirect
from .stubs import make_stub, template_context
from .table import resolve
from .tables import Format, wanted_tables
from .urls import Site

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"


class RedirectsGenerator(Generator):
    """Writes a stub for each redirect, and the files that hold them all."""

    generators: list[Generator]
    redirects: list[Redirect]
    tables: dict[str, Format]
    output: OutputFolder
    site: Site

    def generate_context(self) -> None:
        """Begin with nothing; there are no sources of our own to read."""
        self.generators, self.redirects, self.tables = [], [], {}
        self.site = Site(str(self.settings["SITEURL"] or "").rstrip("/"))

    def refresh_metadata_intersite_links(self) -> None:
        """Find out what redirects there will be, and announce their files.

        Pelican calls this when all sources are read and all plugins have changed what they
        want to change, and before anything is written.
        """
        outputs = predict(self.generators, self.context)
        self.tables, problems = wanted_tables(self.settings, outputs)
        outputs |= dict.fromkeys(self.tables, "the redirects plugin")
        collector = Collector(self.context, self.site)
        collector.add_contents(filter(None, self.context["generated_content"].values()))
        collector.add_setting(self.settings["REDIRECTS"])
        table = resolve(collector.redirects, outputs, self.site.base)
        self.redirects = table.redirects
        _report([*problems, *collector.problems, *table.problems])
        self._announce()

    def generate_output(self, writer: object) -> None:
        """Write everything. Pages are written by now, and static files come next."""
        del writer
        # A page's {attach} links may have moved a file to where a redirect was to be.
        self.redirects, problems = off_outputs(self.redirects, dict(predict_static(self.context)))
        _report(problems)
        template = self._template()
        for redirect in {r.file: r for r in reversed(self.redirects)}.values():
            self._write_stub(redirect, template)
        for file, format_ in self.tables.items():
            self._write(file, format_(self.redirects, self.site), file)

    def _announce(self) -> None:
        announced = self.context.setdefault("announced_outputs", {})
        announced |= dict.fromkeys(self.tables, "the table of redirects")
        announced |= {r.file: f"the redirect from {r.from_path}" for r in self.redirects}
        files = [*self.tables, *(redirect.file for redirect in self.redirects)]
        self.output = OutputFolder(Path(self.output_path), files)

    def _template(self) -> Template:
        # Ours is last, so that a redirect.html of the theme or the user comes first.
        loaders = [*filter(None, [self.env.loader]), FileSystemLoader(TEMPLATES)]
        self.env.loader = ChoiceLoader(loaders)
        names = [f"redirect{suffix}" for suffix in self.settings["TEMPLATE_EXTENSIONS"]]
        return self.env.select_template([*names, "redirect.html"])

    def _write_stub(self, redirect: Redirect, template: Template) -> None:
        relative = bool(self.settings["RELATIVE_URLS"])
        stub = make_stub(redirect, self.site, relative=relative)
        text = template.render(template_context(self.context, redirect, stub))
        self._write(redirect.file, text, str(redirect))

    def _write(self, file: str, text: str, what: str) -> None:
        if self.output.is_written(file):
            logger.error("%s is %s, which another plugin wrote; that stays", what, file)
            return
        try:
            self.output.write(file, text)
        except OSError as error:
            reason = error.strerror or error
            logger.error("%s: %s cannot be written (%s); clear that place", what, file, reason)


def find_generators(generators: list[Generator]) -> None:
    """Tell ours of the others: they know what they are going to write."""
    for generator in generators:
        if isinstance(generator, RedirectsGenerator):
            generator.generators = generators


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        logger.log(problem.level, "%s", problem.text)
