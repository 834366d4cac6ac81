"""The generator: resolves all redirects before anything is written, then writes them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from pelican.generators import Generator

from .collect import Collector
from .conflicts import Problem, off_outputs
from .files import OutputFolder
from .outputs import predict, predict_static
from .redirect import Redirect
from .stubs import StubError, find_template, make_stub, render, template_context
from .table import resolve
from .tables import Format, wanted_tables
from .urls import Site

logger = logging.getLogger(__name__)


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
        self.site = Site(self.settings["SITEURL"])

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
        self.redirects = [r for r in self.redirects if not self._is_written(r.file, str(r))]
        try:
            self._write_stubs()
        except StubError as error:
            logger.error("%s; no redirect is written", error)
        for file, format_ in self.tables.items():
            if not self._is_written(file, "the table of redirects"):
                self._write(file, format_(self.redirects, self.site), file)

    def _announce(self) -> None:
        announced = self.context.setdefault("announced_outputs", {})
        announced |= dict.fromkeys(self.tables, "the table of redirects")
        announced |= {r.file: f"the redirect from {r.from_path}" for r in self.redirects}
        files = [*self.tables, *(redirect.file for redirect in self.redirects)]
        self.output = OutputFolder(Path(self.output_path), files)

    def _write_stubs(self) -> None:
        if not self.redirects:
            return
        template = find_template(self.env, self.settings["TEMPLATE_EXTENSIONS"])
        relative = bool(self.settings["RELATIVE_URLS"])
        for redirect in {r.file: r for r in reversed(self.redirects)}.values():
            stub = make_stub(redirect, self.site, relative=relative)
            text = render(template, template_context(self.context, redirect, stub))
            self._write(redirect.file, text, str(redirect))

    def _is_written(self, file: str, what: str) -> bool:
        """Return whether another plugin has written ``file``, unannounced; if so, log it."""
        written = self.output.is_written(file)
        if written:
            logger.error("%s is %s, which another plugin wrote; that stays", what, file)
        return written

    def _write(self, file: str, text: str, what: str) -> None:
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
