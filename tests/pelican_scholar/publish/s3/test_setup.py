"""Setting up a bucket: made or repaired, others' settings kept, and the rights that suffice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rig.published import HOME, SITE, NewSite, PublishedSite, assert_refused
from rig.s3 import Moto, S3rver

from pelican_scholar.errors import UserError
from pelican_scholar.publish import Request, set_up

Policy = dict[str, Any]

THEIRS = {
    "Sid": "Theirs",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::{bucket}/*",
}


def setup(site: PublishedSite) -> tuple[list[str], Policy]:
    """Set up the bucket; return what was done, and the policy for publishing."""
    *done, title, policy = set_up(Request(site.configure(), {}))
    assert title == "The smallest policy for publishing:"
    return done, json.loads(policy)


def website(site: PublishedSite) -> dict[str, Any]:
    found = site.server.client().get_bucket_website(Bucket=site.bucket)
    return {name: value for name, value in found.items() if name != "ResponseMetadata"}


def statements(site: PublishedSite) -> dict[str, dict[str, Any]]:
    """Return the statements of the bucket's policy by their names."""
    policy = json.loads(site.server.client().get_bucket_policy(Bucket=site.bucket)["Policy"])
    return {statement["Sid"]: statement for statement in policy["Statement"]}


WEBSITE = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "404.html"}}
PAGES = "set the pages for folders and for what is missing: index.html, 404.html"
READABLE = "let everyone read the site"


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
def test_bucket_is_made_to_serve_a_site(moto: Moto, new_site: NewSite, region: str) -> None:
    site = new_site(moto, bucket=f"new-in-{region}", region=region)
    done, _ = setup(site)
    assert done == [f"made the bucket new-in-{region} in {region}", PAGES, READABLE]
    assert website(site) == WEBSITE
    assert list(statements(site)) == ["PelicanScholarPublicRead"]
    place = moto.client().get_bucket_location(Bucket=site.bucket)["LocationConstraint"]
    assert (place or "us-east-1") == region


