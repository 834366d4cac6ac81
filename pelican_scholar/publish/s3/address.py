"""Whether a site's address fits the place it goes to in a bucket."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ...errors import RefusedError
from ..options import Options, is_web_address

# Source: "Website endpoints" in the user guide of S3.
WEBSITE_HOST = re.compile(r"(?P<bucket>.+)\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?")


def check_address(siteurl: str, options: Options) -> None:
    """Raise RefusedError unless a site built for ``siteurl`` works where ``options`` put it.

    The folder of the address is the end of the prefix. A distribution of CloudFront may add
    the prefix by itself (its origin path), so that with one the address may have no folder.
    """
    if not is_web_address(siteurl):
        raise RefusedError(
            f"SITEURL is {siteurl!r}; set it in publishconf.py to the address that visitors "
            "will use, such as https://www.example.org"
        )
    parts = urlsplit(siteurl)
    website = WEBSITE_HOST.fullmatch(parts.hostname or "")
    if website and website["bucket"] != options.bucket:
        raise RefusedError(
            f"SITEURL {siteurl} is the website of the bucket {website['bucket']}, and PUBLISH "
            f"names {options.bucket}"
        )
    folder = unquote(parts.path).strip("/")
    is_at_origin_path = bool(options.cloudfront) and not folder
    is_end_of_prefix = f"/{options.prefix}".endswith(f"/{folder}") if folder else not options.prefix
    if not is_end_of_prefix and not is_at_origin_path:
        place = f"the folder {options.prefix}/" if options.prefix else "the top"
        advice = f'the prefix "{folder}"' if folder else "no prefix"
        raise RefusedError(
            f"SITEURL is {siteurl}, but the files go to {place} of the bucket; set {advice} "
            f"in PUBLISH, or another SITEURL"
        )
