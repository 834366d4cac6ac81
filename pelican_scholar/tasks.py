"""The tasks, once for both doors: ``invoke`` in a checkout and ``pelican-scholar`` anywhere."""

from __future__ import annotations

import json as json_format
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from invoke import Collection, Context, Exit, Program, task

from .errors import UserError
from .settings import Settings, check_siteurl, load_settings

__all__ = ["main", "namespace"]

SETTINGS = "pelicanconf.py"
LIVE_SETTINGS = "publishconf.py"

HELP = {
    "settings": f"Pelican's settings file ({SETTINGS})",
    "output": "folder of the built site (OUTPUT_PATH in the settings)",
    "siteurl": "web address of the site, such as https://user.github.io/repo (SITEURL)",
    "debug": "show where in the code a failure was raised",
}


def _help(*names: str, **more: str) -> dict[str, str]:
    return {**{name: HELP[name] for name in names}, **more}


@contextmanager
def _one_line(json: bool = False) -> Iterator[None]:
    """Turn a user's mistake into one line and an exit status; with ``json`` a document, too."""
    try:
        yield
    except UserError as error:
        if json:
            failure = {"status": "failed", "error": str(error), "code": error.code}
            print(json_format.dumps(failure, ensure_ascii=False, indent=2))
        raise Exit(f"error: {error}", error.code) from None


def _complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _settings(settings: str, output: str = "", siteurl: str | None = None) -> Settings:
    return load_settings(Path(settings), siteurl, Path(output) if output else None)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return f"{path.relative_to(here) if path.is_relative_to(here) else path}/"


def _door() -> str:
    """Return the command that the user came in by, as it can be typed again."""
    typed = Path(sys.argv[0])
    if typed.name == "__main__.py":
        return f"{sys.executable} -m pelican_scholar"
    found = shutil.which(typed.name)
    return typed.name if found and Path(found).samefile(typed) else str(typed)


@task(
    auto_shortflags=False,
    help=_help("output", "siteurl", "settings", "debug", hint="say how to see the site"),
)
def build(
    _c: Context,
    output: str = "",
    siteurl: str | None = None,
    settings: str = SETTINGS,
    debug: bool = False,
    hint: bool = True,
) -> None:
    """Build the site; leave alone what did not change."""
    from .build import build_site

    with _one_line():
        summary = build_site(lambda: _settings(settings, output, siteurl), _complain, debug)
    print(f"{summary}: {_shown(summary.output)}")
    if summary.errors:
        raise Exit("error: what is named above is missing from the site", 1)
    if hint:
        option = f" --settings {settings}" if settings != SETTINGS else ""
        print(f"See it with: {_door()} serve{option}")


@task(auto_shortflags=False, help=_help("output", "settings"))
def clean(_c: Context, output: str = "", settings: str = SETTINGS) -> None:
    """Remove the files that builds made, and nothing else."""
    from .build.output import remove_output

    with _one_line():
        folder = Path(_settings(settings, output)["OUTPUT_PATH"])
        removed = remove_output(folder)
    print(f"{removed} files removed from {_shown(folder)}")


@task(
    auto_shortflags=False,
    help=_help("output", "settings", port="port to listen on", host="address to listen on"),
)
def serve(
    _c: Context,
    port: int = 8000,
    host: str = "127.0.0.1",
    output: str = "",
    settings: str = SETTINGS,
) -> None:
    """Serve the site on this machine and build it again at every change."""
    from .serve import serve as serve_site

    with _one_line():
        loaded = _settings(settings, output)
        base_path = urlsplit(loaded["SITEURL"]).path.rstrip("/")
        command = [sys.executable, "-m", "pelican_scholar", "build", "--settings", settings]
        command += ["--siteurl", base_path, "--output", loaded["OUTPUT_PATH"], "--no-hint"]
        serve_site(
            command,
            watch=_sources(loaded, Path(settings)),
            output=Path(loaded["OUTPUT_PATH"]),
            host=host,
            port=port,
            base_path=base_path,
        )


@task(
    auto_shortflags=False,
    help=_help("output", "settings", siteurl="web address that the site was built for"),
)
def check(
    _c: Context, output: str = "", siteurl: str | None = None, settings: str = SETTINGS
) -> None:
    """Check the built site: links, anchors, images, redirects, ids, feeds, data."""
    from .build.output import read_manifest
    from .check import check_site

    with _one_line():
        folder = Path(_settings(settings, output)["OUTPUT_PATH"])
        built_for = read_manifest(folder)["siteurl"]
        report = check_site(folder, built_for if siteurl is None else check_siteurl(siteurl))
    for line in report.lines():
        _complain(f"error: {line}")
    print(report)
    if report.problems:
        raise Exit(code=1)


