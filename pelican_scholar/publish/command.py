"""One publication, from the settings to the live site."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console

from ..build import build_site
from ..build.output import MANIFEST, read_manifest
from ..build.site import FAILED
from ..check import check_site
from ..errors import PartlyDoneError, RefusedError, UserError
from ..progress import progress_bar
from ..settings import Settings, load_settings
from .files import find_files
from .guards import check_built_for, check_deletions, check_files
from .options import Options, read_options
from .plan import Plan
from .target import Advance, Publication, Target

# How many of the check's problems are shown; a publication shows more than these only.
SHOWN_PROBLEMS = 5


@dataclass(frozen=True)
class Request:
    """What a user asked for; ``flags`` are the options that were given, by name."""

    settings: Path
    flags: Mapping[str, object]
    siteurl: str | None = None
    output: Path | None = None
    build: bool = True
    dry_run: bool = False
    rollback: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of it: ``status`` is ``done``, ``planned`` or ``unchanged``."""

    status: str
    plan: Plan

    def document(self) -> dict[str, Any]:
        """Return the outcome as a JSON document."""
        return {"status": self.status, **self.plan.document()}


Say = Callable[[str], None]


def publish_site(request: Request, say: Say, warn: Say, confirm: Callable[[Plan], bool]) -> Outcome:
    """Build the site, compare it with what is live, and make the live site the same.

    ``say`` is told what happens and ``warn`` what is wrong, line by line; ``confirm`` is asked
    before anything is changed. Raises UserError with the exit status 2 for settings and
    credentials, 3 when a guard refuses and 4 when something was done and something remains.
    """
    settings = load_settings(request.settings, request.siteurl, request.output)
    options = read_options(settings.get("PUBLISH", {}), request.flags)
    target = choose_target(options, settings, request.settings)
    if request.rollback:
        publication = target.prepare_rollback()
    else:
        publication = _prepare(request, settings, target, say, warn)
    plan = publication.plan
    if not plan:
        return Outcome("unchanged", plan)
    if request.build and not request.rollback:
        _check(Path(settings["OUTPUT_PATH"]), settings["SITEURL"], warn)
    for line in plan.lines():
        say(line)
    if not request.rollback:
        check_deletions(plan, options.max_delete, plan.live)
    if request.dry_run:
        return Outcome("planned", plan)
    if not confirm(plan):
        raise RefusedError("nothing was changed")
    with _stopped_politely(), _shown_progress(plan) as advance:
        publication.carry_out(advance)
    return Outcome("done", plan)


def set_up(request: Request) -> list[str]:
    """Make the target ready to publish to; return what was done, line by line."""
    settings = load_settings(request.settings, request.siteurl, request.output)
    options = read_options(settings.get("PUBLISH", {}), request.flags)
    return choose_target(options, settings, request.settings).set_up()


def choose_target(options: Options, settings: Settings, file: Path) -> Target:
    """Return the target that the options name."""
    siteurl = settings["SITEURL"]
    # Each has libraries that take longer to load than the other takes for all of its work.
    if options.to == "github":
        from .github.target import GitHubTarget

        return GitHubTarget(options, siteurl, file.absolute().parent)
    from .s3.target import S3Target

    return S3Target(options, siteurl)


def _prepare(
    request: Request, settings: Settings, target: Target, say: Say, warn: Say
) -> Publication:
    output = Path(settings["OUTPUT_PATH"])
    if request.build:
        _build(request, say, warn)
    found = find_files(output)
    has_manifest = (output / MANIFEST).is_file()
    check_built_for(read_manifest(output) if has_manifest else None, settings["SITEURL"], output)
    check_files(found.files, output, target.limits)
    left_out = [name for name in found.skipped if name != MANIFEST]
    if left_out:
        say(f"left out: {', '.join(left_out)}")
    return target.prepare(found.files)


def _build(request: Request, say: Say, warn: Say) -> None:
    def load() -> Settings:
        return load_settings(request.settings, request.siteurl, request.output)

    try:
        summary = build_site(load, warn, debug=False)
    except UserError as error:
        if error.code != FAILED:
            raise
        raise RefusedError(str(error)) from error
    say(str(summary))
    if summary.errors:
        raise RefusedError("what is named above is missing from the site; nothing was published")


def _check(output: Path, siteurl: str, warn: Say) -> None:
    """Say what is broken in the site; that is no reason not to publish the rest."""
    problems = check_site(output, siteurl).lines()
    for line in problems[:SHOWN_PROBLEMS]:
        warn(f"warning: {line}")
    if len(problems) > SHOWN_PROBLEMS:
        warn(f"warning: and {len(problems) - SHOWN_PROBLEMS} more; invoke check shows all")


@contextmanager
def _shown_progress(plan: Plan) -> Iterator[Advance]:
    """Show a progress bar on the terminal; nothing where there is none."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _name: None
        return
    total = len(plan.added) + len(plan.changed) + len(plan.removed)
    with progress_bar(console) as bar:
        task = bar.add_task("Publishing", total=total)
        yield lambda _name: bar.advance(task)


@contextmanager
def _stopped_politely() -> Iterator[None]:
    """Take a request to end (SIGTERM) as Ctrl-C, which notes how far it came."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        # How far it came is not known here: its first request may be on its way.
        raise PartlyDoneError("stopped") from None
    finally:
        signal.signal(signal.SIGTERM, before)


def ask(plan: Plan) -> bool:
    """Ask on the terminal whether to go on; where there is none nobody can answer: go on."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print(f"Publish this to {plan.target}? [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().lower() in {"\n", "y\n", "yes\n"}
