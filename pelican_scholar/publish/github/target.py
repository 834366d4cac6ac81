"""GitHub Pages as a target: a branch of a repository that GitHub shows as a site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ...errors import PartlyDoneError, UserError
from ..files import SiteFile
from ..guards import check_deletions
from ..options import Options
from .address import check_address, check_cname
from .blob import Blob
from .branch import CNAME, Branch
from .draft import Draft, draft_return, draft_site, whole_site
from .names import LIMITS, check_names
from .publication import GitHubPublication
from .remote import find_remote
from .repository import Repository
from .store import Store
from .workflow import add_workflow

# Source: git-check-ref-format(1).
NO_BRANCH = re.compile(
    r"^$|^@$|^-|(^|/)\.|\.\.|[\x00-\x20\x7f~^:?*\[\\]|@\{|//|^/|/$|\.$|\.lock(/|$)"
)


@dataclass(frozen=True)
class Place:
    """Where a site goes: ``name`` says it in messages, ``domain`` is what it has to claim."""

    repository: Repository
    store: Store
    name: str
    domain: str | None


class GitHubTarget:
    """Publishes to ``options.branch`` of ``options.remote``, a name or an address.

    ``folder`` is in the repository that the site is written in. Only its settings are used: no
    file, branch or index of it is changed.
    """

    def __init__(self, options: Options, siteurl: str, folder: Path) -> None:
        self.limits = LIMITS
        self._options = options
        self._siteurl = siteurl
        self._folder = folder

    def prepare(self, files: Sequence[SiteFile]) -> GitHubPublication:
        """Compare ``files`` with the branch.

        Raises RefusedError when the site does not fit the repository or its name on the web, and
        UserError when the branch cannot be read.
        """
        place = self._place()
        check_names(file.name for file in files)
        with ThreadPoolExecutor(1) as pool:
            # The remote answers while the files are read.
            reading = pool.submit(place.store.read)
            site = {file.name: Blob.of_file(file) for file in files}
            branch = reading.result()
        if CNAME in site:
            check_cname(place.domain, site[CNAME].read(CNAME), "the output")

        def draft(branch: Branch) -> Draft:
            return self._draft(place, site, branch)

        def redraft(branch: Branch) -> Draft:
            again = draft(branch)
            check_deletions(again.plan, self._options.max_delete, again.plan.live)
            return again

        return GitHubPublication(
            place.repository,
            place.store,
            draft(branch),
            redraft,
            f"Publish {self._siteurl}",
            self._options.history,
        )

    def prepare_rollback(self) -> GitHubPublication:
        """Plan a commit with the files of the branch's last commit but one.

        Raises RefusedError when that claims another domain, and UserError when there is none.
        """
        place = self._place()
        branch = place.store.read()
        before = place.store.read_parent(branch)
        if before is None:
            raise UserError(f"{place.name} has no version before this one")
        for version in (branch, before):
            check_cname(place.domain, version.cname, place.name)

        def redraft(_: Branch) -> Draft:
            raise PartlyDoneError(f"somebody else pushed to {place.name}")

        return GitHubPublication(
            place.repository,
            place.store,
            draft_return(before, branch, place.domain, self._siteurl, place.name),
            redraft,
            f"Return {self._siteurl} to the version of {branch.parent}",
            keeps_history=True,
        )

    def set_up(self) -> list[str]:
        """Write a workflow that publishes the site at each push, without this branch.

        Returns what was done, and what is left to do. Raises UserError when there is another
        workflow of that name.
        """
        return add_workflow(Repository.find(self._folder), self._folder, self._options.remote)

    def _place(self) -> Place:
        branch = self._options.branch
        if NO_BRANCH.search(branch):
            raise UserError(f"{branch!r} is no name of a branch; write it like gh-pages")
        repository = Repository.find(self._folder)
        remote = find_remote(repository.settings(), self._options.remote)
        return Place(
            repository,
            Store(repository, remote, branch),
            f"{branch} of {remote.shown}",
            check_address(self._siteurl, remote.url),
        )

    def _draft(self, place: Place, site: Mapping[str, Blob], branch: Branch) -> Draft:
        check_cname(place.domain, branch.cname, place.name)
        whole = whole_site(site, place.domain, branch)
        return draft_site(whole, branch, self._siteurl, place.name)
