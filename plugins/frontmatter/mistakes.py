"""What a YAML parser complains of, in words that say what to do."""

from __future__ import annotations

import re

import yaml

from .errors import HeaderError

# YAML 1.1, section 5.1: the characters that a stream may not hold.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def explain(error: Exception, source: str) -> HeaderError:
    """Return the HeaderError for what PyYAML raised while it read the header ``source``."""
    if isinstance(error, HeaderError):
        return error
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(source)
    problem = error.problem or "this is not YAML"
    mark = error.problem_mark
    text = _line(source, mark.line)
    before = text[: mark.column].rstrip()
    if "quoted scalar" in (error.context or "") and error.context_mark is not None:
        mark = error.context_mark
        problem = "this quote is never closed"
    elif "mapping values are not allowed" in problem:
        problem = _stray_colon(text)
    elif "expected" in problem and before.endswith(("'", '"')):
        problem = "there is text after the closing quote; double a quote ('') to write it in a text"
    else:
        problem = (
            _bad_character(text[mark.column : mark.column + 1]) or f"this is not YAML: {problem}"
        )
    return HeaderError(problem, mark.line + 2, mark.column + 1)


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number] if number < len(lines) else ""


def _stray_colon(text: str) -> str:
    if ": " in text.partition(": ")[2]:
        return 'a value with a colon and a blank in it needs quotes: title: "Talks: a list"'
    if text[:1].isspace():
        return "this line is indented further than the key above it; begin it at the same column"
    return "the line before this one is no key; write key: value, with a blank after the colon"


def _bad_character(character: str) -> str:
    if character == "\t":
        return "a tab; YAML is indented with spaces"
    if character in {"@", "`", "%"}:
        return f"a value cannot begin with {character}; put it in quotes"
    return ""


def _unreadable_character(source: str) -> HeaderError:
    found = UNPRINTABLE.search(source)
    if found is None:
        return HeaderError("this is not YAML", 2)
    line = source.count("\n", 0, found.start()) + 2
    column = found.start() - source.rfind("\n", 0, found.start())
    code = f"U+{ord(found.group()):04X}"
    return HeaderError(f"the character {code} is not allowed in YAML; remove it", line, column)
