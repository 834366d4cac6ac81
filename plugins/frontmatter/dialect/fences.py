"""Fenced code whose lines are not all indented as its first one, as happens in list items.

superfences takes such a line for the end of the code, and no longer fence for its end. Here the
lines are moved to where it expects them.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")


class FencePreprocessor(Preprocessor):
    """Aligns the code between two fences, and the second fence, with the first."""

    def run(self, lines: list[str]) -> list[str]:
        aligned: list[str] = []
        code: list[str] = []
        fence = None
        for line in lines:
            if not fence:
                fence = FENCE.match(line)
                aligned.append(line)
            elif _closes(line.strip(), fence[2]):
                aligned += [_indent(line, fence[1]) for line in code]
                aligned.append(fence[1] + fence[2])
                code.clear()
                fence = None
            else:
                code.append(line)
        return aligned + code


class FenceExtension(Extension):
    """Aligns fences after tabs became spaces (30) and before superfences (25) reads them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(FencePreprocessor(md), "fences", 26)


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line.strip(fence[0])


def _indent(line: str, indent: str) -> str:
    """Return the line, indented by that much at least."""
    return line if not line or line.startswith(indent) else indent + line.lstrip(" ")