def test_user_is_told_what_was_done(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    said = site.run("--setup").said
    assert said[:3] == [PAGES, READABLE, "The smallest policy for publishing:"]
    assert json.loads("\n".join(said[3:]))["Version"] == "2012-10-17"


def test_second_time_changes_nothing(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    first = setup(site)
    before = website(site), statements(site)
    assert setup(site) == ([f"the bucket {site.bucket} is set up already"], first[1])
    assert (website(site), statements(site)) == before


def test_statements_of_others_stay(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    theirs = {**THEIRS, "Resource": f"arn:aws:s3:::{site.bucket}/*"}
    policy = {"Version": "2012-10-17", "Statement": [theirs]}
    moto.client().put_bucket_policy(Bucket=site.bucket, Policy=json.dumps(policy))
    setup(site)
    assert statements(site)["Theirs"] == theirs
    assert statements(site).keys() == {"Theirs", "PelicanScholarPublicRead"}


def test_own_statement_that_was_changed_is_repaired(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    setup(site)
    before = statements(site)
    wrong = {**before["PelicanScholarPublicRead"], "Effect": "Deny"}
    policy = {"Version": "2012-10-17", "Statement": [wrong]}
    moto.client().put_bucket_policy(Bucket=site.bucket, Policy=json.dumps(policy))
    assert setup(site)[0] == [READABLE]
    assert statements(site) == before


def test_website_is_repaired_and_its_rules_stay(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    rules = [{"Redirect": {"HostName": "x.example"}, "Condition": {"KeyPrefixEquals": "x/"}}]
    theirs = {"IndexDocument": {"Suffix": "home.html"}, "RoutingRules": rules}
    moto.client().put_bucket_website(Bucket=site.bucket, WebsiteConfiguration=theirs)
    setup(site)
    assert website(site) == {**WEBSITE, "RoutingRules": rules}


def test_bucket_that_sends_its_visitors_on_is_left_alone(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    elsewhere = {"RedirectAllRequestsTo": {"HostName": "www.ada.example"}}
    moto.client().put_bucket_website(Bucket=site.bucket, WebsiteConfiguration=elsewhere)
    assert_refused(
        site.run("--setup"),
        2,
        f"the bucket {site.bucket} sends all its visitors on to www.ada.example; publish to "
        "that one, or remove its website configuration",
    )
    assert website(site) == elsewhere


def test_folder_leaves_the_page_for_what_is_missing_to_the_bucket(
    moto: Moto, new_site: NewSite
) -> None:
    site = new_site(moto, prefix="blog")
    moto.client().put_bucket_website(Bucket=site.bucket, WebsiteConfiguration=WEBSITE)
    assert setup(site)[0] == [READABLE]
    assert website(site) == WEBSITE
    resources = [statement["Resource"] for statement in statements(site).values()]
    assert all(resource.startswith(f"arn:aws:s3:::{site.bucket}/blog/") for resource in resources)


def test_behind_cloudfront_nothing_is_opened(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto, cloudfront="E1")
    done, policy = setup(site)
    assert done[0] == PAGES
    assert done[1].startswith("left alone who may read the bucket")
    with pytest.raises(Exception, match="NoSuchBucketPolicy"):
        statements(site)
    assert policy["Statement"][-1] == {
        "Effect": "Allow",
        "Action": "cloudfront:CreateInvalidation",
        "Resource": "arn:aws:cloudfront::*:distribution/E1",
    }


def test_rights_that_are_missing_are_named(
    moto: Moto, new_site: NewSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = new_site(moto)
    nothing = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    become(moto, monkeypatch, {"Version": "2012-10-17", "Statement": [nothing]})
    with moto.authorization(), pytest.raises(UserError) as refused:
        setup(site)
    assert str(refused.value) == (
        f"these credentials may not do s3:HeadBucket on {site.bucket}; "
        "set it up with those of an administrator"
    )


def test_service_without_policies_says_so(s3rver: S3rver, new_site: NewSite) -> None:
    site = new_site(s3rver, bucket="made-by-setup")
    assert setup(site)[0] == [
        "made the bucket made-by-setup in us-east-1",
        PAGES,
        "this service has no bucket policies: see its documentation for public reading",
    ]
    site.write({HOME: "<p>home"})
    site.publish()
    assert s3rver.visit("made-by-setup", "/").body == b"<p>home"


def become(moto: Moto, monkeypatch: pytest.MonkeyPatch, policy: Policy) -> None:
    """Go on as a new user who may do what the policy says."""
    keys = moto.new_user(policy)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", keys.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", keys.secret_key)


def publish_and_return(site: PublishedSite) -> list[int]:
    """Publish two versions and go back; return the exit statuses."""
    site.write(SITE)
    first = site.publish().code
    site.write({**SITE, HOME: "<p>again"})
    (site.output / "files/cv.pdf").unlink()
    return [first, site.publish().code, site.publish(rollback=True).code]


def printed_policy(moto: Moto, site: PublishedSite) -> Policy:
    """Return the policy for publishing, as moto needs it to mean what it means to S3."""
    policy = setup(site)[1]
    # It takes what the bucket's policy denies to visitors as denied to all.
    moto.client().delete_bucket_policy(Bucket=site.bucket)
    # Who removes several objects at once needs the right on the bucket, not on each object.
    for statement in policy["Statement"]:
        if "s3:DeleteObject" in statement["Action"]:
            statement["Resource"] = [statement["Resource"], f"arn:aws:s3:::{site.bucket}"]
    return policy


@pytest.mark.parametrize("prefix", ["", "blog"])
def test_printed_policy_is_enough(
    moto: Moto, new_site: NewSite, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    site = new_site(moto, prefix=prefix)
    become(moto, monkeypatch, printed_policy(moto, site))
    with moto.authorization():
        assert publish_and_return(site) == [0, 0, 0]
    site.write(SITE)
    assert site.live() == site.expected()


@pytest.mark.parametrize(
    "action", ["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
)
def test_printed_policy_is_no_more_than_needed(
    moto: Moto, new_site: NewSite, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    site = new_site(moto)
    become(moto, monkeypatch, without(printed_policy(moto, site), action))
    with moto.authorization():
        assert set(publish_and_return(site)) != {0}


def without(policy: Policy, action: str) -> Policy:
    """Return a policy that does not allow one of its actions."""
    left = []
    for statement in policy["Statement"]:
        allowed = statement["Action"]
        actions = [allowed] if isinstance(allowed, str) else allowed
        others = [name for name in actions if name != action]
        left += [{**statement, "Action": others}] if others else []
    assert json.dumps(left) != json.dumps(policy["Statement"])
    return {**policy, "Statement": left}


def test_setup_needs_no_output(moto: Moto, new_site: NewSite) -> None:
    site = new_site(moto)
    Path(site.output).rmdir()
    assert setup(site)[0] == [PAGES, READABLE]
