"""What git's words about a remote mean, and what can be done about it."""

from __future__ import annotations

import re

LONGEST = 400

NOT_ALLOWED = re.compile(
    r"Authentication failed|could not read (Username|Password)|returned error: 40[13]"
    r"|Permission denied|Permission to .* denied|[Ww]rite access to repository not granted"
    r"|Invalid username or|Bad credentials|not authorized"
)
MISSING = re.compile(
    r"repository .*not found|Repository not found|does not appear to be a git repository"
    r"|returned error: 404"
)
FULL = re.compile(
    r"No space left on device|Out of diskspace|Disk quota exceeded|File too large"
    r"|Read-only file system|insufficient permission for adding an object|unable to (create|write)"
)


def explain(words: str, remote: str) -> str:
    """Return why ``remote`` could not be read or written and what to do, in a line."""
    said = essence(words)
    if NOT_ALLOWED.search(words):
        return (
            f"{remote} does not accept the credentials: {said}; sign in again or renew the token "
            "(a workflow needs permissions: contents: write)"
        )
    if MISSING.search(words):
        return (
            f"{remote} is no repository that you can see: {said}; "
            "compare its address: git remote --verbose"
        )
    return f"{remote} cannot be reached: {said}; check the network and git remote --verbose"


def explain_refusal(reason: str, words: str, remote: str) -> str:
    """Return why ``remote`` took nothing, with its own words, in one or two lines."""
    told = re.findall(r"^remote: *(.*\S)", words, re.MULTILINE)
    lines = "; ".join(told)[:LONGEST] or essence(words)
    return f"{remote} refuses the push: {reason}\n  {lines}"


def explain_here(words: str, folder: str) -> str:
    """Return why git failed on this machine, in a line."""
    advice = "make room or let it be written to" if FULL.search(words) else "run it again"
    return f"git cannot work in {folder}: {essence(words)}; {advice}"


def essence(words: str) -> str:
    """Return the lines that say what went wrong as one."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"(fatal|error|ERROR|remote): ?\S", line)]
    shown = [re.sub(r"^(fatal|error|ERROR|remote): *", "", line) for line in telling or lines]
    return "; ".join(dict.fromkeys(shown))[:LONGEST].rstrip(".") or "git says nothing"
