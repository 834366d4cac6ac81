"""A workflow for GitHub Actions that builds a site and publishes it at each push."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import NamedTuple

from ...errors import UserError
from .repository import Repository

NAME = ".github/workflows/publish.yml"
TEMPLATE = Path(__file__).with_name("workflow.yml")
PROJECT = "pelican-scholar"
SOURCE = 'in the repository\'s Settings > Pages, choose "GitHub Actions" as the source'


class Installation(NamedTuple):
    """What pip is told to install, and the file by whose content its cache is kept."""

    arguments: str
    depends_on: str


def add_workflow(repository: Repository, folder: Path, remote: str) -> list[str]:
    """Write the workflow for the site in ``folder``, at the root of its repository.

    Returns what was done and what is left to do. Raises UserError when there is another
    workflow of that name, which is not touched, or when it cannot be written.
    """
    if repository.bare:
        raise UserError(f"{repository.root} has no working tree; set it up in a clone")
    site = folder.resolve().relative_to(repository.root).as_posix()
    text = workflow_text(repository.main_branch(remote), site, installation(folder))
    path = repository.root / NAME
    try:
        if path.exists():
            if path.read_text("utf-8") != text:
                raise UserError(f"{path} is another workflow; rename or remove it")
            return [f"{NAME} is there already", SOURCE]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from error
    return [f"{NAME} is written: commit and push it", SOURCE]


def workflow_text(branch: str, site: str, installed: Installation) -> str:
    """Return the workflow for the site in the folder ``site`` of a repository."""
    inside = "" if site == "." else f"{site}/"
    text = TEMPLATE.read_text("utf-8")
    for name, value in {
        "BRANCH": json.dumps(branch),
        "FOLDER": json.dumps(site),
        "DEPENDENCIES": json.dumps(
            NAME if installed.depends_on == NAME else inside + installed.depends_on
        ),
        "INSTALLED": installed.arguments,
        "OUTPUT": json.dumps(f"{inside}_site"),
    }.items():
        text = text.replace(f"<{name}>", value)
    return text


def installation(folder: Path) -> Installation:
    """Return how to install what the site in ``folder`` is built with."""
    if _is_this_project(folder / "pyproject.toml"):
        return Installation(".", "pyproject.toml")
    if (folder / "requirements.txt").is_file():
        return Installation("--requirement requirements.txt", "requirements.txt")
    return Installation(PROJECT, NAME)


def _is_this_project(path: Path) -> bool:
    try:
        return bool(tomllib.loads(path.read_text("utf-8"))["project"]["name"] == PROJECT)
    except (OSError, ValueError, KeyError, TypeError):
        return False
