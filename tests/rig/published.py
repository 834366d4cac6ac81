"""A site that is published: its settings, its built output, and the runs that publish it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from pelican_scholar.errors import UserError
from pelican_scholar.publish import Request, publish_site
from pelican_scholar.publish.plan import Plan
from rig.process import SECONDS
from rig.proxy import Request as HttpRequest
from rig.s3 import S3Server, StoredObject

NOTES = "~pelican-scholar/"
"""Where the tool keeps its own objects, below the prefix."""

UNNAMED = ("index.html", "404.html")

HOME = "index.html"
SITE: dict[str, str | bytes] = {
    HOME: "<p>home",
    "404.html": "<p>missing",
    "about/index.html": "<p>about",
    "publication/engine.html": "<p>engine",
    "theme/main.css": "p {}",
    "files/cv.pdf": b"%PDF",
    "feeds/all.atom.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
}


class Written(NamedTuple):
    """The keys that requests changed, in the order of the requests, but for the tool's own."""

    stored: list[str]
    removed: list[str]


def written(requests: Iterable[HttpRequest]) -> Written:
    """Return what requests to a bucket wrote, those refused among them."""
    found = Written([], [])
    for request in requests:
        key = unquote(request.path).split("/", 2)[2]
        if request.method == "PUT":
            found.stored.append(key)
        elif request.method == "DELETE":
            found.removed.append(key)
        elif request.method == "POST":
            keys = ElementTree.fromstring(request.body).iterfind("Object/Key")
            found.removed.extend(element.text or "" for element in keys)
    return Written(*([key for key in keys if NOTES not in key] for keys in found))


@dataclass
class Outcome:
    """What came of a run: the exit status, what was said, and the plan where there was one."""

    code: int
    status: str = ""
    said: list[str] = field(default_factory=list)
    plan: Plan = field(default_factory=lambda: Plan("", ""))

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    @property
    def changes(self) -> dict[str, list[str]]:
        """The names that the plan adds, changes and removes."""
        kinds = {"added": self.plan.added, "changed": self.plan.changed}
        kinds["removed"] = self.plan.removed
        return {kind: [change.name for change in found] for kind, found in kinds.items() if found}


def assert_refused(outcome: Outcome, code: int, message: str) -> None:
    """The last that the user was told is this error."""
    assert (outcome.said[-1], outcome.code) == (f"error: {message}", code)


class PublishedSite:
    """A folder with a publishconf.py and an ``output``; ``options`` are its table PUBLISH."""

    def __init__(self, folder: Path, server: S3Server, **options: Any) -> None:
        self.folder = folder
        self.server = server
        self.output = folder / "output"
        self.options: dict[str, Any] = {"endpoint_url": server.endpoint, **options}
        self.options.setdefault("bucket", server.new_bucket())
        self.settings = ""
        self.siteurl = "https://ada.example"
        if self.prefix:
            self.siteurl += f"/{self.options['prefix']}"
        self.output.mkdir(parents=True)

    @property
    def bucket(self) -> str:
        return str(self.options["bucket"])

    @property
    def prefix(self) -> str:
        return f"{self.options['prefix']}/" if self.options.get("prefix") else ""

    def through(self, proxy_url: str, **options: Any) -> PublishedSite:
        """Return the same site in the same folder, published through another address."""
        other = PublishedSite.__new__(PublishedSite)
        vars(other).update(vars(self))
        other.options = {**self.options, "endpoint_url": proxy_url, **options}
        return other

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Make the output hold these files and nothing else."""
        shutil.rmtree(self.output)
        self.output.mkdir()
        for name, content in files.items():
            path = self.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def configure(self) -> Path:
        """Write the settings, and return their file."""
        settings = self.folder / "publishconf.py"
        settings.write_text(
            f"SITEURL = {self.siteurl!r}\nPUBLISH = {self.options!r}\n"
            f"OUTPUT_PATH = 'output'\nTIMEZONE = 'UTC'\n{self.settings}",
            "utf-8",
        )
        return settings

    def publish(self, answer: bool = True, **request: Any) -> Outcome:
        """Publish the output as it is, within this process; ``answer`` the question so."""
        flags = request.pop("flags", {})
        outcome = Outcome(0)
        wanted = Request(self.configure(), flags, **{"build": False, **request})
        try:
            done = publish_site(wanted, outcome.said.append, outcome.said.append, lambda _: answer)
        except UserError as error:
            outcome.code = error.code
            outcome.said.append(f"error: {error}")
        else:
            outcome.status, outcome.plan = done.status, done.plan
        return outcome

    def command(self, *flags: str, build: bool = False) -> list[str]:
        """Return the command that a user types to publish the output, as it is or built anew."""
        self.configure()
        program = str(Path(sys.executable).with_name("pelican-scholar"))
        return [program, "publish", *([] if build else ["--no-build"]), *flags]

    def run(self, *flags: str, build: bool = False) -> Outcome:
        """Publish as a user does, in a process of its own."""
        done = subprocess.run(
            self.command(*flags, build=build),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        said = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        return Outcome(done.returncode, "", said)

    def start(self, *flags: str) -> subprocess.Popen[str]:
        """Begin to publish in a process of its own."""
        return subprocess.Popen(
            self.command(*flags),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def plan(self, *flags: str) -> dict[str, Any]:
        """Return the plan as a program reads it."""
        done = subprocess.run(
            self.command("--dry-run", "--json", *flags),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def expected(self) -> dict[str, bytes]:
        """Return the bodies that the bucket should hold for the output, by their keys."""
        paths = [path for path in self.output.rglob("*") if path.is_file()]
        files = {path.relative_to(self.output).as_posix(): path.read_bytes() for path in paths}
        pages = [name for name in files if name.endswith(".html")]
        named = [name for name in pages if name.rpartition("/")[2] not in UNNAMED]
        return {name.removesuffix(".html"): files[name] for name in named} | files

    def live(self) -> dict[str, bytes]:
        """Return the bodies that the bucket does hold, but for the tool's own."""
        return {key: stored.body for key, stored in self.objects().items()}

    def objects(self) -> dict[str, StoredObject]:
        """Return the objects below the prefix, but for the tool's own."""
        found = self.server.objects(self.bucket, self.prefix)
        names = {key.removeprefix(self.prefix): stored for key, stored in found.items()}
        return {key: stored for key, stored in names.items() if not key.startswith(NOTES)}


NewSite = Callable[..., PublishedSite]
"""Makes a site for a server; its options are those of PUBLISH."""
