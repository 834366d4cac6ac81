"""The output folder: what a build may write there, keep and take away."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import UserError

MANIFEST = ".pelican-scholar.json"

# A build that was killed leaves its folder behind; none takes this long.
ABANDONED_SECONDS = 3600


def check_output(output: Path, *sources: Path) -> None:
    """Raise UserError unless ``output`` is a folder that builds may own.

    It may neither hold one of ``sources`` (content, theme) nor lie inside one, and
    whatever is in it must come from a build.
    """
    folder = output.resolve()
    for source in sources:
        if source.resolve().is_relative_to(folder):
            raise UserError(f"the output folder {output} holds {source}; choose another: --output")
        if folder.is_relative_to(source.resolve()):
            advice = "choose another with --output, or name the folder of the content in PATH"
            raise UserError(f"the output folder {output} is in {source}; {advice}")
    if output.exists() and not output.is_dir():
        raise UserError(f"the output folder {output} is a file; choose another: --output")
    if output.is_dir() and any(output.iterdir()) and not (output / MANIFEST).is_file():
        raise UserError(
            f"{output} holds files that no build of this tool made; "
            "remove the folder or choose another: --output"
        )


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Give a new folder beside ``output`` to build in; it is gone afterwards."""
    output.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{output.name}-building-"
    for old in output.parent.glob(f"{prefix}*"):
        if time.time() - old.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=output.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_manifest(output: Path) -> dict[str, Any]:
    """Return what the last build noted: ``siteurl``, and ``files`` relative to ``output``.

    Raises UserError when there is none, or it is damaged.
    """
    path = output / MANIFEST
    if not path.is_file():
        raise UserError(f"{output} holds no built site; run invoke build")
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        _check_paths(manifest["files"])
        return {"siteurl": str(manifest["siteurl"]), "files": manifest["files"]}
    except (ValueError, KeyError, TypeError):
        raise UserError(f"{path} is damaged; remove the folder {output} and build again") from None


def deliver(staged: Path, output: Path, siteurl: str) -> None:
    """Make ``output`` what ``staged`` is, one whole file at a time.

    A file with the same bytes is left alone, so it keeps its time. Of what is not in
    ``staged`` only files of the last build go. A page is replaced after the style sheets
    and images that it may need.
    """
    old = set(read_manifest(output)["files"]) if (output / MANIFEST).is_file() else set()
    new = {path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file()}
    output.mkdir(parents=True, exist_ok=True)
    # Until it is done, both count as made by a build: a killed one can be cleaned up.
    _write_manifest(output, old | new, siteurl)
    in_the_way = {name for name in old - new if _is_in_the_way(name, new)}
    _remove(output, in_the_way)
    for name in sorted(new, key=lambda name: (name.endswith(".html"), name)):
        _replace(staged / name, _inside(output, name))
    _remove(output, old - new - in_the_way)
    _write_manifest(output, new, siteurl)


def remove_output(output: Path) -> int:
    """Remove what builds made in ``output``, and the folder if nothing else is in it.

    Returns how many files went. Raises UserError as read_manifest does.
    """
    if not output.exists():
        return 0
    files = set(read_manifest(output)["files"])
    present = {name for name in files if os.path.lexists(output / name)}
    _remove(output, files)
    (output / MANIFEST).unlink()
    if not any(output.iterdir()):
        output.rmdir()
    return len(present)


def _write_manifest(output: Path, files: Iterable[str], siteurl: str) -> None:
    manifest = {"siteurl": siteurl, "files": sorted(files)}
    new = output / f"{MANIFEST}.new"
    new.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    new.replace(output / MANIFEST)


def _check_paths(names: list[str]) -> None:
    for name in names:
        path = Path(name)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(name)


def _inside(output: Path, name: str) -> Path:
    """Return the path of ``name``; a link to elsewhere is not followed but refused."""
    path = output / name
    for parent in path.relative_to(output).parents:
        if (output / parent).is_symlink() and parent != Path():
            raise UserError(f"{output / parent} is a link out of the output folder; remove it")
    return path


def _is_in_the_way(name: str, new: set[str]) -> bool:
    """Tell whether an old file stands where a folder is needed, or the other way round."""
    parents = {parent.as_posix() for parent in Path(name).parents}
    return bool(parents & new) or any(other.startswith(f"{name}/") for other in new)


def _replace(source: Path, target: Path) -> None:
    if target.is_file() and not target.is_symlink() and filecmp.cmp(source, target, shallow=False):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}") from error


def _remove(output: Path, names: set[str]) -> None:
    for name in sorted(names):
        path = _inside(output, name)
        if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
            path.unlink()
        for parent in list(path.relative_to(output).parents)[:-1]:
            folder = output / parent
            if not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
