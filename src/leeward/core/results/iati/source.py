"""The bytes of an IATI file as elements, one activity or organisation at a time: little memory at any size.

Document types, entities and outside addresses are refused: no IATI file needs them, and they are how XML attacks.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.nodes import line_of

PARTS: Mapping[str, str] = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}
"""What each kind of file consists of."""
MOST_BYTES: Final = 16 * 1024 * 1024
"""What one activity, or what is between two of them, may have; the largest that publishers have are a third of it."""
MOST_TO_IMPORT: Final = 64 * 1024 * 1024
"""The largest file that is read into dataclasses at once."""
_PIECE: Final = 1024 * 1024
_SAFE: Any = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_KINDS = {
    "ERR_DOCUMENT_EMPTY": "start",
    "ERR_DOCUMENT_END": "cut",
    "ERR_TAG_NOT_FINISHED": "cut",
    "ERR_GT_REQUIRED": "cut",
    "ERR_TAG_NAME_MISMATCH": "tag",
    "ERR_INVALID_ENCODING": "encoding",
    "ERR_UNSUPPORTED_ENCODING": "encoding",
    "ERR_UNKNOWN_ENCODING": "encoding",
    "ERR_INVALID_CHAR": "character",
    "ERR_UNDECLARED_ENTITY": "entity",
    "ERR_ENTITY_LOOP": "entity",
    "ERR_RESOURCE_LIMIT": "limit",
    "ERR_NAME_TOO_LONG": "limit",
}


class NotReadable(ValueError):
    """The bytes are no IATI file: the rule that says so (0.1.1, 0.2.1), a code with parameters, and the line."""

    def __init__(self, code: str, line: int = 0, rule: str = "0.1.1", **params: str) -> None:
        """What is wrong."""
        super().__init__(code)
        self.code, self.line, self.rule, self.params = code, line, rule, params


def head(chunks: Iterable[bytes]) -> tuple[Node, Iterator[bytes]]:
    """The root element before its content, and all chunks again. Raises NotReadable for what is no IATI file."""
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    rest, read = _pieces(chunks), list[bytes]()
    for chunk in rest:
        read.append(chunk)
        _feed(parser, chunk)
        for root in _nodes(parser):
            if root.getroottree().docinfo.internalDTD is not None:
                raise NotReadable("iati.document_type", 1)
            if root.tag not in PARTS:
                raise NotReadable("iati.no_iati", line_of(root), "0.2.1", name=str(root.tag)[:60])
            return root, chain(read, rest)
        if sum(map(len, read)) > MOST_BYTES:
            raise NotReadable("iati.limit", 1, most=str(MOST_BYTES // 1024 // 1024))
    if any(read):
        _close(parser)
    raise NotReadable("iati.xml.empty", 1)


def parts(chunks: Iterable[bytes], name: str) -> Iterator[Node]:
    """Each element `name` of the file, whole; then the root, in which of those elements one empty one is left.

    An element is emptied when the next is asked for. Raises NotReadable where the file ends early, is no XML, or has
    more than MOST_BYTES without an end of such an element.
    """
    parser = etree.XMLPullParser(events=("end",), tag=name, **_SAFE)
    waiting = 0
    for chunk in _pieces(chunks):
        waiting += len(chunk)
        _feed(parser, chunk)
        for node in _nodes(parser):
            waiting = 0
            if (above := node.getparent()) is not None and above.getparent() is None:
                yield node
                _empty(node)
        if waiting > MOST_BYTES:
            raise NotReadable("iati.limit", 0, most=str(MOST_BYTES // 1024 // 1024))
    yield _close(parser)


def parse(content: bytes, root: str) -> Node:
    """The whole file as a tree. Raises NotReadable, also for another root or a file of more than MOST_TO_IMPORT."""
    if len(content) > MOST_TO_IMPORT:
        raise NotReadable("iati.limit", 0, most=str(MOST_TO_IMPORT // 1024 // 1024))
    if (found := head((content,))[0].tag) != root:
        raise NotReadable("iati.no_iati", 1, "0.2.1", name=str(found))
    parser = etree.XMLPullParser(**_SAFE)
    for piece in _pieces((content,)):
        _feed(parser, piece)
    return _close(parser)


def fragment(xml: str) -> Node:
    """One element that was kept as XML. Raises NotReadable for anything else, or a document type."""
    parser = etree.XMLPullParser(**_SAFE)
    _feed(parser, xml.encode())
    root = _close(parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotReadable("iati.document_type", 1)
    return root


def _empty(node: Node) -> None:
    """Empty an element that was looked at, and remove the one before it of the same name."""
    node.clear()
    before, root = node.getprevious(), node.getparent()
    if before is not None and before.tag == node.tag and root is not None:
        root.remove(before)


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks in pieces: libxml2 refuses one of 10 MB as too long."""
    for chunk in chunks:
        yield from (chunk[place : place + _PIECE] for place in range(0, len(chunk), _PIECE))


def _nodes(parser: Any) -> Iterator[Node]:
    return (node for _event, node in parser.read_events())


def _feed(parser: Any, chunk: bytes) -> None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _refusal_of(parser, error) from error


def _close(parser: Any) -> Node:
    try:
        root: Node = parser.close()
    except etree.XMLSyntaxError as error:
        raise _refusal_of(parser, error) from error
    return root


def _refusal_of(parser: Any, error: etree.XMLSyntaxError) -> NotReadable:
    """What libxml2 found first, as a code of ours; the log of the exception itself has other files' errors too."""
    log = [each for each in parser.feed_error_log if each.level_name == "FATAL"]
    name, line = (log[0].type_name, log[0].line) if log else ("", error.position[0])
    return NotReadable(f"iati.xml.{_KINDS.get(name, 'other')}", int(line or 0))
