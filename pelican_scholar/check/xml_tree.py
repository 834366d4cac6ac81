"""XML as a tree whose elements know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat


class XmlError(ValueError):
    """What is wrong with a document, and on which line, 1-based."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class Element:
    """An element: ``name`` without its namespace, ``text`` only what stands directly in it."""

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def first(self, name: str) -> Element | None:
        """Return the first child of this name in the element's own namespace, if there is one."""
        wanted = (self.namespace, name)
        return next((c for c in self.children if (c.namespace, c.name) == wanted), None)


def parse_xml(data: bytes) -> Element:
    """Return the root element of the document ``data``.

    Declared entities are refused, so that no document can blow up, and nothing outside of it
    is read.

    Raises XmlError when it is not well-formed.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlError(error.lineno, expat.ErrorString(error.code)) from error
    return reader.root.children[0]


class _Reader:
    """Builds the tree from what the parser comes across."""

    def __init__(self) -> None:
        self.root = Element("", "", {}, 0)
        self.open = [self.root]
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse_entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        element = Element(namespace, local, attributes, self.parser.CurrentLineNumber)
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, name: str) -> None:  # noqa: ARG002
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise XmlError(self.parser.CurrentLineNumber, f'it declares the entity "{name}"')
