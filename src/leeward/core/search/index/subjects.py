"""Rebuild subjects from the columns of an index."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import NameForm, Subject
from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.estimate_kernels import MOST_NAMED
from leeward.core.search.index.subject_layout import KINDS, SEXES, name_of

ALL_NAMES = (1 << MOST_NAMED) - 1
_LAST_NAME = MOST_NAMED - 1


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by row."""

    data: memoryview
    start: memoryview

    @classmethod
    def of(cls, sections: Sections, name: str) -> "Texts":
        """The texts in the sections `name`.data and `name`.start."""
        return cls(sections[f"{name}.data"].data, sections[f"{name}.start"].data)

    def __getitem__(self, row: int) -> str:
        return str(self.data[self.start[row] : self.start[row + 1]], "utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class SubjectTable:
    """The columns of subjects, as views that return plain numbers."""

    words: Texts
    columns: dict[str, memoryview]
    texts: Texts
    numbers: Texts
    scripts: tuple[str, ...]
    nations: tuple[tuple[str, ...], ...]
    issuers: tuple[str, ...]

    @classmethod
    def of(cls, sections: Sections) -> "SubjectTable":
        """The table in `sections`."""
        names = ("person.name", "person.kind", "person.sex", "person.nation", "person.span", "held.start")
        more = ("name.token_start", "name.token", "name.flags", "span.earliest", "span.latest", "span.about")
        return cls(
            Texts.of(sections, "token"),
            {name: sections[name].data for name in (*names, *more, "held.issuer")},
            Texts.of(sections, "name.text"),
            Texts.of(sections, "held.number"),
            tuple(_table(sections, "name.script")),
            tuple(tuple(each) for each in _table(sections, "person.nation.table")),
            tuple(_table(sections, "held.issuer.table")),
        )

    def subject(self, row: int, names: int = ALL_NAMES) -> Subject:
        """The subject of a row, with the names whose bits are set in `names`; the last bit means the 64th and later."""
        columns = self.columns
        starts, spans, held = columns["person.name"], columns["person.span"], columns["held.start"]
        first, end = starts[row], starts[row + 1]
        return Subject(
            tuple([self._name(name) for name in range(first, end) if names >> min(name - first, _LAST_NAME) & 1]),
            tuple(self._span(span) for span in range(spans[row], spans[row + 1])),
            SEXES[columns["person.sex"][row]],
            self.nations[columns["person.nation"][row]],
            tuple(
                (self.numbers[at], self.issuers[columns["held.issuer"][at]]) for at in range(held[row], held[row + 1])
            ),
            KINDS[columns["person.kind"][row].bit_length() - 1],
        )

    def _name(self, name: int) -> NameForm:
        starts, token, words = self.columns["name.token_start"], self.columns["name.token"], self.words
        tokens = tuple([words[token[at]] for at in range(starts[name], starts[name + 1])])
        return name_of(self.columns["name.flags"][name], self.texts[name], tokens, self.scripts)

    def _span(self, span: int) -> DateSpan:
        earliest, latest = self.columns["span.earliest"][span], self.columns["span.latest"][span]
        first = date.fromordinal(earliest)
        last = first if latest == earliest else date.fromordinal(latest)
        return DateSpan(first, last, bool(self.columns["span.about"][span]))


def _table(sections: Sections, name: str) -> list[Any]:
    table: list[Any] = json.loads(sections[name].tobytes())
    return table
