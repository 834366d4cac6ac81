"""A server that is 30 ms away, with the one habit of S3 that rclone's server lacks."""

from __future__ import annotations

import re
import sys

from tools import ROOT

# The proxy of the tests.
sys.path.append(str(ROOT / "tests"))

from rig.proxy import FaultProxy, Message, Reply, render

DELAY = 0.03

ETAG = re.compile(rb"<ETag>([0-9a-f]+)</ETag>")


class Distance(FaultProxy):
    """Delays each request, and puts the ETags of lists into quotes, as S3 does.

    Without them hugo asks for each object by itself.
    """

    def __init__(self, upstream: str) -> None:
        super().__init__(upstream, delay=DELAY)

    async def _forward(self, method: str, message: Message) -> Message:
        answer = await super()._forward(method, message)
        if b"<ListBucketResult" not in answer.raw:
            return answer
        body = ETAG.sub(rb"<ETag>&#34;\1&#34;</ETag>", whole_body(answer))
        quoted = Message(answers=method)
        quoted.feed(render(Reply(answer.status, body, {"Content-Type": "application/xml"})))
        return quoted


def whole_body(answer: Message) -> bytes:
    """Return the body of an answer, put together if it came in chunks."""
    if "chunked" not in answer.headers.get("transfer-encoding", ""):
        return answer.body
    rest, parts = answer.body, []
    while size := int(rest.partition(b"\r\n")[0], 16):
        data = rest.partition(b"\r\n")[2]
        parts.append(data[:size])
        rest = data[size + 2 :]
    return b"".join(parts)
