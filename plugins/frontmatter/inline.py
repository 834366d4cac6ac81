"""Markdown in a title or an excerpt: the inline part alone, with no block around it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown


def render_inline(markdown: Markdown, text: str) -> str:
    """Return ``text`` as HTML for the inside of a heading or a paragraph.

    What begins like a list or a heading ("1. Introduction") stays the text that it is.
    """
    markdown.reset()
    root = Element("div")
    SubElement(root, "p").text = " ".join(text.split())
    for processor in markdown.treeprocessors:
        replaced = processor.run(root)
        root = root if replaced is None else replaced
    html = markdown.serializer(root)
    start, end = html.index("<p>") + len("<p>"), html.rindex("</p>")
    html = html[start:end]
    for postprocessor in markdown.postprocessors:
        html = postprocessor.run(html)
    return html.strip()
