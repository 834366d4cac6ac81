"""What git's words mean."""

from __future__ import annotations

import pytest

from pelican_scholar.publish.github.failures import explain, explain_here, explain_refusal

NOT_ACCEPTED, NOT_SEEN, NOT_REACHED = "does not accept", "is no repository", "cannot be reached"
GITHUB = "https://github.com/ada/papers.git/"

# what git says, what it means
WORDS = [
    (f"fatal: Authentication failed for '{GITHUB}'", NOT_ACCEPTED),
    (
        (
            "remote: Invalid username or token. Password authentication is not supported.\n"
            f"fatal: Authentication failed for '{GITHUB}'"
        ),
        NOT_ACCEPTED,
    ),
    (
        (
            "remote: Permission to ada/papers.git denied to github-actions[bot].\n"
            f"fatal: unable to access '{GITHUB}': The requested URL returned error: 403"
        ),
        NOT_ACCEPTED,
    ),
    (
        (
            "remote: Write access to repository not granted.\n"
            f"fatal: unable to access '{GITHUB}': The requested URL returned error: 403"
        ),
        NOT_ACCEPTED,
    ),
    (
        "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
        NOT_ACCEPTED,
    ),
    (
        (
            "git@github.com: Permission denied (publickey).\n"
            "fatal: Could not read from remote repository.\n\n"
            "Please make sure you have the correct access rights\nand the repository exists."
        ),
        NOT_ACCEPTED,
    ),
    (
        (
            "ERROR: Permission to ada/papers.git denied to bob.\n"
            "fatal: Could not read from remote repository."
        ),
        NOT_ACCEPTED,
    ),
    (f"remote: Repository not found.\nfatal: repository '{GITHUB}' not found", NOT_SEEN),
    ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", NOT_SEEN),
    ("fatal: '/srv/x.git' does not appear to be a git repository", NOT_SEEN),
    (f"fatal: unable to access '{GITHUB}': Could not resolve host: github.com", NOT_REACHED),
    ("ssh: connect to host github.com port 22: Connection timed out", NOT_REACHED),
    ("error: RPC failed; curl 56 Recv failure: Connection reset by peer", NOT_REACHED),
    ("Host key verification failed.\nfatal: Could not read from remote", NOT_REACHED),
    ("", NOT_REACHED),
]


@pytest.mark.parametrize(("words", "meaning"), WORDS)
def test_words(words: str, meaning: str) -> None:
    explained = explain(words, "origin")
    assert explained.startswith(f"origin {meaning}")
    assert "\n" not in explained


def test_words_are_quoted_without_their_signs() -> None:
    assert explain("hint: x\nfatal: no a.\nerror: no b\nfatal: no a.", "origin") == (
        "origin cannot be reached: no a.; no b; check the network and git remote --verbose"
    )


def test_long_words_are_cut() -> None:
    assert len(explain("fatal: " + "x" * 9000, "origin")) < 600
    assert len(explain_refusal("no", "remote: " + "x" * 9000, "origin")) < 600


def test_refusal_shows_the_remotes_own_lines() -> None:
    words = "remote: error: GH001: Large files.  \nremote: \nerror: failed to push some refs"
    assert explain_refusal("[remote rejected] (hook)", words, "origin") == (
        "origin refuses the push: [remote rejected] (hook)\n  error: GH001: Large files."
    )


# what git says of this machine, what to do
HERE = [
    ("fatal: write error: No space left on device", "make room"),
    ("fatal: sha1 file 'tmp_pack_x' write error. Out of diskspace", "make room"),
    ("fatal: cannot create pack: Read-only file system", "make room"),
    ("error: insufficient permission for adding an object to repository database", "make room"),
    ("error: unable to create temporary file: Permission denied", "make room"),
    ("fatal: unable to write loose object file: Disk quota exceeded", "make room"),
    ("fatal: Not a valid object name", "run it again"),
]


@pytest.mark.parametrize(("words", "advice"), HERE)
def test_words_about_this_machine(words: str, advice: str) -> None:
    explained = explain_here(words, "/x/.git")
    assert explained.startswith("git cannot work in /x/.git: ")
    assert advice in explained
