"""Readers of published lists: from bytes to the dataclasses of `core.record.content`, one module for each kind.

`KINDS` names them. Each module has `INFO` and `read(files)`; if a list has several files, a module may get only some of
them, and `complete` fills an entry from what an earlier import kept.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from leeward.core.record.lists import blanks, documents, ftm, interpol, ofac, persons, un
from leeward.core.record.lists.read import Entry, Files, Item, ListInfo
from leeward.core.record.lists.templates import TEMPLATES

__all__ = ["KINDS", "TEMPLATES", "Reader", "complete"]


class Reader(Protocol):
    """The interface of every module of a kind."""

    @property
    def INFO(self) -> ListInfo:
        """A description of the kind and its publisher."""

    def read(self, files: Files) -> Iterator[Item]:
        """The items of the list, from its files by name."""


KINDS: Mapping[str, Reader] = {
    reader.INFO.kind: reader for reader in (ofac, un, ftm, interpol, documents, blanks, persons)
}


def complete(kind: str, entry: Entry, stored_source: Mapping[str, Any], missing: frozenset[str]) -> Entry:
    """The entry, with parts missing in this import taken from `stored_source`, an earlier entry's `source`.

    So a missing companion file removes nothing that an earlier import stored.
    """
    return ofac.complete(entry, stored_source, missing) if kind == ofac.INFO.kind and missing else entry
