"""The UN consolidated list's XML as a stream of elements, one individual or entity at a time.

Expat by defusedxml: internal and external entities are refused before they expand. An element becomes a plain mapping
of its children's names to lists of texts or mappings, so that it can be stored as JSON.
"""

import xml.sax
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from leeward.core.record.lists.read import Position, UnreadableList

Tree = dict[str, list[Any]]
_CHUNK = 65_536
_ENTRIES = {"INDIVIDUAL", "ENTITY"}
ELEMENT_LIMIT = 100_000  # characters; the longest entry of February 2026 has 5,000
DEPTH_LIMIT = 50
TOKEN_LIMIT = 1_000_000  # bytes of one tag or comment: expat parses it again with every chunk


@dataclass(slots=True)
class Element:
    """An INDIVIDUAL or ENTITY: its name, its first line and its children, or that it was too long."""

    tag: str
    line: int
    tree: Tree
    too_long: bool = False


@dataclass(slots=True)
class Opening:
    """The root element's name and attributes."""

    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class _Open:
    tag: str
    tree: Tree = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


class _Handler(xml.sax.ContentHandler):
    """Collects finished elements in `ready`."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: list[Opening | Element] = []
        self.heard = False  # bytes of any kind since it was last reset
        self.line: Callable[[], int | None] = lambda: None
        self._depth = 0
        self._stack: list[_Open] = []
        self._start = 0
        self._size = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self.heard = True
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise ValueError("its elements are nested too deeply")
        if self._depth == 1:
            self.ready.append(Opening(name, {key: attrs.getValue(key) for key in attrs.getNames()}))
        elif self._stack or name in _ENTRIES:
            if not self._stack:
                self._start, self._size = self.line() or 0, 0
            self._size += len(name)
            self._stack.append(_Open(name))

    def characters(self, content: str) -> None:
        self.heard = True
        if self._stack:
            self._size += len(content)
            if self._size <= ELEMENT_LIMIT:
                self._stack[-1].text.append(content)

    def endElement(self, name: str) -> None:
        self.heard = True
        self._depth -= 1
        if not self._stack:
            return
        closed = self._stack.pop()
        if not self._stack:
            long = self._size > ELEMENT_LIMIT
            self.ready.append(Element(closed.tag, self._start, {} if long else closed.tree, long))
            return
        value = closed.tree or "".join(closed.text).strip()
        if value and self._size <= ELEMENT_LIMIT:
            self._stack[-1].tree.setdefault(closed.tag, []).append(value)


def elements(stream: BinaryIO, file: str) -> Iterator[Opening | Element]:
    """The root, then each entry as soon as its end is read.

    Raises UnreadableList for entities and for XML that is not well formed or ends too early.
    """
    handler = _Handler()
    # A document type alone is harmless; what could expand or fetch is in its entities.
    parser = DefusedExpatParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(handler)
    handler.line = parser.getLineNumber
    silent = 0
    try:
        while chunk := stream.read(_CHUNK):
            handler.heard = False
            parser.feed(chunk)
            silent = 0 if handler.heard else silent + len(chunk)
            if silent > TOKEN_LIMIT:
                raise ValueError("a tag or comment is longer than 1 MB")
            yield from handler.ready
            handler.ready.clear()
        parser.close()
        yield from handler.ready
    except DefusedXmlException as error:
        place = Position(file, parser.getLineNumber() or 0)
        raise UnreadableList("xml.entity", place, name=str(getattr(error, "name", "") or "external")) from error
    except xml.sax.SAXParseException as error:
        place = Position(file, error.getLineNumber() or 0)
        raise UnreadableList("xml.syntax", place, message=error.getMessage()) from error
    except (LookupError, ValueError) as error:  # an unknown encoding, or too deep
        raise UnreadableList("xml.syntax", Position(file), message=str(error)) from error
