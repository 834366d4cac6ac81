"""What the next commit of a branch will be, and the plan that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...errors import RefusedError
from ..plan import Change, Plan
from .blob import Blob
from .branch import CNAME, Branch, Entry
from .ownership import MANIFEST, written_list

NOJEKYLL = ".nojekyll"


@dataclass(frozen=True)
class Draft:
    """A commit to be: the files of the tree ``base``, without ``removed`` and with ``written``."""

    plan: Plan
    onto: Branch
    base: str
    removed: tuple[str, ...] = ()
    written: Mapping[str, Blob] = field(default_factory=dict)


def whole_site(site: Mapping[str, Blob], domain: str | None, branch: Branch) -> dict[str, Blob]:
    """Return the files of a site with those that GitHub Pages needs.

    A ``CNAME`` that is there already stays as it is: GitHub writes one, too.
    """
    needed = {NOJEKYLL: Blob.of_bytes(b"")}
    if domain is not None:
        needed[CNAME] = Blob.of_bytes(branch.cname or f"{domain}\n".encode())
    return {**needed, **site}


def draft_site(site: Mapping[str, Blob], branch: Branch, siteurl: str, target: str) -> Draft:
    """Return the commit after which ``branch`` has the files of ``site``.

    Of its other files those that this tool put there go, and the rest stay. Raises RefusedError
    when one of the rest is where the site needs a folder, or the other way round.
    """
    differing = {name: blob for name, blob in site.items() if not branch.has(name, blob.id)}
    removed = sorted((branch.owned & branch.files.keys()) - site.keys() - {MANIFEST})
    foreign = branch.foreign - site.keys()
    _check_room(differing, foreign, target)
    listed = Blob.of_bytes(written_list(site, siteurl))
    is_listed = branch.has(MANIFEST, listed.id)
    plan = Plan(
        target,
        siteurl,
        tuple(
            Change(name, blob.size)
            for name, blob in sorted(differing.items(), key=_name)
            if name not in branch.files
        ),
        tuple(
            Change(name, blob.size, _why(name, branch))
            for name, blob in sorted(differing.items(), key=_name)
            if name in branch.files
        ),
        tuple(Change(name) for name in removed),
        len(site) - len(differing),
        len(foreign),
        unfinished=not (is_listed or differing or removed),
    )
    written = differing if is_listed else {**differing, MANIFEST: listed}
    return Draft(plan, branch, branch.tree, tuple(removed), written)


def draft_return(
    before: Branch, branch: Branch, domain: str | None, siteurl: str, target: str
) -> Draft:
    """Return the commit after which ``branch`` has the files that ``before`` has.

    A domain that the site needs stays claimed.
    """
    present = _without_list(branch.files)
    wanted = _without_list(before.files)
    written: dict[str, Blob] = {}
    if domain is not None and branch.cname is not None and CNAME not in wanted:
        wanted[CNAME] = present[CNAME]
        written[CNAME] = Blob.of_bytes(branch.cname)
    same = {name for name, entry in wanted.items() if present.get(name) == entry}
    owned = branch.owned | before.owned
    plan = Plan(
        target,
        siteurl,
        tuple(Change(name) for name in sorted(wanted.keys() - present.keys())),
        tuple(Change(name, 0, "content") for name in sorted((wanted.keys() & present) - same)),
        tuple(Change(name) for name in sorted(present.keys() - wanted.keys())),
        len(same & owned),
        len(same - owned),
    )
    return Draft(plan, branch, before.tree, (), written)


def _without_list(files: Mapping[str, Entry]) -> dict[str, Entry]:
    return {name: entry for name, entry in files.items() if name != MANIFEST}


def _name(item: tuple[str, Blob]) -> str:
    return item[0]


def _why(name: str, branch: Branch) -> str:
    return "content" if name in branch.owned else "put there by something else"


def _check_room(names: Iterable[str], foreign: set[str], target: str) -> None:
    folders = {folder for name in foreign for folder in _folders(name)}
    for name in names:
        other = next((folder for folder in _folders(name) if folder in foreign), None)
        if other is not None:
            raise RefusedError(
                f"{target} has a file {other} that something else put there, and the site needs "
                f"a folder of that name for {name}; remove or rename one of them"
            )
        if name in folders:
            raise RefusedError(
                f"{target} has a folder {name} with files that something else put there, and the "
                "site has a file of that name; remove or rename one of them"
            )


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
