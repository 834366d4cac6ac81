"""The YAML header of a file: where it is, and its keys with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from .errors import HeaderError
from .mistakes import explain

# Jekyll's YAML_FRONT_MATTER_REGEXP (lib/jekyll/document.rb), with the two fences apart
# so that a header which is never closed can be told from a file that has none.
OPENING = re.compile(r"---[^\S\n]*\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[^\S\n]*$\n?", re.MULTILINE)

# The tag of an empty value, of ~ and of null.
NULL = "tag:yaml.org,2002:null"

# libyaml's composer calls itself once a level and overflows the C stack at some 10,000.
MAX_DEPTH = 100

Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Entry:
    """One ``key: value`` of a header; ``line`` and ``column`` are the key's, from 1."""

    key: str
    node: yaml.Node
    line: int
    column: int


@dataclass(frozen=True)
class Header:
    """A file cut in two: the header's entries, and the body with its first line's number."""

    entries: list[Entry]
    body: str
    body_line: int


def read_header(text: str) -> Header | None:
    """Cut ``text`` (LF newlines, no BOM) at its YAML header; None when it has none.

    Raises HeaderError when the header is not closed, is not YAML, is not made of
    ``key: value`` lines or names a key twice.
    """
    opening = OPENING.match(text)
    if opening is None:
        return None
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        raise HeaderError("this header is never closed; end it with a line of three dashes: ---")
    source = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    return Header(_entries(source), body, text.count("\n", 0, closing.end()) + 1)


def construct(node: yaml.Node) -> object:
    """Return what a YAML node stands for, by YAML 1.1 as Ruby reads it.

    Raises HeaderError for a value that its type does not allow (2020-02-30) and for
    tags of other languages.
    """
    loader = Loader("")
    try:
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise explain(error, "") from None
    except ValueError as error:
        raise HeaderError(str(error), *place(node)) from None
    finally:
        loader.dispose()


def place(node: yaml.Node) -> tuple[int, int]:
    """Return a node's line and column in its file, both from 1."""
    # The header starts on the second line of the file, and YAML counts from 0.
    return node.start_mark.line + 2, node.start_mark.column + 1


def _entries(source: str) -> list[Entry]:
    try:
        _check_depth(source)
        root = yaml.compose(source, Loader=Loader)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise explain(error, source) from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise HeaderError("the header holds no keys; write lines such as title: About me", 2)
    _check_keys(root, set())
    _check_once([(key.value.lower(), key) for key, _ in root.value])
    return [Entry(key.value.lower(), value, *place(key)) for key, value in root.value]


def _check_depth(source: str) -> None:
    too_deep = HeaderError(f"lists and maps are nested more than {MAX_DEPTH} deep", 2)
    depth = 0
    try:
        for event in yaml.parse(source, Loader=Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise too_deep
    except yaml.MarkedYAMLError as error:
        # Newer versions of libyaml look ahead of the events, and have a limit of their own.
        if error.problem == "exceeded maximum nesting depth":
            raise too_deep from None
        raise


def _check_keys(node: yaml.Node, seen: set[int]) -> None:
    """Raise HeaderError at a key that is no text or stands twice in one map, at any depth."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _check_keys(child, seen)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise HeaderError("a key is a list or a map; keys are plain words", *place(key))
            _check_keys(value, seen)
        _check_once([(key.value, key) for key, _ in node.value])


def _check_once(keys: list[tuple[str, yaml.Node]]) -> None:
    lines: dict[str, int] = {}
    for name, key in keys:
        line, column = place(key)
        if name in lines:
            message = f"the key {name} is there twice; it stands on line {lines[name]} already"
            raise HeaderError(message, line, column)
        lines[name] = line
