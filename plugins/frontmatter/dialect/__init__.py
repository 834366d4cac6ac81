"""kramdown's Markdown, as Jekyll reads it by default, as extensions of Python-Markdown.

Each construct is a file with one extension in it. None keeps any state of its own, so a set of
them may serve many documents.
"""

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
from .heading_ids import HeadingIdExtension
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
from .tables import TableExtension

# Each construct, and what a site may have chosen for it instead: the last part of an extension's
# name, or an option of one.
CONSTRUCTS: dict[type[Extension], frozenset[str]] = {
    AttributesExtension: frozenset(),
    BlockquoteExtension: frozenset(),
    CommentExtension: frozenset(),
    EndOfBlockExtension: frozenset(),
    EscapeExtension: frozenset(),
    FenceExtension: frozenset(),
    HeadingExtension: frozenset(),
    HeadingIdExtension: frozenset({"toc.slugify"}),
    IndentedCodeExtension: frozenset(),
    LineBreakExtension: frozenset(),
    ListExtension: frozenset({"sane_lists", "mdx_truly_sane_lists"}),
    MathExtension: frozenset({"arithmatex", "mdx_math", "pelican_mathjax_markdown_extension"}),
    ParagraphExtension: frozenset(),
    RawExtension: frozenset(),
    RuleExtension: frozenset(),
    SmartQuotesExtension: frozenset({"smarty"}),
    StrikethroughExtension: frozenset({"tilde"}),
    TableExtension: frozenset(),
}


def markdown_options(settings_markdown: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of ``markdown.Markdown`` that make it read kramdown's dialect.

    ``settings_markdown`` is Pelican's ``MARKDOWN`` setting, and stays as it is. What it names
    wins: its options are kept, and where it has an extension for one of our constructs, ours is
    left out.
    """
    configs = dict(settings_markdown.get("extension_configs", {}))
    extensions = list(settings_markdown.get("extensions", []))
    extensions += [name for name in configs if name not in extensions]
    chosen = _names(extensions, configs)
    if "extra" not in chosen:
        # First, so that it takes the place of none that the site has chosen.
        extensions.insert(0, "markdown.extensions.extra")
    if "superfences" not in chosen:
        extensions.append("pymdownx.superfences")
        configs["pymdownx.superfences"] = _fence_options(configs)
    extensions += [make() for make, others in CONSTRUCTS.items() if not others & chosen]
    return {**settings_markdown, "extensions": extensions, "extension_configs": configs}


def _names(extensions: list[str | Extension], configs: Mapping[str, Any]) -> set[str]:
    """Return the last parts of the names of extensions and, as ``toc.slugify``, their options."""
    names = {
        _last_part(item if isinstance(item, str) else type(item).__module__) for item in extensions
    }
    options = {f"{_last_part(name)}.{option}" for name in configs for option in configs[name]}
    return names | options


def _last_part(name: str) -> str:
    return name.partition(":")[0].rpartition(".")[2]


def _fence_options(configs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of superfences: fences look as other code, and none is turned down."""
    options: dict[str, Any] = {"relaxed_headers": True}
    for name in configs:
        if _last_part(name) == "codehilite":
            options["css_class"] = configs[name].get("css_class", "codehilite")
    return options
