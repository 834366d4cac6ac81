"""Publishing: what is sent, what is not sent again, what is removed, and in which order."""

from __future__ import annotations

import json

import pytest
from rig.proxy import FaultProxy, Request
from rig.published import HOME, NOTES, SITE, NewSite, PublishedSite, written
from rig.s3 import Rclone
from support import ROOT

PDF_FOR_AN_HOUR = {"cache_control": {"*.pdf": "public, max-age=3600"}}

# A second version with a page added, pages and an asset changed, a page and an asset removed.
SECOND: dict[str, str | bytes] = {
    **{name: body for name, body in SITE.items() if name not in {"files/cv.pdf", "404.html"}},
    HOME: "<p>home again",
    "about/index.html": "<p>about again",
    "theme/main.css": "p { color: red }",
    "talks/index.html": "<p>talks",
}
CHANGES = {
    "added": ["talks/index.html"],
    "changed": ["about/index.html", "index.html", "theme/main.css"],
    "removed": ["404.html", "files/cv.pdf"],
}


def test_first_publication_makes_the_bucket_hold_the_site(site: PublishedSite) -> None:
    site.write(SITE)
    done = site.publish()
    assert done.status == "done"
    assert done.changes == {"added": sorted([*SITE, "publication/engine"])}
    assert site.live() == site.expected()


