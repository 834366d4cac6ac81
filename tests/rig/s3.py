"""Three S3 servers, each with gaps of its own; what must work everywhere is tested on all.

moto knows users, permissions, conditions, versions and CloudFront. rclone is fast and quotes
no ETag in its lists. s3rver serves a bucket to visitors as the website that it is on S3.
"""

from __future__ import annotations

import http.client
import itertools
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import Message
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlsplit

from support import without

from rig.process import SECONDS, started

REGION = "us-east-1"
WEBSITE = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "404.html"}}
KEPT_HEADERS = (
    "cache-control",
    "content-encoding",
    "content-type",
    "etag",
    "x-amz-website-redirect-location",
)
EVERYTHING = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}


class StoredObject(NamedTuple):
    """An object of a bucket: the headers are those that S3 would send with it."""

    body: bytes
    headers: dict[str, str]
    metadata: dict[str, str]


class Keys(NamedTuple):
    """What a user signs requests with."""

    access_key: str
    secret_key: str


class Visit(NamedTuple):
    """What a visitor's browser is told."""

    status: int
    headers: Message
    body: bytes


class S3Server(Protocol):
    """A running server, and what another tool could do to its buckets."""

    name: str
    endpoint: str
    access_key: str
    secret_key: str

    def client(self, service: str = "s3", **options: Any) -> Any: ...

    def new_bucket(self) -> str: ...

    def objects(self, bucket: str, prefix: str = "") -> dict[str, StoredObject]: ...

    def etags(self, bucket: str, prefix: str = "") -> dict[str, str]: ...

    def put(self, bucket: str, key: str, body: bytes, **headers: Any) -> None: ...

    def delete(self, bucket: str, *keys: str) -> None: ...


class _Server:
    """What all servers do alike."""

    def __init__(self, name: str, endpoint: str, access_key: str, secret_key: str) -> None:
        self.name = name
        self.endpoint = endpoint.rstrip("/")
        self.access_key = access_key
        self.secret_key = secret_key
        self._numbers = itertools.count(1)

    def client(self, service: str = "s3", **options: Any) -> Any:
        """Return a boto3 client; ``options`` are its own, such as ``endpoint_url``."""
        config = import_module("botocore.config").Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "total_max_attempts": 1},
            s3={"addressing_style": "path"},
        )
        settings = {
            "endpoint_url": self.endpoint,
            "region_name": REGION,
            "aws_access_key_id": self.access_key,
            "aws_secret_access_key": self.secret_key,
            "config": config,
            **options,
        }
        return import_module("boto3").client(service, **settings)

    @cached_property
    def _client(self) -> Any:
        return self.client()

    def new_bucket(self) -> str:
        """Create a bucket that no other test knows."""
        bucket = f"bucket-{next(self._numbers)}"
        self._client.create_bucket(Bucket=bucket)
        return bucket

    def objects(self, bucket: str, prefix: str = "") -> dict[str, StoredObject]:
        return {key: self._get(bucket, key) for key in self.etags(bucket, prefix)}

    def etags(self, bucket: str, prefix: str = "") -> dict[str, str]:
        """Return each key's ETag without quotes, of all objects of a bucket."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        listed = itertools.chain.from_iterable(page.get("Contents", []) for page in pages)
        return {item["Key"]: item["ETag"].strip('"') for item in listed}

    def put(self, bucket: str, key: str, body: bytes, **headers: Any) -> None:
        """Store an object as another tool would; ``headers`` are named as boto3 names them."""
        self._client.put_object(Bucket=bucket, Key=key, Body=body, **headers)

    def delete(self, bucket: str, *keys: str) -> None:
        for key in keys:
            self._client.delete_object(Bucket=bucket, Key=key)

    def _get(self, bucket: str, key: str) -> StoredObject:
        answer = self._client.get_object(Bucket=bucket, Key=key)
        sent = {name.lower(): value for name, value in _headers(answer).items()}
        return StoredObject(
            answer["Body"].read(),
            {name: sent[name] for name in KEPT_HEADERS if name in sent},
            {name.lower(): value for name, value in answer["Metadata"].items()},
        )


def _headers(answer: dict[str, Any]) -> dict[str, str]:
    headers: dict[str, str] = answer["ResponseMetadata"]["HTTPHeaders"]
    return headers


class Moto(_Server):
    """moto's server: the keys are those of a user who may do everything."""

    def __init__(self, endpoint: str) -> None:
        super().__init__("moto", endpoint, "any", "any")
        self.access_key, self.secret_key = self.new_user(EVERYTHING)

    @cached_property
    def _iam(self) -> Any:
        return self.client("iam")

    @cached_property
    def _cloudfront(self) -> Any:
        return self.client("cloudfront")

    def new_user(self, policy: dict[str, Any]) -> Keys:
        """Create a user who may do what an IAM policy says."""
        user = f"user-{next(self._numbers)}"
        self._iam.create_user(UserName=user)
        self._iam.put_user_policy(
            UserName=user, PolicyName="all", PolicyDocument=json.dumps(policy)
        )
        key = self._iam.create_access_key(UserName=user)["AccessKey"]
        return Keys(key["AccessKeyId"], key["SecretAccessKey"])

    @contextmanager
    def authorization(self) -> Iterator[None]:
        """Check keys, signatures and policies meanwhile; else moto lets everyone in."""
        self._check_after("0")
        try:
            yield
        finally:
            self._check_after("inf")

    def _check_after(self, requests: str) -> None:
        status = _ask(self.endpoint, "POST", "/moto-api/reset-auth", requests.encode()).status
        assert status == 200

    def new_distribution(self, bucket: str) -> str:
        """Put CloudFront before a bucket; return the distribution's id."""
        answer = self._cloudfront.create_distribution(
            DistributionConfig={
                "CallerReference": f"distribution-{next(self._numbers)}",
                "Comment": "",
                "Enabled": True,
                "Origins": {
                    "Quantity": 1,
                    "Items": [
                        {
                            "Id": "bucket",
                            "DomainName": f"{bucket}.s3.{REGION}.amazonaws.com",
                            "S3OriginConfig": {"OriginAccessIdentity": ""},
                        }
                    ],
                },
                "DefaultCacheBehavior": {
                    "TargetOriginId": "bucket",
                    "ViewerProtocolPolicy": "allow-all",
                    "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                    "TrustedSigners": {"Enabled": False, "Quantity": 0},
                    "MinTTL": 0,
                },
            }
        )
        distribution: str = answer["Distribution"]["Id"]
        return distribution

    def invalidations(self, distribution: str) -> list[list[str]]:
        """Return the paths of each invalidation so far, the oldest first."""
        listed = self._cloudfront.list_invalidations(DistributionId=distribution)
        items = listed["InvalidationList"].get("Items", [])
        batches = [
            self._cloudfront.get_invalidation(DistributionId=distribution, Id=item["Id"])
            for item in sorted(items, key=lambda item: item["CreateTime"])
        ]
        return [batch["Invalidation"]["InvalidationBatch"]["Paths"]["Items"] for batch in batches]


