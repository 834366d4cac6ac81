"""Telling CloudFront what is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from ...errors import UserError

# CloudFront takes a minute or two for what is in progress.
ATTEMPTS = 7
FIRST_PAUSE = 2.0

BUSY = frozenset({"TooManyInvalidationsInProgress", "Throttling", "ServiceUnavailable"})


def refresher(distribution: str) -> Callable[[Sequence[str], str], None]:
    """Return the function that tells the ``distribution`` which paths are new."""
    return partial(invalidate, distribution)


def invalidate(distribution: str, paths: Sequence[str], reference: str) -> None:
    """Have CloudFront forget what it holds for ``paths``.

    ``reference`` names the request: the same one twice is one. Raises UserError.
    """
    try:
        client: Any = Session().create_client("cloudfront", region_name="us-east-1")
        batch = {"Paths": {"Quantity": len(paths), "Items": list(paths)}}
        call = partial(
            client.create_invalidation,
            DistributionId=distribution,
            InvalidationBatch={**batch, "CallerReference": reference},
        )
        until_free(call)
    except ClientError as error:
        raise UserError(in_words(error, distribution)) from error
    except BotoCoreError as error:
        raise UserError(str(error)) from error


def until_free(call: Callable[[], Any]) -> None:
    """Make a request, again and again for as long as CloudFront is busy."""
    for attempt in range(ATTEMPTS):
        try:
            call()
            return
        except ClientError as error:
            if error.response["Error"]["Code"] not in BUSY or attempt == ATTEMPTS - 1:
                raise
            time.sleep(FIRST_PAUSE * 2**attempt)


def in_words(error: ClientError, distribution: str) -> str:
    """Return what is wrong, and what a user can do."""
    code = error.response["Error"]["Code"]
    if code == "NoSuchDistribution":
        return f"there is no distribution {distribution}; see cloudfront in PUBLISH"
    if code in {"AccessDenied", "AccessDeniedException"}:
        return "these credentials may not do cloudfront:CreateInvalidation"
    return f"{code}: {error.response['Error'].get('Message', '')}"
