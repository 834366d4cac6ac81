"""HTML comments, which end neither a paragraph nor a list.

Python-Markdown takes a comment for a block of HTML and puts blank lines around it: a list with an
item commented out would fall in two, and its items would become loose.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

START = re.compile(r"^ {0,3}<!--", re.MULTILINE)
MARK = re.compile(rf"{STX}comment:(\d+){ETX}")
ALONE = re.compile(rf"<p>((?:\s*{STX}comment:\d+{ETX})+)\s*</p>")


class CommentPreprocessor(Preprocessor):
    """Puts a mark in the place of every comment that starts a line."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.comments: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.comments.clear()
        source = "\n".join(lines)
        parts: list[str] = []
        position = 0
        while start := START.search(source, position):
            end = source.find("-->", start.end())
            if end < 0:
                break
            parts += source[position : start.end() - 4], f"{STX}comment:{len(self.comments)}{ETX}"
            position = end + 3
            self.comments.append(source[start.end() - 4 : position])
        return ("".join(parts) + source[position:]).split("\n")


class CommentPostprocessor(Postprocessor):
    """Puts the comments back, those alone in a paragraph without it."""

    def __init__(self, md: Markdown, comments: list[str]) -> None:
        super().__init__(md)
        self.comments = comments

    def run(self, text: str) -> str:
        return MARK.sub(self._comment, ALONE.sub(r"\1", text)) if self.comments else text

    def _comment(self, mark: re.Match[str]) -> str:
        return self.comments[int(mark[1])]


class CommentExtension(Extension):
    """Hides comments between fences (25) and HTML (20); shows them after HTML is back (30)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        hide = CommentPreprocessor(md)
        md.preprocessors.register(hide, "comments", 22)
        md.postprocessors.register(CommentPostprocessor(md, hide.comments), "comments", 25)
