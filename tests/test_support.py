"""The shared parts work: a plain Pelican site is built, and what it logs is kept."""

from support import BuildSite


def test_plain_site_is_built(build_site: BuildSite) -> None:
    site = build_site({"pages/a.md": "Title: A\n\nText.\n"})
    assert "pages/a.html" in site.files
    assert site.errors == []


def test_errors_are_kept(build_site: BuildSite) -> None:
    site = build_site({"a.md": "Title: no date\n\nText.\n"})
    assert any("date" in e for e in site.errors)
