"""Notices as INTERPOL's public web service answers: pages of notices, and single notices with their details.

A page is `{"total", "query", "_embedded": {"notices": [...]}}`, a detail one notice object. Pages and details of
the same notice may be given together as several files; what the detail adds is joined to it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, get_args

from leeward.core.lists.interpol_content import colour_of, person
from leeward.core.lists.reading import (
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
from leeward.core.records.person import NoticeColour

INFO = ListInfo(
    kind="interpol",
    title="INTERPOL notices (JSON of the public web service)",
    list_name="INTERPOL public notices",
    publisher=Publisher("INT-INTERPOL", "INTERPOL General Secretariat", "through the National Central Bureau"),
)
SIZE_LIMIT = 64  # MiB; the whole public list is below 10
COLOURS: tuple[NoticeColour, ...] = get_args(NoticeColour)


def read(files: Files, *, colour: NoticeColour | None = None) -> Iterator[Item]:
    """One person for each notice. `colour` is that of notices whose links do not say it.

    All files are read first, since a detail may come after its page. Raises UnreadableList for a file that is
    not JSON or not of the service's shape.
    """
    if not files:
        raise UnreadableList("file.none")
    yield Edition()
    merged: dict[str, dict[str, Any]] = {}
    places: dict[str, Position] = {}
    for file, stream in files.items():
        for index, notice in enumerate(_notices(_document(stream, file), file), 1):
            place = Position(file, element=f"notice {index}")
            reference = notice.get("entity_id") if isinstance(notice, dict) else None
            if not isinstance(reference, str) or not reference:
                yield Reject(place, "interpol.id", excerpt=excerpt(json.dumps(notice, ensure_ascii=False)))
                continue
            places.setdefault(reference, place)
            merged.setdefault(reference, {}).update({key: value for key, value in notice.items() if value is not None})
    for reference, notice in merged.items():
        yield _entry(reference, notice, places[reference], colour)


def _entry(reference: str, notice: dict[str, Any], place: Position, colour: NoticeColour | None) -> Item:
    text = excerpt(json.dumps(notice, ensure_ascii=False))
    shown = colour_of(notice) or colour
    if shown is None:
        return Reject(place, "interpol.colour", excerpt=text, reference=reference)
    content = person(notice, shown)
    if not content.names:
        return Reject(place, "name.missing", excerpt=text, reference=reference)
    return Entry(reference, content, place, notice)


def _document(stream: BinaryIO, file: str) -> Any:
    raw = stream.read(SIZE_LIMIT * 1024 * 1024 + 1)
    if len(raw) > SIZE_LIMIT * 1024 * 1024:
        raise UnreadableList("json.long", Position(file), limit=str(SIZE_LIMIT))
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableList("encoding.utf8", Position(file)) from error
    except json.JSONDecodeError as error:
        raise UnreadableList("json.syntax", Position(file, error.lineno), message=error.msg) from error
    except RecursionError as error:
        raise UnreadableList("json.syntax", Position(file), message="nested too deeply") from error


def _notices(document: Any, file: str) -> list[Any]:
    """The notices of one file: a page, one notice, or a list of either."""
    if isinstance(document, list):
        return [notice for one in document for notice in _notices(one, file)]
    if isinstance(document, dict):
        embedded = document.get("_embedded")
        page = embedded.get("notices") if isinstance(embedded, Mapping) else None
        if isinstance(page, list):
            return page
        if "entity_id" in document:
            return [document]
    raise UnreadableList("interpol.shape", Position(file))
