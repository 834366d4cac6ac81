"""What S3 says no to, and what a user can do about it."""

from __future__ import annotations

from ...errors import UserError
from .answers import ParseError, parse
from .connection import Response

# What each kind of request needs, as IAM calls it.
PERMISSIONS = {
    "LIST": "s3:ListBucket",
    "GET": "s3:GetObject",
    "PUT": "s3:PutObject",
    "COPY": "s3:GetObject and s3:PutObject",
    "DELETE": "s3:DeleteObject",
}

# What a service answers to a part of the protocol that it does not have.
UNSUPPORTED = frozenset({"NotImplemented", "XNotImplemented", "MethodNotAllowed", "501", "405"})


class S3Error(Exception):
    """An answer that is no success: HTTP status, S3's own code and words."""

    def __init__(self, response: Response, kind: str) -> None:
        super().__init__(f"{kind}: {response.status}")
        self.status = response.status
        self.kind = kind
        self.date = response.headers.get("date", "")
        fields = _fields(response.body)
        self.code = fields.get("Code") or str(response.status)
        self.message = fields.get("Message", "")
        self.region = response.headers.get("x-amz-bucket-region") or fields.get("Region", "")

    @property
    def is_unsupported(self) -> bool:
        """Whether the service does not know this part of the protocol."""
        return self.code in UNSUPPORTED


def explain(error: S3Error, bucket: str) -> UserError:
    """Return an error that says what a user can do."""
    if error.code in {"AccessDenied", "403", "AllAccessDisabled", "Forbidden"}:
        needed = PERMISSIONS[error.kind]
        return UserError(
            f"these credentials may not do {needed} on the bucket {bucket}; "
            "invoke publish --setup prints the policy that publishing needs"
        )
    advice = {
        "NoSuchBucket": f"there is no bucket {bucket}; make it with: invoke publish --setup",
        "InvalidAccessKeyId": "this access key is unknown to the service; see AWS_ACCESS_KEY_ID, "
        "or the profile that AWS_PROFILE names",
        "SignatureDoesNotMatch": "the secret access key is wrong; see AWS_SECRET_ACCESS_KEY, "
        "or the profile that AWS_PROFILE names",
        "ExpiredToken": "these credentials have expired; sign in again, with: aws sso login",
        "InvalidToken": "the session token is wrong; sign in again, with: aws sso login",
        "PreconditionFailed": f"something else changed the bucket {bucket} meanwhile",
        "RequestTimeTooSkewed": "this machine's clock is wrong: the service's says "
        f"{error.date}; set the clock",
    }
    advice["TokenRefreshRequired"] = advice["ExpiredToken"]
    if error.code in advice:
        return UserError(advice[error.code])
    if error.region:
        return UserError(
            f"the bucket {bucket} is in the region {error.region}; add --region {error.region}"
        )
    said = f": {error.message}" if error.message else ""
    return UserError(f"the service refused {error.kind} on {bucket} with {error.code}{said}")


def _fields(body: bytes) -> dict[str, str]:
    try:
        root = parse(body)
    except ParseError:
        return {}
    return {element.tag.rpartition("}")[2]: element.text or "" for element in root}
