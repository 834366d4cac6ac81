"""The workflow that builds a site and publishes it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from rig.checkout import Checkout
from rig.git import git
from support import without

from pelican_scholar.errors import UserError
from pelican_scholar.publish.github import GitHubTarget
from pelican_scholar.publish.github.workflow import NAME, Installation, workflow_text
from pelican_scholar.publish.options import Options

SOURCE = 'in the repository\'s Settings > Pages, choose "GitHub Actions" as the source'
LATEST = Installation("pelican-scholar", NAME)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout.unborn(tmp_path / "checkout")


def set_up(folder: Path) -> list[str]:
    return GitHubTarget(Options(to="github"), "", folder).set_up()


def written(checkout: Checkout) -> dict[str, Any]:
    text = (checkout.folder / NAME).read_text("utf-8")
    # YAML 1.1 reads the key "on" as true.
    loaded: dict[str, Any] = yaml.safe_load(text.replace("\non:", '\n"on":'))
    return loaded


def commands(workflow: dict[str, Any]) -> list[str]:
    return [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]


def used(workflow: dict[str, Any], job: str = "build") -> dict[str, dict[str, Any]]:
    """Return what each action of a job is given, by the action's name."""
    steps = workflow["jobs"][job]["steps"]
    return {step["uses"].split("@")[0]: step for step in steps if "uses" in step}


def test_written_and_said(checkout: Checkout) -> None:
    before = checkout.snapshot()
    assert set_up(checkout.folder) == [f"{NAME} is written: commit and push it", SOURCE]
    added = {"tree/.github", "tree/.github/workflows", f"tree/{NAME}"}
    after = checkout.snapshot()
    assert after.keys() - before.keys() == added
    assert {name: after[name] for name in before} == before


def test_written_once(checkout: Checkout) -> None:
    set_up(checkout.folder)
    assert set_up(checkout.folder) == [f"{NAME} is there already", SOURCE]


def test_another_workflow_is_not_touched(checkout: Checkout) -> None:
    checkout.write({NAME: "mine"})
    with pytest.raises(UserError, match="is another workflow; rename or remove it") as caught:
        set_up(checkout.folder)
    assert caught.value.code == 2
    assert (checkout.folder / NAME).read_text() == "mine"


def test_folder_that_cannot_be_written(checkout: Checkout) -> None:
    checkout.write({".github": ""})
    with pytest.raises(UserError, match=r"publish\.yml cannot be written: "):
        set_up(checkout.folder)


def test_what_it_may_do_and_when(checkout: Checkout) -> None:
    set_up(checkout.folder)
    workflow = written(checkout)
    assert workflow["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}


def test_steps(checkout: Checkout) -> None:
    set_up(checkout.folder)
    workflow = written(checkout)
    assert list(used(workflow)) == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
    ]
    assert list(used(workflow, "deploy")) == ["actions/deploy-pages"]
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    assert workflow["jobs"]["deploy"]["environment"] == {
        "name": "github-pages",
        "url": "${{ steps.deployment.outputs.page_url }}",
    }
    build = next(command for command in commands(workflow) if " build " in command)
    assert "--settings publishconf.py" in build
    assert '--siteurl "$SITEURL"' in build


def test_actions_are_pinned_with_their_versions() -> None:
    lines = workflow_text("main", ".", LATEST).splitlines()
    pinned = r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"
    assert all(re.search(pinned, line) for line in lines if "uses:" in line)


# files of the site, what is installed, the file that the cache depends on
INSTALLATIONS = [
    ({}, "pelican-scholar", NAME),
    ({"requirements.txt": ""}, "--requirement requirements.txt", "requirements.txt"),
    ({"pyproject.toml": '[project]\nname = "pelican-scholar"\n'}, ".", "pyproject.toml"),
    ({"pyproject.toml": '[project]\nname = "mine"\n'}, "pelican-scholar", NAME),
    ({"pyproject.toml": "["}, "pelican-scholar", NAME),
    ({"pyproject.toml": "project = 1"}, "pelican-scholar", NAME),
]


@pytest.mark.parametrize("site", [".", "web/site"])
@pytest.mark.parametrize(("files", "installed", "depends_on"), INSTALLATIONS)
def test_installation(
    checkout: Checkout, site: str, files: dict[str, str], installed: str, depends_on: str
) -> None:
    folder = checkout.folder / site
    folder.mkdir(parents=True, exist_ok=True)
    checkout.write({f"{site}/{name}": text for name, text in files.items()})
    set_up(folder)
    workflow = written(checkout)
    assert commands(workflow)[0] == f"python -m pip install {installed}"
    inside = "" if site == "." else f"{site}/"
    assert workflow["jobs"]["build"]["defaults"] == {"run": {"working-directory": site}}
    assert used(workflow)["actions/upload-pages-artifact"]["with"]["path"] == f"{inside}_site"
    depends = used(workflow)["actions/setup-python"]["with"]["cache-dependency-path"]
    assert depends == (NAME if depends_on == NAME else inside + depends_on)
    assert (checkout.folder / depends).is_file()


def test_branch_that_is_published_is_the_main_one(checkout: Checkout) -> None:
    checkout.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/v1-#x")
    set_up(checkout.folder)
    assert written(checkout)["on"]["push"] == {"branches": ["v1-#x"]}


def test_in_a_linked_working_tree(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit({"a": ""})
    linked = checkout.add_worktree(tmp_path / "linked", "draft")
    set_up(linked.folder)
    assert (linked.folder / NAME).is_file()
    assert not (checkout.folder / NAME).exists()


def test_no_working_tree(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare")
    with pytest.raises(UserError, match="has no working tree"):
        set_up(tmp_path)


def test_only_what_invoke_publish_sends_is_uploaded(checkout: Checkout) -> None:
    """Files that begin with a dot go, but for .well-known, which the action has to be told."""
    set_up(checkout.folder)
    upload = used(written(checkout))["actions/upload-pages-artifact"]["with"]
    assert upload["include-hidden-files"] is True
    kept = {"index.html", "a/b.html", ".well-known/security.txt", "a.b/c"}
    gone = {".pelican-scholar.json", ".env", "a/.git/config", ".DS_Store", ".well-known/.x"}
    checkout.write({f"_site/{name}": "" for name in kept | gone})
    command = next(line for line in commands(written(checkout)) if line.startswith("find "))
    subprocess.run(command, shell=True, check=True, cwd=checkout.folder)
    output = checkout.folder / "_site"
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert files == kept


def test_github_takes_it(checkout: Checkout) -> None:
    if find_spec("check_jsonschema") is None:
        without("check-jsonschema")
    set_up(checkout.folder)
    command = ["check_jsonschema", "--builtin-schema", "vendor.github-workflows", NAME]
    checked = subprocess.run(
        [sys.executable, "-m", *command], cwd=checkout.folder, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
