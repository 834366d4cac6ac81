"""The policies that --setup prints and sets."""

from __future__ import annotations

from pelican_scholar.publish.options import Options
from pelican_scholar.publish.s3.policy import public_statements, publishing_policy


def test_policy_for_a_whole_bucket() -> None:
    assert publishing_policy(Options(to="s3", bucket="mine"))["Statement"] == [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::mine"},
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            "Resource": "arn:aws:s3:::mine/*",
        },
    ]


def test_policy_for_a_prefix_is_for_nothing_else() -> None:
    listing, objects = publishing_policy(Options(to="s3", bucket="mine", prefix="blog"))[
        "Statement"
    ]
    assert listing["Condition"] == {"StringLike": {"s3:prefix": "blog/*"}}
    assert objects["Resource"] == "arn:aws:s3:::mine/blog/*"


def test_policy_with_cloudfront_may_tell_that_distribution() -> None:
    options = Options(to="s3", bucket="mine", cloudfront="E1")
    assert publishing_policy(options)["Statement"][2] == {
        "Effect": "Allow",
        "Action": "cloudfront:CreateInvalidation",
        "Resource": "arn:aws:cloudfront::*:distribution/E1",
    }


def test_policies_in_china_name_its_partition() -> None:
    policy = publishing_policy(Options(to="s3", bucket="mine"), "cn-north-1")
    assert policy["Statement"][0]["Resource"] == "arn:aws-cn:s3:::mine"


def test_everyone_may_read_the_site_and_no_visitor_the_notes() -> None:
    allow, deny = public_statements(Options(to="s3", bucket="mine", prefix="blog"))
    assert (allow["Effect"], allow["Resource"]) == ("Allow", "arn:aws:s3:::mine/blog/*")
    assert (deny["Effect"], deny["Resource"]) == (
        "Deny",
        "arn:aws:s3:::mine/blog/~pelican-scholar/*",
    )
    assert deny["Condition"] == {"StringEquals": {"aws:PrincipalType": "Anonymous"}}


def test_nothing_is_forbidden_where_conditions_may_be_overlooked() -> None:
    options = Options(to="s3", bucket="mine", endpoint_url="https://s3.example")
    assert [statement["Effect"] for statement in public_statements(options)] == ["Allow"]
