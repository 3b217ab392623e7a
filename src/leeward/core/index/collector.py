"""From rows to the arrays of an index: the one code that builds both the file and the segment in memory.

What a row adds is appended to flat arrays of numbers, never kept as an object: a document costs 24 bytes until its
rows are sorted and as much again while they are.
"""

from array import array
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.index.arrays import Sections, fixed_width
from leeward.core.index.columns import BlobColumn, RecordColumn, numbers
from leeward.core.index.numbers import document_key, normalise_issuer, normalise_number
from leeward.core.index.ranges import RANGE_COLUMNS, range_key
from leeward.core.index.rows import DocumentRow, PersonRow, RangeRow, Row
from leeward.core.index.signature import LONGEST, WORD, name_signature
from leeward.core.matching.subject import Subject, pack

PROGRESS_EVERY = 10_000


class DocumentColumns:
    """Documents as they come."""

    def __init__(self) -> None:
        self.keys = array("Q")
        self.records = RecordColumn()

    def add(self, row: DocumentRow) -> None:
        """Append one document; one whose number has no letter or digit cannot be found and is left out."""
        number = normalise_number(row.number)
        if number:
            self.keys.append(document_key(number, normalise_issuer(row.issuer)))
            self.records.add(row.record)

    def sections(self) -> dict[str, NDArray[Any]]:
        """The documents sorted by key."""
        keys = numbers(self.keys)
        order = np.argsort(keys, kind="stable")
        return {"document.key": keys[order], **self.records.sections("document", order)}


class RangeColumns:
    """Ranges as they come: few (hundreds of thousands at most), so kept as tuples until sorted."""

    def __init__(self) -> None:
        self.rows: list[tuple[bytes, bytes, bytes, bytes]] = []
        self.records = RecordColumn()

    def add(self, row: RangeRow) -> None:
        """Append one range; one whose last serial sorts before its first holds no number and finds none."""
        issuer, first, last = normalise_issuer(row.issuer), normalise_number(row.first), normalise_number(row.last)
        self.rows.append((range_key(issuer, first), range_key(issuer, last), first.encode(), last.encode()))
        self.records.add(row.record)

    def sections(self) -> dict[str, NDArray[Any]]:
        """The ranges sorted by the key of their first serial, with the reach of each place."""
        order = np.array(sorted(range(len(self.rows)), key=self.rows.__getitem__), dtype=np.intp)
        first_keys, last_keys, first, last = (
            zip(*(self.rows[at] for at in order), strict=True) if self.rows else [()] * 4
        )
        reach: list[bytes] = []
        for key in last_keys:
            reach.append(max(key, reach[-1]) if reach else key)
        columns = (first_keys, last_keys, reach, first, last)
        fixed = {f"range.{name}": fixed_width(values) for name, values in zip(RANGE_COLUMNS, columns, strict=True)}
        return fixed | self.records.sections("range", order)


class NameColumns:
    """Names in the order of their persons."""

    def __init__(self) -> None:
        self.low, self.high = array("Q"), array("Q")
        self.bits = array("B")
        self.persons = array("I")
        self.texts = BlobColumn()

    def add(self, person: int, subject: Subject) -> None:
        """Append the distinct names of one person, each by its folded tokens."""
        for text in dict.fromkeys(" ".join(name.tokens)[:LONGEST] for name in subject.names):
            signature = name_signature(text.split())
            if signature:
                self.low.append(signature & WORD)
                self.high.append(signature >> 64)
                self.bits.append(signature.bit_count())
                self.persons.append(person)
                self.texts.add(text.encode("ascii", "replace"))

    def sections(self) -> dict[str, NDArray[Any]]:
        """The arrays, as `NameTable.of` reads them."""
        columns = {"low": self.low, "high": self.high, "bits": self.bits, "person": self.persons}
        return {f"name.{name}": numbers(column) for name, column in columns.items()} | self.texts.sections("name.text")


class PersonColumns:
    """Persons as they come, with what leads to them."""

    def __init__(self) -> None:
        self.records = RecordColumn()
        self.subjects = BlobColumn()
        self.names = NameColumns()
        self.held_keys, self.held_persons = array("Q"), array("I")
        self.births, self.birth_persons = array("i"), array("I")

    def add(self, row: PersonRow) -> None:
        """Append one person."""
        person = len(self.records.high)
        self.records.add(row.record)
        self.subjects.add(pack(row.subject))
        self.names.add(person, row.subject)
        for number, issuer in row.subject.documents:
            normal = normalise_number(number)
            if normal:
                self.held_keys.append(document_key(normal, normalise_issuer(issuer)))
                self.held_persons.append(person)
        for day in {span.exact for span in row.subject.birth_dates if span.exact}:
            self.births.append(day.toordinal())
            self.birth_persons.append(person)

    def sections(self) -> dict[str, NDArray[Any]]:
        """The arrays, as `PersonTable.of` reads them."""
        records = self.records.sections("person", slice(None))
        order = np.lexsort((records["person.low"], records["person.high"]))
        held, births = numbers(self.held_keys), numbers(self.births)
        by_key, by_day = np.argsort(held, kind="stable"), np.argsort(births, kind="stable")
        return {
            **records,
            "person.by_record": order.astype("<u4"),
            **self.subjects.sections("person.subject"),
            **self.names.sections(),
            "held.key": held[by_key],
            "held.person": numbers(self.held_persons)[by_key],
            "birth.day": births[by_day],
            "birth.person": numbers(self.birth_persons)[by_day],
        }


def collect(rows: Iterable[Row], progress: Callable[[int], None] | None = None) -> Sections:
    """The sections of an index over `rows`; `progress` is told the rows read so far, now and then and at the end."""
    persons, documents, ranges = PersonColumns(), DocumentColumns(), RangeColumns()
    count = 0
    for count, row in enumerate(rows, 1):
        if isinstance(row, DocumentRow):
            documents.add(row)
        elif isinstance(row, PersonRow):
            persons.add(row)
        else:
            ranges.add(row)
        if progress is not None and count % PROGRESS_EVERY == 0:
            progress(count)
    if progress is not None:
        progress(count)
    return {**persons.sections(), **documents.sections(), **ranges.sections()}
