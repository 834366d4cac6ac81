"""A plan for a bucket, and carrying it out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from ...errors import PartlyDoneError, UserError
from ..plan import Plan
from ..target import Advance
from .bucket import Bucket
from .failures import S3Error, explain
from .ledger import Ledger, this_publisher
from .manifest import Manifest, Record, kept_key
from .service import UnreachableError
from .steps import Step, keep
from .workers import in_parallel

# Tells a content delivery network which paths are new; given these and a name for the request.
Refresh = Callable[[Sequence[str], str], None]


# Often enough that no other publication takes this one for abandoned.
NOTE_SECONDS = 300.0


@dataclass
class S3Publication:
    """What becomes of a bucket: ``steps`` for each object that is stored, then the removals.

    ``old`` is the manifest that was read; ``before`` the way back from the new version, and
    ``files`` what stays as it is. ``removed`` names what goes, with what is kept of it. ``goal``
    is the version that a way back leads to.
    """

    plan: Plan
    bucket: Bucket
    ledger: Ledger
    old: Manifest
    files: Mapping[str, Record]
    before: Mapping[str, Record | None]
    steps: Sequence[Step]
    removed: Mapping[str, Record | None]
    refresh: Refresh | None
    goal: Mapping[str, Record | None] = field(default_factory=dict)
    _now: dict[str, Record] = field(default_factory=dict)
    _noted: float = 0.0
    _closed: Manifest | None = None

    def carry_out(self, advance: Advance) -> None:
        """Do what the plan says: assets, pages, what lists them, and only then removals.

        Raises UserError when nothing was changed and PartlyDoneError when something remains.
        """
        if self.steps or self.removed or not self.old.complete:
            self._claim()
            with self._noting_how_far():
                self._store(advance)
                self._remove(advance)
                self._drop()
                self._close()
        if self.refresh is not None and self.plan.refresh:
            self._tell_network(self.refresh)

    @property
    def _stale(self) -> set[str]:
        """The keys of what was kept for the way back from older versions."""
        new = kept_keys(Manifest(before=self.before))
        return {*self.old.stale, *kept_keys(self.old)} - new

    @property
    def _unfinished(self) -> Manifest:
        """What is known for as long as something remains to be done."""
        return Manifest(
            files=self._now,
            before=self.before,
            refresh=self.plan.refresh,
            stale=tuple(sorted(self._stale)),
            goal=self.goal,
            complete=False,
        )

    def _claim(self) -> None:
        """Note what is about to be stored, so that a publication after a kill knows it."""
        self._now = {**self.files, **{key: self.old.files[key] for key in self.removed}}
        self._now |= {step.key: step.intent for step in self.steps if not step.intent.is_foreign}
        try:
            self._note()
        except UnreachableError as error:
            # It may have got there, and only its answer not back.
            raise PartlyDoneError(str(error)) from error
        except S3Error as error:
            raise in_words(error, self.bucket) from error

    def _note(self) -> None:
        """Note how far this is, and that it runs."""
        self.ledger.claim(replace(self._unfinished, publisher=this_publisher()))
        self._noted = time.monotonic()

    def _store(self, advance: Advance) -> None:
        def done(step: Step, etag: str) -> None:
            if not step.intent.is_foreign:
                self._now[step.key] = replace(step.intent, etag=etag, replaces=None)
            advance(step.key)
            if time.monotonic() - self._noted > NOTE_SECONDS:
                self._note()

        resumed = not self.old.complete
        for phase in sorted({step.phase for step in self.steps}):
            batch = [step for step in self.steps if step.phase == phase]
            in_parallel(
                batch, lambda step: step.run(self.bucket, resumed), done, self.bucket.service.stop
            )

    def _remove(self, advance: Advance) -> None:
        kept = [(key, record) for key, record in self.removed.items() if record is not None]
        in_parallel(
            kept,
            lambda item: keep(self.bucket, *item, resumed=not self.old.complete),
            lambda _item, _none: None,
            self.bucket.service.stop,
        )
        remaining = self.bucket.delete(list(self.removed))
        if remaining:
            raise UserError(not_removed(remaining))
        for key in self.removed:
            del self._now[key]
            advance(key)

    def _drop(self) -> None:
        """Remove what was kept for the way back from older versions."""
        self.bucket.delete(sorted(self._stale))

    def _close(self) -> None:
        """Note that the version is complete."""
        known = {key: record for key, record in self._now.items() if record.etag}
        self._closed = Manifest(known, self.before, self.plan.refresh)
        self.ledger.write(self._closed)

    def _tell_network(self, refresh: Refresh) -> None:
        """Tell which paths are new; until that succeeds the manifest says that it is to be done."""
        try:
            refresh(self.plan.refresh, self.ledger.etag)
            self.ledger.write(replace(self._closed or self.old, refresh=()))
        except (S3Error, UnreachableError, UserError, KeyboardInterrupt) as error:
            said = in_words(error, self.bucket)
            raise PartlyDoneError(f"all is sent, but CloudFront was not told: {said}") from error

    @contextmanager
    def _noting_how_far(self) -> Iterator[None]:
        """Note what was done when something fails or the user stops it; raise PartlyDoneError."""
        try:
            yield
        except (S3Error, UnreachableError, UserError, KeyboardInterrupt) as error:
            self.bucket.service.go_on()
            with suppress(S3Error, UnreachableError, UserError):
                self.ledger.write(self._unfinished)
            raise PartlyDoneError(str(in_words(error, self.bucket))) from error


def in_words(error: BaseException, bucket: Bucket) -> UserError:
    """Return a failure as an error that says what to do."""
    if isinstance(error, S3Error):
        return explain(error, bucket.service.bucket)
    if isinstance(error, KeyboardInterrupt):
        return UserError("stopped")
    return error if isinstance(error, UserError) else UserError(str(error))


def not_removed(remaining: Sequence[str]) -> str:
    """Return the words for objects that could not be removed, each with its reason."""
    if any("AccessDenied" in reason for reason in remaining):
        return (
            "everything was sent, but these credentials may not do s3:DeleteObject, which the "
            "policy that invoke publish --setup prints allows"
        )
    more = f" and {len(remaining) - 1} more" if len(remaining) > 1 else ""
    return f"not removed: {remaining[0]}{more}"


def kept_keys(manifest: Manifest) -> set[str]:
    """Return the keys at which bodies are kept for the way back."""
    return {kept_key(key, record) for key, record in manifest.before.items() if record}
