r"""Math between ``$$`` and ``$$``: kept as it is, in the brackets that MathJax and KaTeX look for.

Alone in its block it becomes ``\[…\]``, within text ``\(…\)`` (kramdown's math.rb and mathjax.rb).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from .blocks import ATTRIBUTES, END_OF_BLOCK, Rest, StartProcessor

FORMULA = re.compile(r" {0,3}(?P<escape>\\?)\$\$(?P<formula>.*?)\$\$ *(?:\n|\Z)", re.DOTALL)
# What comes first wins: a formula in code is code, code in a formula is math.
CODE_OR_FORMULA = (
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|(?<!\\)\$\$(?P<formula>.*?)\$\$"
)


class MathBlockProcessor(StartProcessor):
    """Keeps a formula that is a block, with the blank lines in it."""

    START = re.compile(r" {0,3}\\?\$\$")

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not isinstance(block, Rest)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        count = _blocks_of_formula(blocks)
        block = "\n\n".join(blocks[:count])
        match = FORMULA.match(block)
        if not match:
            return False
        if match["escape"]:
            # As text with a formula in it: in a paragraph.
            blocks[0] = blocks[0].replace("\\", "", 1)
            return False
        below = block[match.end() :]
        if below and not ATTRIBUTES.match(below) and not END_OF_BLOCK.match(below):
            return False
        blocks[:count] = [Rest(below)] if below else []
        _append_text(parent, f"\\[{_keep(match['formula'])}\\]")
        return True


class MathInlineProcessor(InlineProcessor):
    """Keeps a formula in the midst of a text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        if m["formula"] is None:
            return None, None, None
        return f"\\({_keep(m['formula'])}\\)", m.start(), m.end()


class MathExtension(Extension):
    """Adds formulas before anything that may stand in them: code (190) and paragraphs (70)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(MathBlockProcessor(md.parser), "math", 73)
        md.inlinePatterns.register(MathInlineProcessor(CODE_OR_FORMULA, md), "math", 195)


def _blocks_of_formula(blocks: list[str]) -> int:
    """Return the number of blocks up to the one that closes the formula."""
    start = blocks[0].index("$$") + 2
    for count, block in enumerate(blocks, 1):
        if "$$" in block[start if count == 1 else 0 :]:
            return count
    return 1


def _append_text(parent: Element, text: str) -> None:
    """Add text between the children of an element, as kramdown does, not in a paragraph."""
    if len(parent):
        parent[-1].tail = AtomicString(f"{parent[-1].tail or ''}\n{text}\n")
    else:
        parent.text = AtomicString(f"{parent.text or ''}{text}\n")


def _keep(formula: str) -> str:
    """Return a formula that shows as it was written; Python-Markdown leaves entities alone."""
    return formula.strip().replace("&", "&amp;")
