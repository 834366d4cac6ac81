"""How fast a site gets to GitHub Pages: pelican-scholar and ghp-import, by turns.

The remote is a folder of this machine. The time of ``git push`` is taken apart from the rest,
as it is the network's.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import conditions, middle, run, table
from synthetic import FILES, SIZE, edit, make_site
from tools import ROOT, Tools

# The rig of the tests knows how to use git without the settings of this machine.
sys.path.append(str(ROOT / "tests"))

from rig.git import ISOLATED, git, git_bytes, new_bare
from rig.process import clean_environment

DOMAIN = "www.example.org"
DEPLOYMENTS, EDITED = 20, 5

# Stands in for git, and notes the nanoseconds that each push takes.
GIT = """#!/bin/sh
test "$1" = push || exec '{git}' "$@"
began=$(date +%s%N)
'{git}' "$@"
code=$?
echo $(($(date +%s%N) - began)) >>'{log}'
exit $code
"""


@dataclass(frozen=True)
class Place:
    """A site in a repository, and the bare one that it is published to."""

    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "site"

    @property
    def output(self) -> Path:
        return self.repository / "output"

    @property
    def remote(self) -> Path:
        return self.folder / "site.git"

    @property
    def log(self) -> Path:
        return self.folder / "pushes"


Command = Callable[[Tools, Place], Sequence[str]]


def pelican_scholar(tools: Tools, place: Place) -> Sequence[str]:
    output = ("--output", str(place.output))
    return (tools.ours(), "publish", "--no-build", "--yes", "--to", "github", *output)


def after_build(tools: Tools, place: Place) -> Sequence[str]:
    return (*tools.after_build(), "--to", "github", "--output", str(place.output))


def ghp_import(tools: Tools, place: Place) -> Sequence[str]:
    same = ("--no-jekyll", "--cname", DOMAIN, "--push")
    return (tools.other("ghp-import"), *same, str(place.output))


COMMANDS: dict[str, Command] = {
    "pelican-scholar publish": pelican_scholar,
    "the same after a build": after_build,
    "ghp-import": ghp_import,
}


def nothing(_output: Path) -> None:
    """Leave the site as it is."""


def one_page(output: Path) -> None:
    """Change one page."""
    edit(output, 700, "changed")


CASES = {"first publish": nothing, "nothing changed": nothing, "one page changed": one_page}


def make_place(folder: Path) -> Place:
    """Make a repository with a site in it, and the remote."""
    place = Place(folder)
    place.output.parent.mkdir(parents=True)
    make_site(place.output, f"https://{DOMAIN}")
    remote = new_bare(folder)
    git(place.repository, "init", "--quiet", "--initial-branch=main")
    git(place.repository, "remote", "add", "origin", remote.as_uri())
    git(place.repository, "add", "publishconf.py")
    git(place.repository, "commit", "--quiet", "--message=Begin")
    return place


def tool_environment(place: Place) -> Mapping[str, str]:
    """Return an environment without settings of this machine's user, whose git notes pushes."""
    program = shutil.which("git")
    folder = place.folder / "bin"
    folder.mkdir()
    (folder / "git").write_text(GIT.format(git=program, log=place.log), "utf-8")
    (folder / "git").chmod(0o755)
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    return clean_environment() | ISOLATED | {"PATH": path, "HOME": str(place.folder)}


def push_seconds(place: Place) -> float:
    """Return the seconds of the pushes since this was asked last."""
    if not place.log.exists():
        return 0
    lines = place.log.read_text("ascii").split()
    place.log.unlink()
    return sum(map(int, lines)) / 1e9


def check(place: Place) -> None:
    """Raise RuntimeError unless the remote has the whole site."""
    paths = files(place.output)
    asked = "\n".join(map(str, paths)).encode()
    blobs = git(place.output, "hash-object", "--stdin-paths", stdin=asked).split()
    lines = git_bytes(place.remote, "ls-tree", "-r", "gh-pages").decode().splitlines()
    there = {line.split("\t")[1]: line.split()[2] for line in lines}
    for path, blob in zip(paths, blobs, strict=True):
        name = path.relative_to(place.output).as_posix()
        if there.get(name) != blob:
            raise RuntimeError(f"the remote has another {name}")


def files(folder: Path) -> list[Path]:
    """Return all files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


Rows = dict[tuple[str, str], list[list[float]]]


def measure(tools: Tools, folder: Path, runs: int) -> Rows:
    """Let both do each case in turn; return all seconds, those beside the push, CPU, memory."""
    rows: Rows = {(case, name): [] for case in CASES for name in COMMANDS}
    for number in range(runs):
        places = {name: make_place(folder / f"{number}-{name}") for name in COMMANDS}
        environments = {name: tool_environment(place) for name, place in places.items()}
        for case, prepare in CASES.items():
            for name, command in COMMANDS.items():
                place = places[name]
                prepare(place.output)
                cost = run(command(tools, place), place.repository, environments[name])
                beside = cost.wall - push_seconds(place)
                rows[case, name].append([cost.wall, beside, cost.cpu, cost.memory])
                check(place)
                print(f"{number + 1}: {case}, {name}: {cost.wall:.2f} s", file=sys.stderr)
    return rows


def growth(tools: Tools, folder: Path) -> dict[str, int]:
    """Return by how many bytes each lets the remote grow in many deployments of few pages."""
    grown = {}
    for name, command in COMMANDS.items():
        place = make_place(folder / name)
        environment = tool_environment(place)
        run(command(tools, place), place.repository, environment)
        before = sum(path.stat().st_size for path in files(place.remote))
        for number in range(DEPLOYMENTS):
            for edited in range(EDITED):
                edit(place.output, 1 + number * EDITED + edited, f"change {number}")
            run(command(tools, place), place.repository, environment)
        check(place)
        grown[name] = sum(path.stat().st_size for path in files(place.remote)) - before
    return grown


def report(rows: Rows, grown: Mapping[str, int]) -> str:
    """Return the medians as tables."""
    parts = []
    for case in CASES:
        lines = []
        for name in COMMANDS:
            wall, beside, cpu, memory = middle(rows[case, name])
            numbers = [f"{wall:.2f}", f"{beside:.2f}", f"{cpu:.2f}", f"{memory / 1e6:.0f}"]
            lines.append([name, *numbers])
        parts.append(table([case, "s", "s besides the push", "CPU s", "MB"], lines))
    head = [f"{DEPLOYMENTS} times {EDITED} pages", "MB more at the remote"]
    parts.append(table(head, [[name, f"{size / 1e6:.2f}"] for name, size in grown.items()]))
    return "\n\n".join(parts)


def main() -> None:
    """Print a table for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, help="where to install the others")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    tools = Tools.install(arguments.tools)
    with tempfile.TemporaryDirectory() as temporary:
        rows = measure(tools, Path(temporary, "runs"), arguments.runs)
        grown = growth(tools, Path(temporary, "growth"))
    print(f"{FILES:,} files, {SIZE / 1e6:.0f} MB, a remote on this machine.")
    print(f"{conditions(arguments.runs)}; {tools.versions('ghp-import')}.\n")
    print(report(rows, grown))


if __name__ == "__main__":
    main()
