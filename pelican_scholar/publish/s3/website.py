"""Making a bucket serve a site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from ...errors import UserError
from ..options import Options
from .policy import PRIVATE_NOTES, PUBLIC_READ, public_statements, publishing_policy

MISSING = frozenset({"404", "NoSuchBucket", "NoSuchWebsiteConfiguration", "NoSuchBucketPolicy"})
UNSUPPORTED = frozenset({"NotImplemented", "MethodNotAllowed", "501", "405"})
# What a service says that takes the request for one that makes the bucket.
TAKEN_FOR_ANOTHER = frozenset({"BucketAlreadyExists", "BucketAlreadyOwnedByYou"})
NO_WEBSITE = "this service has no website configuration: see its own documentation"


def set_up_website(options: Options, region: str) -> list[str]:
    """Make the bucket, its website configuration and its readers' rights what they should be.

    Returns what was done and the policy for publishing. What is right already is left alone,
    and so is what others set there. Raises UserError.
    """
    region = options.region or region or "us-east-1"
    with _said(options):
        client = _client(options, region)
        done = [
            *_make_bucket(client, options, region),
            *_configure_website(client, options),
            *(_let_everyone_read(client, options, region)),
        ]
    policy = json.dumps(publishing_policy(options, region), indent=2)
    return [
        *(done or [f"the bucket {options.bucket} is set up already"]),
        "The smallest policy for publishing:",
        policy,
    ]


def _client(options: Options, region: str) -> Any:
    endpoint = options.endpoint_url or None
    config = Config(
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"} if endpoint else {},
    )
    return Session().create_client("s3", region, endpoint_url=endpoint, config=config)


def _make_bucket(client: Any, options: Options, region: str) -> Iterator[str]:
    try:
        client.head_bucket(Bucket=options.bucket)
    except ClientError as error:
        if _code(error) not in MISSING:
            raise
        where = {} if region == "us-east-1" else {"LocationConstraint": region}
        more = {"CreateBucketConfiguration": where} if where else {}
        client.create_bucket(Bucket=options.bucket, **more)
        yield f"made the bucket {options.bucket} in {region}"


def _configure_website(client: Any, options: Options) -> Iterator[str]:
    try:
        found = client.get_bucket_website(Bucket=options.bucket)
    except ClientError as error:
        if _code(error) in UNSUPPORTED:
            yield NO_WEBSITE
            return
        if _code(error) not in MISSING:
            raise
        found = {}
    if "RedirectAllRequestsTo" in found:
        host = found["RedirectAllRequestsTo"]["HostName"]
        raise UserError(
            f"the bucket {options.bucket} sends all its visitors on to {host}; "
            "publish to that one, or remove its website configuration"
        )
    wanted = {name: found[name] for name in ("RoutingRules",) if name in found}
    wanted["IndexDocument"] = {"Suffix": "index.html"}
    wanted["ErrorDocument"] = {"Key": "404.html"}
    if options.prefix:
        wanted["ErrorDocument"] = found.get("ErrorDocument", {"Key": f"{options.prefix}/404.html"})
    if any(found.get(name) != value for name, value in wanted.items()):
        try:
            client.put_bucket_website(Bucket=options.bucket, WebsiteConfiguration=wanted)
        except ClientError as error:
            if _code(error) not in UNSUPPORTED | TAKEN_FOR_ANOTHER:
                raise
            yield NO_WEBSITE
            return
        yield f"set the pages for folders and for what is missing: {_pages(wanted)}"


def _pages(website: dict[str, Any]) -> str:
    return f"{website['IndexDocument']['Suffix']}, {website['ErrorDocument']['Key']}"


def _let_everyone_read(client: Any, options: Options, region: str) -> Iterator[str]:
    """Open the bucket to readers, unless CloudFront reads for them."""
    if options.cloudfront:
        yield (
            "left alone who may read the bucket: for redirects to be 301s, the origin of "
            f"{options.cloudfront} is the bucket's website endpoint, which everyone can read"
        )
        return
    try:
        policy = json.loads(client.get_bucket_policy(Bucket=options.bucket)["Policy"])
    except ClientError as error:
        if _code(error) in UNSUPPORTED:
            yield "this service has no bucket policies: see its documentation for public reading"
            return
        if _code(error) not in MISSING:
            raise
        policy = {"Version": "2012-10-17", "Statement": []}
    ours = public_statements(options, region)
    names = {PUBLIC_READ, PRIVATE_NOTES}
    others = [row for row in policy["Statement"] if row.get("Sid") not in names]
    if others + ours == policy["Statement"]:
        return
    client.put_public_access_block(
        Bucket=options.bucket,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "IgnorePublicAcls": True,
            "BlockPublicPolicy": False,
            "RestrictPublicBuckets": False,
        },
    )
    policy["Statement"] = others + ours
    client.put_bucket_policy(Bucket=options.bucket, Policy=json.dumps(policy))
    yield "let everyone read the site"


@contextmanager
def _said(options: Options) -> Iterator[None]:
    """Turn a failure into an error that says what a user can do."""
    try:
        yield
    except ClientError as error:
        code, operation = _code(error), error.operation_name
        if code in {"AccessDenied", "403"}:
            raise UserError(
                f"these credentials may not do s3:{operation} on {options.bucket}; "
                "set it up with those of an administrator"
            ) from error
        said = error.response["Error"].get("Message", "")
        raise UserError(f"{operation} on {options.bucket} failed with {code}: {said}") from error
    except BotoCoreError as error:
        raise UserError(str(error)) from error


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
