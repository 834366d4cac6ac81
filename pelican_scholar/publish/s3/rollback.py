"""The way back to the version before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import RefusedError, UserError
from .bucket import Listed
from .comparison import encoding, is_own, live_record
from .manifest import Manifest, Record, kept_key
from .steps import Step, restore


@dataclass
class WayBack:
    """What brings the version before back: its objects are the ``goal``.

    After it, ``before`` is the way to the newer one.
    """

    steps: list[Step] = field(default_factory=list)
    removed: dict[str, Record | None] = field(default_factory=dict)
    files: dict[str, Record] = field(default_factory=dict)
    before: dict[str, Record | None] = field(default_factory=dict)
    goal: Mapping[str, Record | None] = field(default_factory=dict)

    @property
    def changed(self) -> list[str]:
        """The keys that become others."""
        return [step.key for step in self.steps]


def way_back(manifest: Manifest, live: Mapping[str, Listed]) -> WayBack:
    """Return the way from what is ``live`` to the version before that of ``manifest``.

    After a publication that was cut off that is the last one that was complete; a way back
    that was cut off is gone to its end. Raises UserError when there is no such version, and
    RefusedError when a part of it was not kept.
    """
    goal = manifest.goal or manifest.before
    if not goal:
        raise UserError("there is no version before this one to return to")
    way = WayBack(goal=goal, before=dict(manifest.before) if manifest.goal else {})
    for key, known in manifest.files.items():
        if key in live and key not in goal:
            way.files[key] = known
    for key, record in goal.items():
        take_back(way, key, record, manifest, live)
    if not way.files and not way.steps and all(record is None for record in goal.values()):
        raise UserError("there is no version before the first one")
    return way


def take_back(
    way: WayBack,
    key: str,
    record: Record | None,
    manifest: Manifest,
    live: Mapping[str, Listed],
) -> None:
    """Add to ``way`` what makes ``key`` hold ``record`` again, or nothing when that is None."""
    current, listed = manifest.files.get(key), live.get(key)
    keep = to_keep(key, listed, manifest)
    if record is None:
        if listed is None or current is None or not is_own(listed, key, manifest):
            return
        way.removed[key] = keep
    elif is_back(key, record, manifest, live):
        if not record.is_foreign:
            way.files[key] = record
        return
    else:
        source = source_of(key, record, current, listed)
        if source not in live:
            raise RefusedError(f"{key} of the version before was not kept; publish it anew")
        needs_keeping = source != key or (keep is not None and keep.is_foreign)
        way.steps.append(restore(key, source, record, listed, keep if needs_keeping else None))
    if manifest.complete:
        way.before[key] = live_record(key, listed, manifest)


def to_keep(key: str, listed: Listed | None, manifest: Manifest) -> Record | None:
    """Return what of the newer version has to be kept: that is only live as long as it is."""
    if manifest.complete:
        return live_record(key, listed, manifest)
    newer = manifest.before.get(key) if manifest.goal else None
    return newer if newer and listed and newer.etag == listed.etag else None


def is_back(key: str, record: Record, manifest: Manifest, live: Mapping[str, Listed]) -> bool:
    """Say whether what is live under a key already is what was there before."""
    current, listed = manifest.files.get(key), live.get(key)
    if listed is None or listed.etag != record.etag:
        return False
    if record.is_foreign:
        # Nothing of it was kept as long as nothing took its place.
        has_gone = manifest.complete and current is None
        return has_gone or kept_key(key, record) not in live
    return current is not None and (current.etag, current.headers) == (
        listed.etag,
        record.headers,
    )


def source_of(key: str, record: Record, current: Record | None, listed: Listed | None) -> str:
    """Return the key that holds the body of what was there before."""
    if listed is None or record.is_foreign:
        return kept_key(key, record)
    has_same_source = (
        current is not None
        and current.etag == listed.etag
        and current.sha256 == record.sha256
        and encoding(current) == encoding(record)
    )
    has_body = listed.etag == record.etag or has_same_source
    return key if has_body else kept_key(key, record)
