"""The pages of a site that send a visitor on."""

from __future__ import annotations

from collections.abc import Iterator

from .site import LinkError, Site


class Redirects:
    """The pages with an immediate meta refresh, and where each leads.

    ``targets`` maps the file of such a page to the file of the next one: None when that is out
    of the site, or nowhere.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.targets = {
            file: self._target(file, url)
            for file in site.page_files
            if (url := site.page(file).redirect) is not None
        }

    def destination(self, file: str) -> str | None:
        """Return where a visitor of ``file`` ends; None when that is no page of the site."""
        last = self._trail(file)[-1]
        return None if last in self.targets else last

    def loops(self) -> Iterator[list[str]]:
        """Yield every circle of redirects once: its files, the first one again at the end."""
        for file in self.targets:
            trail = self._trail(file)
            if len(trail) > 1 and trail[-1] == file == min(trail):
                yield trail

    def _trail(self, file: str) -> list[str]:
        trail = [file]
        while target := self.targets.get(trail[-1]):
            trail.append(target)
            if target in trail[:-1]:
                break
        return trail

    def _target(self, file: str, url: str) -> str | None:
        try:
            target = self.site.resolve(url, self.site.base(file))
        except LinkError:
            return None
        return target.file if target else None
