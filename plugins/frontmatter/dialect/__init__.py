"""kramdown's Markdown, as Jekyll has it by default, as extensions of Python-Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown.extensions import Extension

from .attributes import AttributesExtension
from .blockquotes import BlockquoteExtension
from .comments import CommentExtension
from .end_of_block import EndOfBlockExtension
from .escapes import EscapeExtension
from .fences import FenceExtension
from .headings import HeadingExtension
from .indented_code import IndentedCodeExtension
from .line_breaks import LineBreakExtension
from .lists import ListExtension
from .math import MathExtension
from .paragraphs import ParagraphExtension
from .raw import RawExtension
from .rules import RuleExtension
from .smart_quotes import SmartQuotesExtension
from .strikethrough import StrikethroughExtension

LIBRARY = {
    "markdown.extensions.extra": {},
    # Fences inside list items; a header that it does not know is no reason to drop the fence.
    "pymdownx.superfences": {"relaxed_headers": True},
}
CONSTRUCTS: tuple[type[Extension], ...] = (
    AttributesExtension,
    BlockquoteExtension,
    CommentExtension,
    EndOfBlockExtension,
    EscapeExtension,
    FenceExtension,
    HeadingExtension,
    IndentedCodeExtension,
    LineBreakExtension,
    ListExtension,
    MathExtension,
    ParagraphExtension,
    RawExtension,
    RuleExtension,
    SmartQuotesExtension,
    StrikethroughExtension,
)


def markdown_options(settings_markdown: Mapping[str, Any]) -> dict[str, Any]:
    configs = {**settings_markdown.get("extension_configs", {})}
    extensions = [*settings_markdown.get("extensions", [])]
    extensions += [name for name in configs if name not in extensions]
    extensions += [name for name in LIBRARY if name not in extensions]
    for name in LIBRARY:
        configs.setdefault(name, LIBRARY[name])
    return {
        **settings_markdown,
        "extensions": extensions + [make() for make in CONSTRUCTS],
        "extension_configs": configs,
    }
