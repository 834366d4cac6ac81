"""A commit that is pushed, again if need be, to a branch that others push to as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...errors import PartlyDoneError, UserError
from ..plan import Plan
from ..target import Advance
from .branch import Branch
from .draft import Draft
from .fast_import import NewCommit
from .repository import Repository
from .store import Store

# How often a commit is made anew because somebody else was faster.
REPEATS = 3


@dataclass
class GitHubPublication:
    """A draft, and ``redraft`` to make it again for a branch that has moved on."""

    repository: Repository
    store: Store
    draft: Draft
    redraft: Callable[[Branch], Draft]
    message: str
    keeps_history: bool
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.plan = self.draft.plan

    def carry_out(self, advance: Advance) -> None:
        """Push the draft; the remote has all of it afterwards, or nothing.

        Raises PartlyDoneError when others keep pushing, and UserError for all else.
        """
        if not self.plan:
            return
        self._push()
        for change in (*self.plan.added, *self.plan.changed, *self.plan.removed):
            advance(change.name)

    def _push(self) -> None:
        head = self.repository.head()
        message = f"{self.message} from {head}\n" if head else f"{self.message}\n"
        committer = self.repository.identity()
        for _ in range(1 + REPEATS):
            if not self.draft.plan:
                return
            onto = self.draft.onto.commit
            commit = NewCommit(self.draft, committer, message, onto if self.keeps_history else None)
            pushed = self.store.push(commit, self.keeps_history)
            if pushed.refusal is None:
                return
            now = self._branch_now(pushed.refusal)
            if now.commit == pushed.commit:
                return
            if now.commit == onto:
                raise pushed.refusal
            self.draft = self.redraft(now)
        raise PartlyDoneError(f"others keep pushing to {self.plan.target}")

    def _branch_now(self, refusal: UserError) -> Branch:
        try:
            return self.store.read()
        except UserError:
            raise refusal from None
