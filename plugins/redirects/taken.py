"""Files that are taken: what finds its place already taken, and how."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from .paths import same_file_key

Owner = TypeVar("Owner")


class Way(Enum):
    """How two files cannot both be."""

    SAME = "same"
    TWIN = "twin"
    FOLDER = "folder"


class Clash(NamedTuple, Generic[Owner]):
    """The file that was there first, and whose it is."""

    way: Way
    file: str
    owner: Owner


class Taken(Generic[Owner]):
    """Files of the output and their owners.

    Two names are one file also where they differ only by case or Unicode form, as they do
    on macOS and Windows; and a file cannot be where another needs a folder.
    """

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, Owner]] = {}
        self._folders: dict[str, tuple[str, Owner]] = {}

    def add(self, file: str, owner: Owner) -> None:
        """Note that ``file`` is taken; who took it first stays its owner."""
        key = same_file_key(file)
        self._files.setdefault(key, (file, owner))
        for folder in _folders(key):
            self._folders.setdefault(folder, (file, owner))

    def clash(self, file: str) -> Clash[Owner] | None:
        """Return what is in the way of ``file``, None if nothing is."""
        key = same_file_key(file)
        if key in self._files:
            other, owner = self._files[key]
            return Clash(Way.SAME if other == file else Way.TWIN, other, owner)
        in_the_way = [self._folders.get(key), *map(self._files.get, _folders(key))]
        for found in filter(None, in_the_way):
            return Clash(Way.FOLDER, *found)
        return None


def _folders(key: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(key).parents[:-1]]
