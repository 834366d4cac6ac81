"""Running git: what it is given, what it answers, and never a secret in what is shown of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple, cast

from ...errors import UserError

# The list of `git rev-parse --local-env-vars`, without those that carry settings, and what
# else would send git to another repository or make it tell of the requests it sends.
UNWANTED = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CURL_VERBOSE",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}
# The first that lets the environment say where global settings are.
OLDEST = (2, 32)
SECRET = re.compile(r"(?<=://)[^/\s]*@")
NOT_SHOWN = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]")


class GitError(UserError):
    """Git could not do it; ``words`` is what it said, without secrets."""

    def __init__(self, command: str, words: str) -> None:
        super().__init__(f"git {command} failed: {' '.join(words.split()) or 'it says nothing'}")
        self.words = words


class Answer(NamedTuple):
    """What came of running git: the exit status, its output, and its words without secrets."""

    code: int
    output: bytes
    words: str


@dataclass(frozen=True)
class Git:
    """Git in a folder, with an environment."""

    folder: Path
    environment: Mapping[str, str]

    def ask(self, *arguments: str, stdin: Iterable[bytes] = ()) -> Answer:
        """Run a command to its end, whatever comes of it.

        It is fed with each part of ``stdin`` as that is made, and killed if one cannot be made.
        """
        with self._started(arguments) as process:
            fed = cast(IO[bytes], process.stdin)
            try:
                for part in stdin:
                    fed.write(part)
                fed.flush()
            except BrokenPipeError:
                # It ended before it had read all, and says why.
                process.wait()
            except BaseException:
                process.kill()
                with suppress(OSError):
                    fed.close()
                raise
            output, words = process.communicate()
        return Answer(process.returncode, output, plain(words))

    def run(self, *arguments: str, stdin: Iterable[bytes] = ()) -> bytes:
        """Return the output of a command. Raises GitError when it fails."""
        answer = self.ask(*arguments, stdin=stdin)
        if answer.code:
            raise GitError(arguments[0], answer.words)
        return answer.output

    def _started(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603
                ["git", *arguments],  # noqa: S607
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            if shutil.which("git") is None:
                raise UserError("git is not installed; get it from https://git-scm.com") from error
            raise UserError(f"git cannot run in {self.folder}: {error.strerror}") from error


def environment() -> dict[str, str]:
    """Return the environment for git: in English, of no other repository, without questions.

    Git asks for a password only where somebody could type one.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in UNWANTED and not name.startswith("GIT_TRACE")
    }
    if not (sys.stdin and sys.stdin.isatty()):
        kept["GIT_TERMINAL_PROMPT"] = "0"
    return {**kept, "LC_ALL": "C"}


def with_settings(
    environment: Mapping[str, str], settings: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return ``environment`` with these settings of git, and none from any file but its own.

    Settings are handed over in the environment because everyone can read a command line.
    """
    kept = {name: value for name, value in environment.items() if not name.startswith("GIT_CONFIG")}
    numbered = list(enumerate(settings))
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_COUNT": str(len(numbered)),
        **{f"GIT_CONFIG_KEY_{index}": name for index, (name, _) in numbered},
        **{f"GIT_CONFIG_VALUE_{index}": value for index, (_, value) in numbered},
    }


def check_version(git: Git) -> None:
    """Raise UserError when git is too old to be handed settings in the environment."""
    told = git.ask("version").output.decode(errors="replace")
    version = re.search(r"(\d+)\.(\d+)", told)
    if version and (int(version[1]), int(version[2])) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise UserError(f"this is {told.strip()}; publishing needs git {needed} or newer")


def redact(text: str) -> str:
    """Return ``text`` without the users and passwords of the web addresses in it."""
    return SECRET.sub("", text)


def plain(words: bytes) -> str:
    """Return what git said as text to show: no secret, no control characters."""
    return redact(NOT_SHOWN.sub("", words.decode(errors="replace"))).strip()
