"""What is live in a bucket."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from ...errors import UserError
from .bucket import Bucket, Listed
from .failures import S3Error
from .ledger import Ledger
from .manifest import Manifest
from .publication import in_words
from .service import UnreachableError


def read_live(
    bucket: Bucket, ledger: Ledger, names: Iterable[str] | None = None
) -> tuple[Manifest, dict[str, Listed]]:
    """Return the manifest, and what is listed below the prefix.

    When the ``names`` of a site's files are given the listing ends once it has come past all
    of them, and past all that the manifest names. Raises UserError.
    """
    live: dict[str, Listed] = {}
    try:
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(ledger.read)
            in_order = True
            for page in bucket.pages():
                keys = [*list(live)[-1:], *page]
                in_order = in_order and keys == sorted(keys)
                live |= page
                if names is not None and in_order and page:
                    last = max({*names, *reading.result().files}, default="")
                    if next(reversed(page)) >= last:
                        break
            return reading.result(), live
    except UnreachableError as error:
        raise UserError(f"{error}; see that the network and the endpoint are right") from error
    except S3Error as error:
        raise in_words(error, bucket) from error
