"""Who is asking: keys and region, found the way that all of AWS's tools find them."""

from __future__ import annotations

import os
from typing import NamedTuple

from botocore.credentials import Credentials
from botocore.exceptions import BotoCoreError
from botocore.session import Session

from ...errors import UserError
from ..options import is_web_address

NO_KEYS = (
    "there are no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
    "AWS_PROFILE for a profile of ~/.aws (made by aws configure or aws sso login)"
)


class Identity(NamedTuple):
    """The keys, which renew themselves where they expire, and the region, empty when unknown."""

    credentials: Credentials
    region: str


def find_identity() -> Identity:
    """Return the first identity of the chain: environment, profile, SSO, role of the machine.

    Raises UserError when there is none, or the chain's files are damaged.
    """
    try:
        session = Session()
        credentials = session.get_credentials()
        region = session.get_config_variable("region")
        if credentials is not None:
            credentials.get_frozen_credentials()
    except BotoCoreError as error:
        raise UserError(f"the AWS credentials cannot be used: {error}") from error
    if credentials is None:
        raise UserError(NO_KEYS)
    return Identity(credentials, region or "")


def find_endpoint() -> str:
    """Return the address of the service that the environment names, empty for Amazon's own.

    Raises UserError when that is no web address.
    Source: "Service-specific endpoints" in the reference guide of AWS's SDKs.
    """
    found = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")
    if found and not is_web_address(found):
        raise UserError(f"AWS_ENDPOINT_URL is {found!r}, which is no web address")
    return found
