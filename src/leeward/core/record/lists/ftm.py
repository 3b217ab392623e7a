"""Entities of the FollowTheMoney model as JSON lines, the form in which OpenSanctions publishes.

Every entity becomes a record and is kept whole in its source. An entity without a kind in Leeward (addresses, payments,
ownership) becomes an `OtherEntity`, so that relations stay complete.

A passport is an entity of its own that refers to its holder, and may come before or after it. If the stream can be
rewound, a first pass collects such documents (only they are held in memory) and a second joins them. A stream that
cannot be rewound is read once: then a document after its holder is skipped and reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from leeward.core.outside_json import BadJson, read_json
from leeward.core.record.lists.ftm_content import CONTENT_OF, DOCUMENT_SCHEMATA, holders, other_entity
from leeward.core.record.lists.lines import numbered_lines
from leeward.core.record.lists.read import (
    Edition,
    Entry,
    Files,
    Item,
    ListInfo,
    Position,
    Publisher,
    Reject,
    Skipped,
    UnreadableList,
    excerpt,
    without_repeats,
)

INFO = ListInfo(
    kind="ftm",
    title="FollowTheMoney entities (JSON lines, as OpenSanctions publishes)",
    list_name="OpenSanctions",
    publisher=Publisher("INT-OPENSANCTIONS", "OpenSanctions", "info@opensanctions.org"),
)
LINE_LIMIT = 16 * 1024 * 1024  # bytes
# As long as a record's reference may be.
LONGEST_ID = 200
_SCHEMA = re.compile(r"[A-Z][A-Za-z0-9]{0,31}")
_Entity = dict[str, Any]


@dataclass(slots=True)
class _Documents:
    """Document entities by their holder's id, and whether all of them have been read."""

    by_holder: dict[str, list[_Entity]] = field(default_factory=dict)
    complete: bool = False
    read: set[str] = field(default_factory=set)

    def add(self, entity: _Entity) -> None:
        for holder in holders(entity):
            self.by_holder.setdefault(holder, []).append(entity)


def read(files: Files) -> Iterator[Item]:
    """A record for each entity: persons, organisations, vessels, aircraft and vehicles as such, others as
    `OtherEntity`.

    Raises UnreadableList if no file is given or one is empty. A line that is not an entity is rejected.
    """
    if not files:
        raise UnreadableList("file.none")
    yield Edition()
    documents = _Documents(complete=all(stream.seekable() for stream in files.values()))
    if documents.complete:
        for file, stream in files.items():
            _collect(file, stream, documents)
    yield from without_repeats(item for file, stream in files.items() for item in _items(file, stream, documents))


def _collect(file: str, stream: BinaryIO, documents: _Documents) -> None:
    """Collect the stream's documents and rewind to the old position."""
    start = stream.tell()
    for line in numbered_lines(stream, file, limit=LINE_LIMIT):
        # Looked for as text first: parsing every line twice would take twice the time.
        if not isinstance(line, Reject) and '"holder"' in line[1]:
            entity = _entity(Position(file, line[0]), line[1])
            if not isinstance(entity, Reject) and entity["schema"] in DOCUMENT_SCHEMATA:
                documents.add(entity)
    stream.seek(start)


def _items(file: str, stream: BinaryIO, documents: _Documents) -> Iterator[Item]:
    empty = True
    for line in numbered_lines(stream, file, limit=LINE_LIMIT):
        empty = False
        if isinstance(line, Reject):
            yield line
            continue
        number, text = line
        entity = _entity(Position(file, number), text)
        yield entity if isinstance(entity, Reject) else _item(Position(file, number, entity["id"]), entity, documents)
    if empty:
        raise UnreadableList("file.empty", Position(file))


def _item(position: Position, entity: _Entity, documents: _Documents) -> Item:
    reference, schema = entity["id"], entity["schema"]
    if schema in DOCUMENT_SCHEMATA and not documents.complete:
        if any(holder in documents.read for holder in holders(entity)):
            return Skipped(position, f"{schema} behind its holder", reference)
        documents.add(entity)
    compose = CONTENT_OF.get(schema)
    if compose is None:
        return Entry(reference, other_entity(entity), position, {"entity": entity})
    if not documents.complete:
        documents.read.add(reference)
    held = documents.by_holder.pop(reference, [])
    content = compose(entity, held)
    if content is None:
        return Reject(position, "name.missing", excerpt=reference, reference=reference)
    return Entry(reference, content, position, {"entity": entity, "documents": held} if held else {"entity": entity})


def _entity(position: Position, text: str) -> _Entity | Reject:
    """The entity on a line, with id, schema and properties of the right types, or a `Reject` with the reason."""
    try:
        entity = read_json(text)
    except BadJson as error:
        return Reject(position, "json.syntax", {"message": str(error)}, excerpt(text))
    if not isinstance(entity, dict):
        return Reject(position, "json.object", {"found": type(entity).__name__}, excerpt(text))
    reference = entity.get("id")
    if not isinstance(reference, str) or not 0 < len(reference) <= LONGEST_ID:
        return Reject(position, "ftm.id", excerpt=excerpt(text))
    schema = entity.get("schema")
    if not isinstance(schema, str) or _SCHEMA.fullmatch(schema) is None:
        return Reject(position, "ftm.schema", excerpt=excerpt(text), reference=reference)
    if not isinstance(entity.get("properties"), dict):
        return Reject(position, "ftm.properties", excerpt=excerpt(text), reference=reference)
    return entity
