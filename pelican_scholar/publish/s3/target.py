"""A bucket as the place that a site is published to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ...errors import RefusedError
from ..files import SiteFile
from ..guards import Limits
from ..options import Options
from ..plan import Change, Plan
from .address import check_address
from .bucket import Bucket, Listed
from .cloudfront import refresher
from .comparison import Comparison, compare
from .credentials import find_endpoint, find_identity
from .ledger import Ledger
from .live import read_live
from .manifest import FOLDER, Manifest, Record
from .objects import SiteObject, site_objects
from .paths import collapse, refresh_paths
from .publication import Refresh, S3Publication
from .rollback import way_back
from .service import Service
from .steps import Step, rehead, send
from .website import set_up_website

# S3's own: for one request, and for a key.
MAX_FILE_BYTES = 5 * 1000**3
MAX_KEY_BYTES = 1024


class S3Target:
    """The bucket that ``options`` name, for a site at the address ``siteurl``.

    Raises UserError when the credentials or the settings are not what they should be.
    """

    def __init__(self, options: Options, siteurl: str) -> None:
        check_address(siteurl, options)
        self.options = replace(options, endpoint_url=options.endpoint_url or find_endpoint())
        self.siteurl = siteurl
        self.prefix = f"{options.prefix}/" if options.prefix else ""
        room = MAX_KEY_BYTES - len(self.prefix.encode())
        self.limits = Limits("S3", MAX_FILE_BYTES, None, room, takes_control_characters=True)

    def prepare(self, files: Sequence[SiteFile]) -> S3Publication:
        """Compare the site with what is live: one listing and one object are read."""
        if any(file.name.startswith(FOLDER) for file in files):
            raise RefusedError(f"the folder {FOLDER} is this tool's own; rename yours")
        ledger = self._ledger()
        bucket = ledger.bucket
        with ThreadPoolExecutor(1) as pool:
            # The service answers while the files are read.
            reading = pool.submit(read_live, bucket, ledger, [file.name for file in files])
            objects = site_objects(files, self.options, self.siteurl)
            manifest, live = reading.result()
        found = compare(objects, live, manifest)
        own = {*objects, *manifest.files}
        foreign = sum(key not in own and not key.startswith(FOLDER) for key in live)
        return S3Publication(
            plan=self._plan(found, objects, manifest, foreign),
            bucket=bucket,
            ledger=ledger,
            old=manifest,
            files=known_files(found, live, manifest),
            before=found.before,
            steps=steps(found, objects, live),
            removed={key: to_keep(key, found, live) for key in found.removed},
            refresh=self._refresh,
        )

    def prepare_rollback(self) -> S3Publication:
        """Plan the way back to the version before, from what was kept of it."""
        ledger = self._ledger()
        bucket = ledger.bucket
        manifest, live = read_live(bucket, ledger)
        way = way_back(manifest, live)
        changes = [Change(key, 0, "as it was before") for key in sorted(way.changed)]
        plan = Plan(
            target=self.name,
            url=self.siteurl,
            added=tuple(change for change in changes if change.name not in live),
            changed=tuple(change for change in changes if change.name in live),
            removed=tuple(Change(key) for key in sorted(way.removed)),
            unchanged=len(way.files),
            refresh=self._paths([*way.changed, *way.removed], manifest),
            unfinished=not manifest.complete,
        )
        return S3Publication(
            plan=plan,
            bucket=bucket,
            ledger=ledger,
            old=manifest,
            files=way.files,
            before=way.before,
            steps=way.steps,
            removed=way.removed,
            refresh=self._refresh,
            goal=way.goal,
        )

    def set_up(self) -> list[str]:
        """Make the bucket, or repair it, so that it serves a site."""
        return set_up_website(self.options, find_identity().region)

    @property
    def name(self) -> str:
        """The target as it is shown."""
        return f"s3://{self.options.bucket}/{self.prefix}"

    @property
    def _refresh(self) -> Refresh | None:
        return refresher(self.options.cloudfront) if self.options.cloudfront else None

    def _ledger(self) -> Ledger:
        options = self.options
        service = Service(options.bucket, find_identity(), options.region, options.endpoint_url)
        return Ledger(Bucket(service, self.prefix), has_conditions=not options.endpoint_url)

    def _paths(self, keys: Iterable[str], manifest: Manifest) -> tuple[str, ...]:
        """Return the paths of which CloudFront has to be told, those left over among them."""
        if not self.options.cloudfront:
            return ()
        return tuple(sorted(collapse({*refresh_paths(keys, self.siteurl), *manifest.refresh})))

    def _plan(
        self,
        found: Comparison,
        objects: Mapping[str, SiteObject],
        manifest: Manifest,
        foreign: int,
    ) -> Plan:
        added = [Change(key, objects[key].size) for key in found.added]
        changed = [Change(key, objects[key].size, why) for key, why in found.changed.items()]
        changed += [Change(key, 0, why) for key, why in found.headers.items()]
        keys = [*found.added, *found.changed, *found.headers, *found.removed]
        return Plan(
            target=self.name,
            url=self.siteurl,
            added=tuple(sorted(added)),
            changed=tuple(sorted(changed)),
            removed=tuple(Change(key) for key in sorted(found.removed)),
            unchanged=len(found.unchanged),
            foreign=foreign,
            refresh=self._paths(keys, manifest),
            unfinished=not manifest.complete,
        )


def steps(
    found: Comparison, objects: Mapping[str, SiteObject], live: Mapping[str, Listed]
) -> list[Step]:
    """Return what has to be stored.

    Where only the headers become others, nothing has to be kept of an object whose headers are
    known.
    """
    sent = [
        send(objects[key], live.get(key), to_keep(key, found, live))
        for key in (*found.added, *found.changed)
    ]
    for key in found.headers:
        kept = to_keep(key, found, live)
        foreign = kept if kept and kept.is_foreign else None
        sent.append(rehead(objects[key], live[key], foreign))
    return sent


def known_files(
    found: Comparison, live: Mapping[str, Listed], manifest: Manifest
) -> dict[str, Record]:
    """Return the records of what stays as it is.

    Among them, until the publication is complete, is what one that was cut off may have replaced.
    """
    unchanged = {
        key: replace(manifest.files[key], etag=live[key].etag, replaces=None)
        for key in found.unchanged
    }
    left = {key: manifest.files[key] for key in found.left}
    return unchanged | {key: record for key, record in left.items() if not record.etag}


def to_keep(key: str, found: Comparison, live: Mapping[str, Listed]) -> Record | None:
    """Return what is live under a key, if that is what the last complete version had there."""
    record, listed = found.before.get(key), live.get(key)
    return record if record and listed and record.etag == listed.etag else None
