"""What every list reader yields, and how a kind of list describes itself.

A reader takes binary streams by file name and yields items one at a time, so that a list of any length needs only
bounded memory. It never stops at a bad line: it yields a `Reject` that names it. Only a file that is not of its kind at
all, or that cannot be read to its end, raises `UnreadableList`: an importer must then store nothing, since half a list
would withdraw the other half.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from leeward.core.record.content.content import Content
from leeward.core.record.lists.rejections import sentence

Files = Mapping[str, BinaryIO]
EXCERPT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Position:
    """The position of an item in its source: a file, a line counted from 1, or an element's name or id."""

    file: str = ""
    line: int = 0
    element: str = ""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return " ".join(part for part in (self.file, line, self.element) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, ready to become a record.

    `reference` is the source's own id, stable between editions; within one import it is unique. `source` holds the raw
    parts as JSON, from which `complete` can compose the entry again.
    """

    reference: str
    content: Content
    position: Position
    source: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """A part of the list that could not become a record: where, why, and how it begins.

    `reference` is filled if known, so that an importer does not withdraw the record that a damaged line still names.
    """

    position: Position
    code: str
    params: Mapping[str, str] = field(default_factory=dict)  # it is sent between processes
    excerpt: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A well-formed item that has no kind of record, or that was read already."""

    position: Position
    what: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition as the files state it; yielded first. `missing` names the parts that were not given."""

    date: datetime.date | None = None
    missing: frozenset[str] = frozenset()


Item = Entry | Reject | Skipped | Edition


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a list, as an agency without a node; `contact` is where a hit is confirmed."""

    code: str
    name: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ListInfo:
    """What an importer needs to know about a kind of list.

    `publisher` is None if the file belongs to the agency that imports it. `append` says that a file adds to the stored
    list instead of replacing it. `parts` names the files of one edition, the main one first.
    """

    kind: str
    title: str
    list_name: str
    publisher: Publisher | None = None
    append: bool = False
    parts: tuple[str, ...] = ()


class UnreadableList(ValueError):
    """The files are not a list of this kind, or are truncated. str() is one sentence."""

    def __init__(self, code: str, position: Position | None = None, **params: str) -> None:
        self.code = code
        self.position = Position() if position is None else position
        self.params = params
        place = str(self.position)
        super().__init__(f"{place}: {sentence(code, params)}" if place else sentence(code, params))


class Rejected(ValueError):
    """Raised inside a reader if one field makes the whole row unusable; becomes a `Reject`."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def excerpt(text: str) -> str:
    """The beginning of `text` without control characters, for the rejects file."""
    return "".join(char if char.isprintable() else " " for char in text[:EXCERPT_LENGTH])


def reason(reject: Reject) -> str:
    """The English sentence that says why the part was rejected, without its position."""
    return sentence(reject.code, reject.params)


def without_repeats(items: Iterable[Item]) -> Iterator[Item]:
    """Yield each reference once.

    A later equal entry is skipped; a different one is rejected, and the first is kept. Two 64-bit hashes are kept for
    each entry, about 120 bytes.
    """
    seen: dict[int, int] = {}
    for item in items:
        yield _first(item, seen) if isinstance(item, Entry) else item


def _first(entry: Entry, seen: dict[int, int]) -> Item:
    key, facts = hash(entry.reference), hash(entry.content)
    before = seen.get(key)
    if before is None:
        seen[key] = facts
        return entry
    if before == facts:
        return Skipped(entry.position, "repeated", entry.reference)
    params = {"reference": entry.reference}
    return Reject(entry.position, "reference.repeated", params, reference=entry.reference)