class Rclone(_Server):
    def __init__(self, endpoint: str) -> None:
        super().__init__("rclone", endpoint, "RCLONE", "secret")


class S3rver(_Server):
    """s3rver: its buckets are websites with ``index.html`` and ``404.html``."""

    def __init__(self, endpoint: str) -> None:
        super().__init__("s3rver", endpoint, "S3RVER", "S3RVER")

    def new_bucket(self) -> str:
        bucket = super().new_bucket()
        self._client.put_bucket_website(Bucket=bucket, WebsiteConfiguration=WEBSITE)
        return bucket

    def visit(self, bucket: str, path: str, method: str = "GET") -> Visit:
        """Ask the website endpoint for a path as a browser would; follow no redirect."""
        host = f"{bucket}.s3-website-{REGION}.amazonaws.com"
        return _ask(self.endpoint, method, quote(path, safe="/%?=&"), b"", Host=host)


def _ask(endpoint: str, method: str, target: str, body: bytes, **headers: str) -> Visit:
    address = urlsplit(endpoint)
    assert address.hostname
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=SECONDS)
    try:
        connection.request(method, target, body or None, headers)
        response = connection.getresponse()
        return Visit(response.status, response.headers, response.read())
    finally:
        connection.close()


MOTO = """
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print("listening on http://%s:%d" % server.get_host_and_port(), flush=True)
server._thread.join()
"""


@contextmanager
def moto(folder: Path) -> Iterator[Moto]:
    """Run moto in a process of its own, whose work is then not done in the tests' time."""
    if find_spec("moto") is None:
        without("moto")
    command = [sys.executable, "-c", MOTO]
    with started(command, r"listening on (http://\S+)", folder / "moto.log") as ready:
        yield Moto(ready[1])


@contextmanager
def rclone(folder: Path) -> Iterator[Rclone]:
    beside = Path(sys.executable).with_name("rclone")
    program = str(beside) if beside.exists() else shutil.which("rclone")
    if program is None:
        without("rclone")
    buckets = folder / "rclone"
    buckets.mkdir()
    config = folder / "rclone.conf"
    config.touch()
    command = [program, "serve", "s3", "--config", str(config), "--auth-key", "RCLONE,secret"]
    command += ["--addr", "127.0.0.1:0", str(buckets)]
    with started(
        command, r"Starting s3 server on \[(http://[^]]+)\]", folder / "rclone.log"
    ) as ready:
        yield Rclone(ready[1])


@contextmanager
def s3rver(folder: Path) -> Iterator[S3rver]:
    program = shutil.which("s3rver")
    if program is None:
        without("s3rver")
    command = [program, "--silent", "-d", str(folder / "s3rver"), "-a", "127.0.0.1", "-p", "0"]
    # The tokens for its lists' next pages are made with a cipher that OpenSSL 3 has put away.
    legacy = {"NODE_OPTIONS": "--openssl-legacy-provider"}
    with started(command, r"listening on (\S+)", folder / "s3rver.log", **legacy) as ready:
        yield S3rver(f"http://{ready[1]}")


SERVERS: dict[str, Callable[[Path], AbstractContextManager[_Server]]] = {
    "moto": moto,
    "rclone": rclone,
    "s3rver": s3rver,
}
