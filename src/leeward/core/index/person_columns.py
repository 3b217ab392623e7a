"""Persons and their names as rows bring them, until they are the arrays that `persons` searches."""

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.index.columns import BlobColumn, RecordColumn, numbers
from leeward.core.index.numbers import document_key, normalise_issuer, normalise_number
from leeward.core.index.rows import SubjectRow
from leeward.core.index.signature import LONGEST, WORD, name_signature
from leeward.core.matching.subject import Subject, pack


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

    def add(self, row: SubjectRow) -> None:
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
