"""Notices as answered by INTERPOL's public web service: pages of notices, and single notices with their details.

A page is `{"total", "query", "_embedded": {"notices": [...]}}`, a detail is one notice object. Pages and details of the
same notice may be given together as several files; the details are merged.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from leeward.core.outside_json import BadJson, read_json
from leeward.core.record.content.person_kinds import NoticeColour
from leeward.core.record.lists.interpol_content import colour_of, colour_of_file, colour_of_link, person
from leeward.core.record.lists.read import (
    Edition,
    Entry,
    Files,
    Item,
    ListInfo,
    Position,
    Publisher,
    Reject,
    UnreadableList,
    excerpt,
)

INFO = ListInfo(
    kind="interpol",
    title="INTERPOL notices (JSON of the public web service)",
    list_name="INTERPOL public notices",
    publisher=Publisher("INT-INTERPOL", "INTERPOL General Secretariat", "through the National Central Bureau"),
)
SIZE_LIMIT = 64  # MiB for one file


@dataclass(slots=True)
class _Found:
    """One notice, merged from all files: its first position, its fields, and its page's colour."""

    place: Position
    fields: dict[str, Any] = field(default_factory=dict)
    colour: NoticeColour | None = None


def read(files: Files, *, colour: NoticeColour | None = None) -> Iterator[Item]:
    """One person for each notice.

    Its colour comes from its own link or fields, else its page's link, else `colour`, else the file's name. All files
    are read first, since a detail may come before or after its page. Raises UnreadableList for a file that is not JSON
    or not an answer of the service.
    """
    if not files:
        raise UnreadableList("file.none")
    yield Edition()
    found: dict[str, _Found] = {}
    for file, stream in files.items():
        fallback = colour or colour_of_file(file)
        for index, (notice, of_page) in enumerate(_notices(_document(stream, file), file), 1):
            place = Position(file, element=f"notice {index}")
            reference = notice.get("entity_id") if isinstance(notice, dict) else None
            if not isinstance(reference, str) or not reference:
                yield Reject(place, "interpol.id", excerpt=excerpt(json.dumps(notice, ensure_ascii=False)))
                continue
            one = found.setdefault(reference, _Found(place))
            one.fields.update({key: value for key, value in notice.items() if value is not None})
            one.colour = one.colour or of_page or fallback
    for reference, one in found.items():
        yield _entry(reference, one)


class Coloured:
    """The reader of notices, given the colour of those that do not say it."""

    INFO = INFO

    def __init__(self, colour: NoticeColour) -> None:
        self._colour = colour

    def read(self, files: Files) -> Iterator[Item]:
        """The notices of the files."""
        return read(files, colour=self._colour)


def _entry(reference: str, one: _Found) -> Item:
    text = excerpt(json.dumps(one.fields, ensure_ascii=False))
    colour = colour_of(one.fields) or one.colour
    if colour is None:
        return Reject(one.place, "interpol.colour", excerpt=text, reference=reference)
    content = person(one.fields, colour)
    if not content.names:
        return Reject(one.place, "name.missing", excerpt=text, reference=reference)
    return Entry(reference, content, one.place, one.fields)


def _document(stream: BinaryIO, file: str) -> Any:
    raw = stream.read(SIZE_LIMIT * 1024 * 1024 + 1)
    if len(raw) > SIZE_LIMIT * 1024 * 1024:
        raise UnreadableList("json.long", Position(file), limit=str(SIZE_LIMIT))
    try:
        return read_json(raw)
    except BadJson as error:
        code = "encoding.utf8" if isinstance(error.__cause__, UnicodeDecodeError) else "json.syntax"
        params = {} if code == "encoding.utf8" else {"message": str(error)}
        raise UnreadableList(code, Position(file, error.line), **params) from error


def _notices(document: Any, file: str) -> list[tuple[Any, NoticeColour | None]]:
    """The notices of one file, each with its page's colour: the file is a page, one notice, or a list of either."""
    if isinstance(document, list):
        return [pair for one in document for pair in _notices(one, file)]
    if isinstance(document, dict):
        embedded = document.get("_embedded")
        page = embedded.get("notices") if isinstance(embedded, Mapping) else None
        if isinstance(page, list):
            return [(notice, colour_of_link(document)) for notice in page]
        if "entity_id" in document:
            return [(document, None)]
    raise UnreadableList("interpol.shape", Position(file))
