"""Readers of published lists: bytes to the dataclasses of `core.record.content`, one module for each kind.

`KINDS` names them. Each module has `INFO` and `read(files)`; where a list comes in several files, a module may
be given only some, and `complete` fills an entry from what an earlier reading kept.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from leeward.core.record.lists import blanks, documents, ftm, interpol, ofac, persons, un
from leeward.core.record.lists.read import Entry, Files, Item, ListInfo
from leeward.core.record.lists.templates import TEMPLATES

__all__ = ["KINDS", "TEMPLATES", "Reader", "complete"]


class Reader(Protocol):
    """What every module of a kind offers."""

    @property
    def INFO(self) -> ListInfo:
        """What the kind is, and who publishes it."""

    def read(self, files: Files) -> Iterator[Item]:
        """The items of the list whose files are given by name."""


KINDS: Mapping[str, Reader] = {
    reader.INFO.kind: reader for reader in (ofac, un, ftm, interpol, documents, blanks, persons)
}


def complete(kind: str, entry: Entry, stored_source: Mapping[str, Any], missing: frozenset[str]) -> Entry:
    """The entry with the parts that this reading lacked taken from `stored_source`, an earlier entry's `source`.

    A missing companion file thus changes nothing that an earlier import knew.
    """
    return ofac.complete(entry, stored_source, missing) if kind == ofac.INFO.kind and missing else entry
