"""Our own repository, beside the user's: it keeps what the remote has, and what is sent there.

Only the objects last. All else that git needs is made anew, in a temporary folder, for each
use: so no lock and no half-written ref of a run that was killed is ever in the way.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ...errors import PartlyDoneError, UserError
from .branch import Branch, read_branch
from .failures import FULL, explain, explain_here, explain_refusal
from .fast_import import REF, NewCommit, write_commit
from .git import Answer, Git, GitError, check_version, environment, with_settings
from .remote import NAME, Remote
from .repository import Repository

SETTINGS = (
    ("core.bare", "true"),
    # A fetch is kept as one pack, which is there as a whole or not at all.
    ("fetch.unpackLimit", "1"),
    ("gc.autoDetach", "false"),
)
# What git says of objects that are lost, as after a power cut.
DAMAGED = re.compile(
    r"unable to read|bad (object|tree)|corrupt|object file .* is empty|does not match index"
    r"|Could not read [0-9a-f]{40}|missing (blob|tree|commit)|Not a valid (commit|object)"
    r"|pack-objects died"
)


class Pushed(NamedTuple):
    """What came of a push: the commit, and why the remote did not take it, if it did not."""

    commit: str
    refusal: UserError | None


class Store:
    """The objects of a branch of a remote."""

    def __init__(self, repository: Repository, remote: Remote, branch: str) -> None:
        self.folder = repository.common / "pelican-scholar" / "pages.git"
        self.remote = remote
        self.ref = f"refs/heads/{branch}"
        self._root = repository.root
        self._objects = self.folder / "objects"

    def read(self) -> Branch:
        """Return the branch as it is at the remote. Raises UserError when that cannot be asked."""
        with self._opened() as git:
            asked = git.ask("ls-remote", "--refs", NAME, self.ref)
            if asked.code:
                check_version(git)
                raise UserError(explain(asked.words, self.remote.shown))
            lines = [line.partition("\t") for line in asked.output.decode().splitlines()]
            commit = next((commit for commit, _, ref in lines if ref == self.ref), None)
            return Branch() if commit is None else self._read(git, commit, REF, depth=1)

    def read_parent(self, branch: Branch) -> Branch | None:
        """Return the commit before the last one, None when there is none.

        Raises UserError when it cannot be fetched.
        """
        if branch.parent is None:
            return None
        with self._opened(branch.commit) as git:
            return self._read(git, branch.parent, branch.parent, depth=2)

    def push(self, commit: NewCommit, keeps_history: bool) -> Pushed:
        """Write a commit, and push it to where the branch still is what the draft was made for.

        Raises UserError when it cannot be written.
        """
        onto = commit.draft.onto.commit
        with self._opened(onto) as git:
            try:
                written = write_commit(git, commit)
            except GitError as error:
                raise UserError(self._explain_here(error.words)) from None
            lease = [] if keeps_history else [f"--force-with-lease={self.ref}:{onto or ''}"]
            pushed = git.ask(
                "push", "--porcelain", "--no-verify", *lease, NAME, f"{written}:{self.ref}"
            )
            if pushed.code:
                return Pushed(written, UserError(self._refusal(pushed)))
            git.ask("gc", "--auto", "--quiet")
            return Pushed(written, None)

    @contextmanager
    def _opened(self, boundary: str | None = None) -> Iterator[Git]:
        """Give git in a repository that knows nothing of what comes before ``boundary``."""
        with ExitStack() as stack:
            try:
                self._objects.mkdir(parents=True, exist_ok=True)
                folder = stack.enter_context(
                    TemporaryDirectory(prefix="pelican-scholar-", ignore_cleanup_errors=True)
                )
                Path(folder, "refs").mkdir()
                Path(folder, "HEAD").write_text("ref: refs/heads/none\n", "ascii")
                if boundary is not None:
                    Path(folder, "shallow").write_text(f"{boundary}\n", "ascii")
            except OSError as error:
                where = error.filename or self.folder
                raise UserError(f"{where} cannot be written: {error.strerror}") from error
            settings = with_settings(environment(), (*SETTINGS, *self.remote.settings))
            own = {"GIT_DIR": folder, "GIT_OBJECT_DIRECTORY": str(self._objects)}
            yield Git(self._root, {**settings, **self.remote.environment, **own})

    def _read(self, git: Git, commit: str, fetched: str, depth: int) -> Branch:
        """Return what is in a commit; what is not here, or damaged, is fetched.

        ``fetched`` is its name then: the branch may have moved on meanwhile.
        """
        with suppress(GitError):
            found = read_branch(git, commit)
            if found is not None:
                return found
        self._fetch(git, depth)
        try:
            found = read_branch(git, fetched)
        except GitError as error:
            raise UserError(self._explain_here(error.words)) from None
        if found is None:
            raise PartlyDoneError(f"somebody else pushes to {self.remote.shown} now")
        return found

    def _fetch(self, git: Git, depth: int) -> None:
        """Fetch the branch; into an empty folder if what is kept may be why that fails."""
        for is_last in (False, True):
            asked = git.ask(
                *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc"),
                *(f"--depth={depth}", NAME, f"+{self.ref}:{REF}"),
            )
            if not asked.code:
                return
            if is_last:
                raise UserError(self._explain(asked.words))
            self._forget()

    def _forget(self) -> None:
        """Remove all that is kept: the next run fetches it again."""
        shutil.rmtree(self._objects, ignore_errors=True)
        self._objects.mkdir(exist_ok=True)

    def _explain(self, words: str) -> str:
        """Return what a failure of talking to the remote means; it may be one of this machine."""
        if FULL.search(_of_here(words)) or DAMAGED.search(_of_here(words)):
            return self._explain_here(_of_here(words))
        return explain(words, self.remote.shown)

    def _explain_here(self, words: str) -> str:
        if DAMAGED.search(words) and not FULL.search(words):
            self._forget()
        return explain_here(words, str(self.folder))

    def _refusal(self, pushed: Answer) -> str:
        lines = [line.split("\t") for line in pushed.output.decode(errors="replace").splitlines()]
        reason = next((line[2] for line in lines if line[0] == "!" and len(line) > 2), None)
        if reason is None or DAMAGED.search(_of_here(pushed.words)):
            return self._explain(pushed.words)
        return explain_refusal(reason, pushed.words, self.remote.shown)


def _of_here(words: str) -> str:
    """Return the lines in which git speaks of this machine, not of the remote."""
    lines = words.splitlines()
    return "\n".join(line for line in lines if not re.match(r"remote:|error: remote ", line))
