"""A site that is published to a branch: its repository, its built output, and the remote."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican_scholar.publish.files import find_files
from pelican_scholar.publish.github import GitHubTarget
from pelican_scholar.publish.github.publication import GitHubPublication
from pelican_scholar.publish.options import Options
from pelican_scholar.publish.plan import Change, Plan
from rig.checkout import Checkout
from rig.git import Remote

LIST = ".pelican-scholar.json"
SITEURL = "https://ada.example"
HOME = {"index.html": "home"}
ALWAYS = {".nojekyll": b"", "CNAME": b"ada.example\n"}
"""What the branch has besides the site that is at ``SITEURL``."""


class PagesSite:
    """A site in a repository. Its options are those of PUBLISH."""

    def __init__(
        self,
        checkout: Checkout,
        remote: Remote,
        output: Path,
        siteurl: str = SITEURL,
        **options: Any,
    ) -> None:
        self.checkout = checkout
        self.remote = remote
        self.output = output
        self.siteurl = siteurl
        self.options = options

    @property
    def branch(self) -> str:
        return Options(**self.options).branch

    @property
    def target(self) -> GitHubTarget:
        options = Options(**{"to": "github", **self.options})
        return GitHubTarget(options, self.siteurl, self.checkout.folder)

    def build(self, files: Mapping[str, str | bytes]) -> None:
        """Make the output these files and no others."""
        shutil.rmtree(self.output, ignore_errors=True)
        for name, content in files.items():
            path = self.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def prepare(self) -> GitHubPublication:
        return self.target.prepare(find_files(self.output).files)

    def publish(self, files: Mapping[str, str | bytes]) -> Plan:
        """Build and publish; return the plan, all of which was done."""
        self.build(files)
        return carried_out(self.prepare())

    def roll_back(self) -> Plan:
        return carried_out(self.target.prepare_rollback())

    @property
    def tip(self) -> str | None:
        return self.remote.tip(self.branch)

    @property
    def log(self) -> list[str]:
        """The messages of the branch's commits, the newest first."""
        return self.remote.log(self.branch) if self.tip else []

    @property
    def live(self) -> dict[str, bytes]:
        """The files of the branch, without the list of those that are the tool's."""
        files = self.remote.files(self.branch)
        files.pop(LIST, None)
        return files

    @property
    def listed(self) -> list[str]:
        """The names that the tool holds to be its own."""
        names: list[str] = json.loads(self.remote.files(self.branch)[LIST])["files"]
        return names


def carried_out(publication: GitHubPublication) -> Plan:
    """Carry out a plan and return it; all of it was done, and nothing else."""
    done: list[str] = []
    plan = publication.plan
    publication.carry_out(done.append)
    assert done == names((*plan.added, *plan.changed, *plan.removed))
    return plan


def ignore(_: str) -> None:
    """Be told of what is done."""


def names(changes: Iterable[Change]) -> list[str]:
    return [change.name for change in changes]
