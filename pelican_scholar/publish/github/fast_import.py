"""Writing a commit with git's fast-import: one process, and no working tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .draft import Draft
from .git import Git

# The one branch of our own repository: what it leads to is not cleaned up.
REF = "refs/heads/live"


@dataclass(frozen=True)
class NewCommit:
    """A commit to write: ``committer`` as git writes it, ``parent`` is None for a first one."""

    draft: Draft
    committer: bytes
    message: str
    parent: str | None


def write_commit(git: Git, commit: NewCommit) -> str:
    """Write a commit with all that it needs; return its id.

    Raises GitError when git cannot, and UserError when a file is not what was planned.
    """
    written = git.run(
        *("fast-import", "--quiet", "--done", "--date-format=raw"), stdin=_stream(commit)
    )
    return written.decode().strip()


def _stream(commit: NewCommit) -> Iterator[bytes]:
    """Yield the commands of fast-import; files are read one at a time.

    What is removed goes first: a folder may take the place of a file.
    """
    message = commit.message.encode()
    yield b"commit %s\nmark :1\ncommitter %s\n" % (REF.encode(), commit.committer)
    yield b"data %d\n%s\n" % (len(message), message)
    if commit.parent is not None:
        yield b"from %s\n" % commit.parent.encode()
    if commit.draft.base:
        yield b'M 040000 %s ""\n' % commit.draft.base.encode()
    for name in commit.draft.removed:
        yield b"D %s\n" % quoted(name)
    for name, blob in commit.draft.written.items():
        data = blob.read(name)
        yield b"M 100644 inline %s\ndata %d\n" % (quoted(name), len(data))
        yield data
        yield b"\n"
    yield b"get-mark :1\ndone\n"


def quoted(name: str) -> bytes:
    """Return a name as fast-import reads it: the quoting of a string in C."""
    escaped = b"".join(
        b"\\%03o" % byte if byte < 32 or byte in b'"\\\x7f' else bytes([byte])
        for byte in name.encode(errors="surrogateescape")
    )
    return b'"%s"' % escaped
