"""The rights that a bucket's readers and its publisher need, as IAM policies."""

from __future__ import annotations

from typing import Any

from ..options import Options
from .manifest import FOLDER

PUBLIC_READ = "PelicanScholarPublicRead"
PRIVATE_NOTES = "PelicanScholarPrivateNotes"


def publishing_policy(options: Options, region: str = "") -> dict[str, Any]:
    """Return the smallest policy with which a site can be published, and rolled back."""
    bucket = _arn(options, region)
    folder = f"{options.prefix}/" if options.prefix else ""
    listing: dict[str, Any] = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": bucket}
    if folder:
        # With more than the folder itself: S3 says that an object is missing only to those who
        # may list its key, and else that it may not be read.
        listing["Condition"] = {"StringLike": {"s3:prefix": f"{folder}*"}}
    actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    statements = [
        listing,
        {"Effect": "Allow", "Action": actions, "Resource": f"{bucket}/{folder}*"},
    ]
    if options.cloudfront:
        arn = f"arn:{_partition(region)}:cloudfront::*:distribution/{options.cloudfront}"
        action = "cloudfront:CreateInvalidation"
        statements.append({"Effect": "Allow", "Action": action, "Resource": arn})
    return {"Version": "2012-10-17", "Statement": statements}


def public_statements(options: Options, region: str = "") -> list[dict[str, Any]]:
    """Return what lets everyone read the site, and at Amazon no visitor this tool's notes on it.

    Elsewhere they are not forbidden: a service that overlooked the condition would lock the
    publisher out.
    """
    folder = f"{options.prefix}/" if options.prefix else ""
    everyone = {"Principal": "*", "Action": "s3:GetObject"}
    bucket = _arn(options, region)
    site = {"Sid": PUBLIC_READ, "Effect": "Allow", **everyone, "Resource": f"{bucket}/{folder}*"}
    if options.endpoint_url:
        return [site]
    notes = {
        "Sid": PRIVATE_NOTES,
        "Effect": "Deny",
        **everyone,
        "Resource": f"{bucket}/{folder}{FOLDER}*",
        "Condition": {"StringEquals": {"aws:PrincipalType": "Anonymous"}},
    }
    return [site, notes]


def _arn(options: Options, region: str) -> str:
    return f"arn:{_partition(region)}:s3:::{options.bucket}"


def _partition(region: str) -> str:
    return "aws-cn" if region.startswith("cn-") else "aws"
