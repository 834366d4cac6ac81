"""Records what real Jekyll makes of each case: ``python record_jekyll.py`` writes jekyll.json.

Needs Debian's packages jekyll and ruby-jekyll-redirect-from. Run it only to add a case;
the tests read the record. A case is the front matter of one page, which is the only page
of a site at https://user.github.io/repo.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

RECORD = Path(__file__).with_name("jekyll.json")

CONFIG = """\
url: https://user.github.io
baseurl: /repo
plugins: [jekyll-redirect-from]
"""

FROM = [
    "redirect_from: /foo",
    "redirect_from: foo",
    "redirect_from: /foo/",
    "redirect_from: foo/",
    "redirect_from: /foo.html",
    "redirect_from: /foo.htm",
    "redirect_from: /foo/index.html",
    "redirect_from: /",
    "redirect_from: /tags/our projects/",
    "redirect_from: /tags/our%20projects/",
    "redirect_from: /a/b/c",
    "redirect_from: /a//b/",
    "redirect_from: /./foo/",
    "redirect_from: /v1.2",
    "redirect_from: /v1.2/",
    "redirect_from: /v1.2/notes",
    "redirect_from: /foo.tar.gz",
    "redirect_from: /feed.xml",
    "redirect_from: /foo.",
    "redirect_from: /.foo",
    "redirect_from: /.foo.bar",
    "redirect_from: /日本語/",
    "redirect_from: /%E6%97%A5%E6%9C%AC",
    "redirect_from: /caf\u00e9.html",
    "redirect_from: /a+b",
    "redirect_from: /a%2Fb",
    'redirect_from: "/it\'s & <b>/"',
    "redirect_from: [/foo, /bar/]",
    "redirect_from: [/foo, null]",
    "redirect_from:\n  - /foo\n  - /foo/\n  - /foo.html",
    "redirect_from:",
    "redirect_from: null",
    "redirect_from: []",
    "# nothing",
]

TO = [
    "redirect_to: /other/",
    "redirect_to: other/",
    "redirect_to: /other",
    "redirect_to: https://example.org/x?a=1#b",
    "redirect_to: http://example.org",
    "redirect_to: [https://example.org/1, https://example.org/2]",
    "redirect_to: [null, /other/]",
    "redirect_to: /tags/our projects/",
    "redirect_to: /日本語/#teil",
    "redirect_to:",
    "redirect_to: /other/\nredirect_from: /foo",
]


def record(header: str, permalink: str) -> dict[str, object]:
    """Return the files besides the page, and redirects.json, of a site with this one page."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "source"), Path(folder, "output")
        source.mkdir()
        (source / "_config.yml").write_text(CONFIG, "utf-8")
        page = f"---\npermalink: {permalink}\n{header}\n---\nText.\n"
        (source / "page.md").write_text(page, "utf-8")
        subprocess.run(
            ["jekyll", "build", "--quiet", "--source", str(source), "--destination", str(output)],
            check=True,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
        files = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}
        stubs = {f for f in files if "Redirecting&hellip;" in (output / f).read_text("utf-8")}
        table = json.loads((output / "redirects.json").read_text("utf-8"))
        return {"header": header, "permalink": permalink, "stubs": sorted(stubs), "json": table}


def main() -> None:
    cases = [record(header, "/page/") for header in [*FROM, *TO]]
    cases += [record("redirect_from: [/about/, /about.html]", "/")]
    cases += [record("redirect_from: /foo", "/page")]
    cases += [record("redirect_from: /foo", "/my page/")]
    cases += [record("redirect_to: /other/", "/my page/")]
    RECORD.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
