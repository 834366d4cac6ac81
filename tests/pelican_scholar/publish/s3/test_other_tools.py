"""What other tools have put into the bucket: left alone, or taken over without sending it again."""

from __future__ import annotations

import urllib.request

import pytest
from rig.proxy import FaultProxy, Reply, Request
from rig.published import HOME, NOTES, SITE, NewSite, PublishedSite, written
from rig.s3 import Moto, Rclone, S3Server


def test_objects_of_others_stay(site: PublishedSite) -> None:
    foreign = {"uploads/a.pdf": b"a", "about/photo.jpg": b"b", "zoo.txt": b"c", "~/x": b"d"}
    for key, body in foreign.items():
        site.server.put(site.bucket, key, body)
    site.write(SITE)
    site.publish()
    site.write({name: SITE[name] for name in SITE if not name.startswith("about/")})
    assert site.publish().changes == {"removed": ["about/index.html"]}
    assert site.live() == site.expected() | foreign


def test_user_is_told_how_many_objects_are_of_others(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    for key in ("a.txt", "b/c.txt"):
        rclone.put(site.bucket, key, b"")
    site.write({HOME: "<p>home"})
    assert "  2 put there by something else, which stay" in site.publish().said


@pytest.mark.parametrize("neighbour", ["blog2", "blo", "blog/old", "me/blog"])
def test_folder_beside_the_prefix_is_not_touched(
    s3: S3Server, new_site: NewSite, neighbour: str
) -> None:
    other = new_site(s3, prefix=neighbour)
    site = new_site(s3, prefix="blog", bucket=other.bucket)
    for each in (other, site):
        each.write(SITE)
        each.publish()
    before = s3.objects(other.bucket, f"{neighbour}/")
    site.write({name: SITE[name] for name in SITE if not name.startswith("about/")})
    assert site.publish().changes == {"removed": ["about/index.html"]}
    assert s3.objects(other.bucket, f"{neighbour}/") == before
    own = {key: body for key, body in site.live().items() if not key.startswith("old/")}
    assert own == site.expected()


def test_only_the_prefix_is_listed(site: PublishedSite) -> None:
    site.options["prefix"], site.siteurl = "blog", "https://ada.example/blog"
    site.write(SITE)
    with FaultProxy(site.server.endpoint) as proxy:
        site.through(proxy.url).publish()
    queries = [request.query for request in proxy.requests if "list-type" in request.query]
    assert queries == ["encoding-type=url&list-type=2&prefix=blog%2F"]
    assert all(key.startswith("blog/") for key in site.server.etags(site.bucket))


def test_page_that_something_else_replaced_is_brought_back(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.server.put(site.bucket, HOME, b"<p>hacked")
    done = site.publish()
    assert [(c.name, c.why) for c in done.plan.changed] == [(HOME, "something else replaced it")]
    assert site.live() == site.expected()


def test_page_that_something_else_removed_is_sent_again(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.server.delete(site.bucket, HOME)
    assert site.publish().changes == {"added": [HOME]}
    assert site.live() == site.expected()


def test_what_something_else_put_in_place_of_a_page_is_not_removed_with_it(
    site: PublishedSite,
) -> None:
    site.write(SITE)
    site.publish()
    site.server.put(site.bucket, "files/cv.pdf", b"not ours")
    site.write({name: body for name, body in SITE.items() if name != "files/cv.pdf"})
    assert site.publish().changes == {}
    assert site.live() == {**site.expected(), "files/cv.pdf": b"not ours"}


def test_site_that_another_tool_uploaded_is_not_sent_again(site: PublishedSite) -> None:
    site.write(SITE)
    for key, body in site.expected().items():
        site.server.put(site.bucket, key, body, ContentType="text/html")
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        done = site.through(proxy.url).publish()
    assert {c.why for c in done.plan.changed} == {"put there by something else"}
    assert done.plan.size == 0
    assert [r.body for r in requests if r.method == "PUT" and NOTES not in r.path] == [b""] * 9
    assert site.live() == site.expected()
    assert site.objects()[HOME].headers["content-type"] == "text/html; charset=utf-8"
    assert site.publish().status == "unchanged"


def test_pages_of_another_tool_that_differ_are_replaced(site: PublishedSite) -> None:
    site.server.put(site.bucket, HOME, b"<p>an older one")
    site.write(SITE)
    done = site.publish()
    assert [(change.name, change.size) for change in done.plan.changed] == [(HOME, 7)]
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


def test_file_that_another_tool_sent_in_parts_is_sent_once_at_most(site: PublishedSite) -> None:
    video = bytes(6_000_000)
    site.write({HOME: "<p>home", "talk.mp4": video})
    client = site.server.client()
    where = {"Bucket": site.bucket, "Key": "talk.mp4"}
    upload = client.create_multipart_upload(**where)["UploadId"]
    parts = [
        {
            "PartNumber": number,
            "ETag": client.upload_part(**where, UploadId=upload, PartNumber=number, Body=body)[
                "ETag"
            ],
        }
        for number, body in ((1, video[: 5 << 20]), (2, video[5 << 20 :]))
    ]
    client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": parts})
    assert site.publish().changes == {"added": [HOME], "changed": ["talk.mp4"]}
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


@pytest.mark.parametrize("etag", [b'"encrypted-%s"', b'W/"%s"', b"%s"])
def test_service_may_make_etags_as_it_likes(moto: Moto, new_site: NewSite, etag: bytes) -> None:
    site = new_site(moto)
    site.write({HOME: "<p>home", "a.css": "p {}"})
    site.publish()
    real = [tag.encode() for key, tag in moto.etags(site.bucket).items() if NOTES not in key]

    def answer(request: Request) -> Reply | None:
        """Answer as the server does, but for the ETags of the site."""
        if NOTES in request.path:
            return None
        url = f"{moto.endpoint}{request.path}?{request.query}"
        asked = urllib.request.Request(url, request.body or None, request.headers)
        asked.method = request.method
        with urllib.request.urlopen(asked) as found:
            body, tag = found.read(), found.headers.get("ETag", "").strip('"').encode()
        for known in real:
            body = body.replace(b"&quot;%s&quot;" % known, etag % known)
            body = body.replace(b'"%s"' % known, etag % known)
        return Reply(200, body, {"ETag": (etag % tag).decode()})

    site.server.delete(site.bucket, f"{NOTES}manifest.json.gz", HOME, "a.css")
    requests: list[Request] = []
    with FaultProxy(moto.endpoint, answer=answer, seen=requests.append) as proxy:
        through = site.through(proxy.url)
        assert through.publish().changes == {"added": ["a.css", HOME]}
        requests.clear()
        assert through.publish().status == "unchanged"
    assert written(requests) == ([], [])
    assert site.live() == site.expected()
