"""Typographic quotes, dashes, ellipses and guillemets, as kramdown chooses them.

kramdown reads a text once, from left to right, and for a quote looks back one character at most,
never into what it took for markup. So does this, over the source of each paragraph and before
any markup is replaced: what comes out means nothing to the inline patterns that run later.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

CANDIDATE = re.compile(r"""["']|--|\.\.\.|<<|>>""")

# The alternatives begin with different characters and a title has an end: linear on any text.
# Possessive repetition of a group matches wrongly before Python 3.11.5.
DESTINATION = (
    r"""\((?:<[^<>]*>|(?:[^()\s]|\s(?!["'])|\([^()]*\))*)"""
    r"""(?:\s(?:".{1,1000}?"|'.{1,1000}?')\s*)?\)"""
)
# The elements in which kramdown reads text as Markdown; it keeps that of all others as it is.
PARSED = (
    "a|abbr|acronym|address|applet|article|aside|b|bdo|big|blockquote|button|caption|cite|dd|"
    "del|details|dfn|div|dl|dt|em|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|i|"
    "iframe|ins|label|legend|li|main|map|menu|nav|noscript|object|optgroup|p|q|rb|rbc|rp|rt|rtc|"
    "ruby|section|select|small|span|strong|sub|summary|sup|td|th|tt"
)
# Each alternative ends what the next quote may look back at. Those with no name stay as they
# are; the order is that of kramdown's span parsers.
TOKEN = re.compile(
    rf"""
      \*\*? | __?
    | (?P<ticks>`+)(?:.+?(?<!`)(?P=ticks)(?!`))?
    | <(?:(?:mailto|https?|ftps?):[^<>\n]+ | [\w.-]+@[\w.-]+)>
    | <!--(?:(?!<!--|-->).)*-->
    | <(?P<raw>(?!(?:{PARSED})\b)[A-Za-z][\w:.-]*)\b[^<>]*(?<!/)>
      (?:(?!<(?P=raw)\b).)*?</(?P=raw)\s*>
    | </?[A-Za-z][\w:.-]*(?:\s+[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*\s*/?>
    | \[\^[\w-]+\]
    | !\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\](?:{DESTINATION}|\[[^\[\]]*\])
    | !?\[
    | \]{DESTINATION}
    | (?P<quote>["'])
    | \$\$.*?\$\$
    | \{{(?::|[.\#][A-Za-z])[^{{}}]*\}}
    | &(?:[A-Za-z_:][\w:.-]*|\#[0-9]+|\#x[0-9a-fA-F]+);
    | (?P<symbol>---?|\.\.\.|<<[ ]?|[ ]?>>)
    | \\(?:<<|>>|[\\.*_+`<>()\[\]{{}}\#!:|"'$=~-])?
    | ~~
    """,
    re.VERBOSE | re.DOTALL,
)
# The rules of kramdown's smart_quotes.rb in their order. The first character may be the one
# before the quote. Its classes are ASCII only.
QUOTE = re.compile(
    r"""
      (?P<open_at_emphasis>["'])(?=[_*]{1,2}\S)
    | (?P<close_at_punctuation>["'])(?=[!"\#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~](?!\.\.)\B)
    | [ \t\r\n\f\v]?(?P<open_two>"'|'")(?=[A-Za-z0-9_])
    | [ \t\r\n\f\v]?(?P<close_at_decade>')(?=[0-9]{2}s)
    | [ \t\r\n\f\v](?P<open_at_word>["'])(?=[A-Za-z0-9_])
    | [^ \\\t\r\n\[{(-](?P<close_after>["'])
    | (?P<close_before>["'])(?=[ \t\r\n\f\v]|s\b|\Z)
    | .?(?P<open>["'])
    """,
    re.VERBOSE | re.DOTALL,
)
OPENING = {ord('"'): "\N{LEFT DOUBLE QUOTATION MARK}", ord("'"): "\N{LEFT SINGLE QUOTATION MARK}"}
CLOSING = {ord('"'): "\N{RIGHT DOUBLE QUOTATION MARK}", ord("'"): "\N{RIGHT SINGLE QUOTATION MARK}"}
SYMBOLS = {
    "---": "\N{EM DASH}",
    "--": "\N{EN DASH}",
    "...": "\N{HORIZONTAL ELLIPSIS}",
    "<< ": "«\N{NO-BREAK SPACE}",
    " >>": "\N{NO-BREAK SPACE}»",
    "<<": "«",
    ">>": "»",
}


def educate(text: str) -> str:
    """Return Markdown source with typographic characters; code, tags, links and math are kept."""
    parts: list[str] = []
    copied = position = 0
    while token := TOKEN.search(text, position):
        start, end = token.span()
        if token.lastgroup == "symbol":
            parts += text[copied:start], SYMBOLS[token[0]]
            copied = end
        elif token.lastgroup == "quote" and (rule := QUOTE.match(text, max(position, start - 1))):
            kind = rule.lastgroup or ""
            table = OPENING if kind.startswith("open") else CLOSING
            parts += text[copied : rule.start(kind)], rule[kind].translate(table)
            copied = end = rule.end()
        position = end
    return "".join(parts) + text[copied:]


class SmartQuotes(Treeprocessor):
    """Educates all text of the parsed blocks."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.text = _educate_source(element.text)
            element.tail = _educate_source(element.tail)
        self._rename_references()

    def _rename_references(self) -> None:
        """Let links go on finding their definitions by names with quotes in them."""
        references = self.md.references
        for name in filter(CANDIDATE.search, list(references)):
            references.setdefault(educate(f"[{name}]")[1:-1], references[name])


class SmartQuotesExtension(Extension):
    """Educates text before the inline patterns (20) see it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(SmartQuotes(md), "smart_quotes", 25)


def _educate_source(text: str | None) -> str | None:
    if not text or isinstance(text, AtomicString) or not CANDIDATE.search(text):
        return text
    return educate(text)
