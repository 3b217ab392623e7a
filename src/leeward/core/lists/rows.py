"""From the rows of a plain table to items: what the readers of documents, blanks and persons share."""

from collections.abc import Callable, Iterator

from leeward.core.lists.reading import (
    Edition,
    Entry,
    Files,
    Item,
    Position,
    Reject,
    Rejected,
    UnreadableList,
    excerpt,
    once,
)
from leeward.core.lists.tables import Aliases, Row, rows
from leeward.core.records.content import Content

Read = Callable[[dict[str, str]], tuple[str, Content]]


def table_items(files: Files, known: Aliases, required: tuple[str, ...], read: Read) -> Iterator[Item]:
    """The items of the tables given. `read` turns a row's cells into reference and facts, or raises Rejected."""
    if not files:
        raise UnreadableList("file.none")
    yield Edition()
    yield from once(
        _item(found, read) for file, stream in files.items() for found in rows(stream, file, known, required)
    )


def _item(found: Row | Reject, read: Read) -> Item:
    if isinstance(found, Reject):
        return found
    position = Position(found.file, found.line)
    try:
        reference, content = read(found.cells)
    except Rejected as error:
        stated = found.cells.get("reference", "")
        return Reject(position, error.code, error.params, excerpt(found.text), stated)
    return Entry(reference, content, position, found.extra)