PUBLISH_HELP = {
    "settings": f"Pelican's settings file for the live site ({LIVE_SETTINGS})",
    "to": "where to publish: s3 or github",
    "dry_run": "say what would be done, and do nothing",
    "json": "print the plan and the outcome as a JSON document",
    "yes": "do not ask before anything is changed",
    "build": "build the site first; without it, publish the output as it is",
    "setup": "make the target ready to publish to",
    "rollback": "go back to the version before",
    "max_delete": "how many live files may be removed: a number, or a share such as 50%",
    "bucket": "S3: the bucket",
    "prefix": "S3: a folder in the bucket",
    "region": "S3: the region of the bucket",
    "endpoint_url": "S3: the address of a service other than Amazon's",
    "remote": "GitHub: the git remote, by its name or URL",
    "branch": "GitHub: the branch to publish to",
}


@task(auto_shortflags=False, help=_help("output", "siteurl", **PUBLISH_HELP))
def publish(
    _c: Context,
    to: str = "",
    dry_run: bool = False,
    json: bool = False,
    yes: bool = False,
    build: bool = True,
    setup: bool = False,
    rollback: bool = False,
    siteurl: str | None = None,
    output: str = "",
    settings: str = LIVE_SETTINGS,
    max_delete: str = "",
    bucket: str = "",
    prefix: str = "",
    region: str = "",
    endpoint_url: str = "",
    remote: str = "",
    branch: str = "",
) -> None:
    """Build the site and bring it to S3 or to GitHub Pages."""
    from .publish import Request, ask, publish_site, set_up

    flags = {"to": to, "max_delete": max_delete, "bucket": bucket, "prefix": prefix}
    flags |= {"region": region, "endpoint_url": endpoint_url, "remote": remote, "branch": branch}
    request = Request(
        settings=Path(settings),
        flags=flags,
        siteurl=siteurl,
        output=Path(output) if output else None,
        build=build,
        dry_run=dry_run,
        rollback=rollback,
    )
    say = _complain if json else print
    with _one_line(json):
        if setup:
            print(*set_up(request), sep="\n")
            return
        outcome = publish_site(request, say, _complain, (lambda _: True) if yes else ask)
    if json:
        print(json_format.dumps(outcome.document(), ensure_ascii=False, indent=2))
    elif outcome.status == "unchanged":
        print(f"Nothing to do: {outcome.plan.url} is up to date")
    elif outcome.status == "done":
        print(f"Live: {outcome.plan.url}")


@task(auto_shortflags=False, help={"only": "a file, a folder or file::name of tests"})
def test(_c: Context, only: str = "tests") -> None:
    """Run the tests of this checkout."""
    _run_tools(["pytest", "--numprocesses=auto", *shlex.split(only)])


@task(auto_shortflags=False)
def lint(_c: Context) -> None:
    """Check the code of this checkout: ruff and mypy."""
    _run_tools(
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "plugins", "pelican_scholar", "benchmarks"],
    )


def _run_tools(*commands: list[str]) -> None:
    """Run each command as a module of this Python; fail after the last if any failed."""
    if not Path("tests").is_dir():
        raise Exit("error: this task is for a checkout of pelican-scholar; run it in one", 2)
    missing = [name for name, *_ in commands if find_spec(name) is None]
    if missing:
        raise Exit(f"error: {missing[0]} is missing; install it with: pip install -e '.[test]'", 2)
    codes = [
        subprocess.run([sys.executable, "-m", *command], check=False).returncode  # noqa: S603
        for command in commands
    ]
    if any(codes):
        raise Exit(code=1)


def _sources(settings: Settings, file: Path) -> list[Path]:
    """Return the folders and files that a site is built from."""
    configuration = [file, *file.parent.glob("*conf.py")]
    folders = [settings["PATH"], settings["THEME"], *settings["PLUGIN_PATHS"]]
    folders += settings["THEME_TEMPLATES_OVERRIDES"]
    return [*configuration, *map(Path, folders)]


namespace = Collection(build, serve, check, publish, clean, test, lint)


def main() -> None:
    """Run the tasks as the console script ``pelican-scholar``."""
    Program(
        name="pelican-scholar",
        binary="pelican-scholar",
        namespace=namespace,
        version=version("pelican-scholar"),
    ).run()