def test_user_is_told_what_happens_and_where_the_site_is(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write({HOME: "<p>home", "a.css": "p {}"})
    assert site.run().said == [
        f"s3://{site.bucket}/ -> https://ada.example",
        "  + a.css 4 B",
        "  + index.html 7 B",
        "2 added, 0 changed, 0 removed, 0 unchanged; 11 B to send",
        "Live: https://ada.example",
    ]
    assert site.run().said == ["Nothing to do: https://ada.example is up to date"]


def test_unchanged_site_costs_one_listing_and_one_read(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    with FaultProxy(site.server.endpoint) as proxy:
        assert site.through(proxy.url).publish().status == "unchanged"
    asked = sorted((request.method, request.path, request.query) for request in proxy.requests)
    assert asked == [
        ("GET", f"/{site.bucket}/", "encoding-type=url&list-type=2"),
        ("GET", f"/{site.bucket}/{NOTES}manifest.json.gz", ""),
    ]


def test_second_version_sends_what_differs_and_removes_what_is_gone(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.write(SECOND)
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        done = site.through(proxy.url).publish()
    assert done.changes == CHANGES
    assert sorted(written(requests).stored) == sorted(CHANGES["added"] + CHANGES["changed"])
    assert sorted(written(requests).removed) == CHANGES["removed"]
    assert site.live() == site.expected()


def test_time_of_a_file_is_no_change(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.write(SITE)
    assert site.publish().status == "unchanged"


def test_same_size_with_another_content_is_a_change(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.write({**SITE, HOME: "<p>HOME"})
    assert site.publish().changes == {"changed": [HOME]}
    assert site.live()[HOME] == b"<p>HOME"


def test_change_of_headers_sends_just_the_headers(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        done = site.through(proxy.url, **PDF_FOR_AN_HOUR).publish()
    assert [(change.name, change.size, change.why) for change in done.plan.changed] == [
        ("files/cv.pdf", 0, "cache-control")
    ]
    assert written(requests) == (["files/cv.pdf"], [])
    assert [r.body for r in requests if r.method == "PUT" and NOTES not in r.path] == [b""]
    stored = site.objects()["files/cv.pdf"]
    assert stored.body == b"%PDF"
    assert stored.headers["cache-control"] == "public, max-age=3600"
    assert stored.headers["content-type"] == "application/pdf"


def test_change_of_headers_is_sent_once(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.options |= PDF_FOR_AN_HOUR
    site.publish()
    assert site.publish().status == "unchanged"


def test_assets_come_before_pages_before_what_lists_them_before_removals(
    rclone: Rclone, new_site: NewSite
) -> None:
    site = new_site(rclone)
    site.write(SITE)
    site.publish()
    site.write({**{name: f"{body!r} again" for name, body in SITE.items()}, "new.css": "p {}"})
    (site.output / "404.html").unlink()
    with FaultProxy(site.server.endpoint, delay=0.005) as proxy:
        site.through(proxy.url).publish()
    ranks = {"files/cv.pdf": 0, "theme/main.css": 0, "new.css": 0, HOME: 2}
    ranks |= {"sitemap.xml": 2, "feeds/all.atom.xml": 2}
    spans: dict[int, list[tuple[float, float]]] = {}
    for seen in proxy.requests:
        key = seen.path.split("/", 2)[2]
        if seen.method == "POST":
            spans.setdefault(3, []).append((seen.began, seen.ended))
        elif seen.method == "PUT" and NOTES not in key:
            spans.setdefault(ranks.get(key, 1), []).append((seen.began, seen.ended))
    assert {rank: len(spans[rank]) for rank in sorted(spans)} == {0: 3, 1: 3, 2: 3, 3: 1}
    for rank in (0, 1, 2):
        ended = max(end for _, end in spans[rank])
        assert ended <= min(began for began, _ in spans[rank + 1])


def test_dry_run_writes_nothing(site: PublishedSite) -> None:
    site.write(SITE)
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        assert site.through(proxy.url).publish(dry_run=True).status == "planned"
    assert {request.method for request in requests} == {"GET"}
    assert site.server.etags(site.bucket) == {}


def test_what_happens_is_what_the_dry_run_said(site: PublishedSite) -> None:
    site.write(SITE)
    site.publish()
    site.write(SECOND)
    site.options |= {"cache_control": {"*.xml": "no-cache"}}
    planned = site.publish(dry_run=True)
    requests: list[Request] = []
    with FaultProxy(site.server.endpoint, seen=requests.append) as proxy:
        done = site.through(proxy.url).publish()
    assert done.plan == planned.plan
    assert done.said == planned.said
    kinds = planned.changes
    assert {*written(requests).stored} == {*kinds["added"], *kinds["changed"]}
    assert {*written(requests).removed} == {*kinds["removed"]}
    sent = [r for r in requests if r.method == "PUT" and NOTES not in r.path]
    assert sum(len(request.body) for request in sent) == planned.plan.size


def test_json_says_the_plan_and_then_the_outcome(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write({HOME: "<p>home"})
    planned = site.plan()
    done = site.run("--json")
    assert planned["added"] == [{"name": HOME, "size": 7, "why": ""}]
    assert planned["bytes"] == 7
    told = json.loads("\n".join(done.said[: done.said.index("}") + 1]))
    assert told == {**planned, "status": "done"}


def test_saying_no_changes_nothing(rclone: Rclone, new_site: NewSite) -> None:
    site = new_site(rclone)
    site.write(SITE)
    refused = site.publish(answer=False)
    assert (refused.code, refused.said[-1]) == (3, "error: nothing was changed")
    assert site.server.etags(site.bucket) == {}


def test_large_file_is_sent_whole(site: PublishedSite) -> None:
    site.write({HOME: "<p>home", "talk.mp4": bytes(range(256)) * 12_000})
    site.publish()
    assert site.live() == site.expected()
    assert site.publish().status == "unchanged"


def test_empty_file_is_sent(site: PublishedSite) -> None:
    site.write({HOME: "<p>home", "empty.txt": ""})
    site.publish()
    assert site.live() == {HOME: b"<p>home", "empty.txt": b""}
    assert site.publish().status == "unchanged"


CONF = f"""
PATH = "content"
SITENAME = AUTHOR = "Ada"
THEME = {str(ROOT / "themes/scholar")!r}
PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
PLUGINS = ["frontmatter", "authors", "projects", "redirects"]
"""
PAGE = "---\ntitle: Home\npermalink: /\nredirect_from: [/old/]\n---\n* [Engine, 2021] A program\n"


@pytest.mark.parametrize("remains", [True, False])
def test_site_built_twice_is_sent_once(rclone: Rclone, new_site: NewSite, remains: bool) -> None:
    site = new_site(rclone)
    site.settings = CONF
    (site.folder / "content/pages").mkdir(parents=True)
    (site.folder / "content/pages/home.md").write_text(PAGE, "utf-8")
    site.output.rmdir()
    assert site.run(build=True).said[-1] == "Live: https://ada.example"
    assert site.objects()["old/index.html"].headers["x-amz-website-redirect-location"] == (
        "https://ada.example/"
    )
    if not remains:
        site.write({})
        site.output.rmdir()
    assert site.run(build=True).said[-1] == "Nothing to do: https://ada.example is up to date"
