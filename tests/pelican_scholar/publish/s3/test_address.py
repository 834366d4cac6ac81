"""Whether SITEURL fits the place in the bucket."""

from __future__ import annotations

import pytest

from pelican_scholar.errors import RefusedError
from pelican_scholar.publish.options import Options
from pelican_scholar.publish.s3.address import check_address

FITTING = [
    ("https://ada.example", "", ""),
    ("https://ada.example/blog", "blog", ""),
    ("https://ada.example/blog", "sites/blog", ""),
    ("https://ada.example", "sites/ada", "E1"),
    ("https://ada.example/blog", "sites/blog", "E1"),
    ("http://mine.s3-website-us-east-1.amazonaws.com", "", ""),
    ("http://mine.s3-website.eu-central-1.amazonaws.com/blog", "blog", ""),
    ("https://ada.example/my%20blog", "my blog", ""),
]


@pytest.mark.parametrize(("siteurl", "prefix", "cloudfront"), FITTING)
def test_address_that_fits_passes(siteurl: str, prefix: str, cloudfront: str) -> None:
    options = Options(to="s3", bucket="mine", prefix=prefix, cloudfront=cloudfront)
    check_address(siteurl, options)


REFUSED = [
    ("", "", "SITEURL is ''; set it"),
    ("/repo", "", "set it in publishconf.py"),
    ("https://[ada", "", "set it in publishconf.py"),
    ("ftp://ada.example", "", "set it in publishconf.py"),
    ("https://ada.example/blog", "", 'go to the top of the bucket; set the prefix "blog"'),
    ("https://ada.example", "blog", "go to the folder blog/ of the bucket; set no prefix"),
    ("https://ada.example/blog", "log", "go to the folder log/"),
    ("https://ada.example/log", "blog", "go to the folder blog/"),
    ("https://ada.example/blog", "blog2", "go to the folder blog2/"),
    ("http://other.s3-website-us-east-1.amazonaws.com", "", "website of the bucket other"),
]


@pytest.mark.parametrize(("siteurl", "prefix", "message"), REFUSED)
def test_address_that_does_not_fit_is_refused(siteurl: str, prefix: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_address(siteurl, Options(to="s3", bucket="mine", prefix=prefix))
    assert message in str(caught.value)
