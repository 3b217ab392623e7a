"""Search for subjects: candidates by name, by the number of a document they hold, and by birth date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import numpy as np

from leeward.core.matching.score import odds_of, score_of
from leeward.core.matching.subject import NameForm, Subject, SubjectKind
from leeward.core.matching.weights import FLOOR, WEIGHTS
from leeward.core.names.romanisations import is_syllabic
from leeward.core.search.index.arrays import F32, I32, U32, U64, Octets, Records, Rows, Sections, freeze, split_record
from leeward.core.search.index.compound_split import in_several_parts
from leeward.core.search.index.documents import find_keys
from leeward.core.search.index.estimate_kernel_types import MOST_TOKENS, Asked, Facts, Names
from leeward.core.search.index.estimate_kernels import MOST_NAMED, WEIGHT_KEYS, most_by_name
from leeward.core.search.index.hits import PersonHit, Way
from leeward.core.search.index.kernel import outside
from leeward.core.search.index.query_terms import query_terms
from leeward.core.search.index.rows import PERSONS, Kinds
from leeward.core.search.index.search_kernels import (
    BORN,
    HELD,
    LONG,
    NAMED,
    Found,
    Postings,
    Question,
    Scratch,
    Tables,
    search,
)
from leeward.core.search.index.subject_layout import KINDS, SEXES, kind_bits
from leeward.core.search.index.subjects import ALL_NAMES, SubjectTable
from leeward.core.search.index.tokens import TokenTable

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

MOST_NAMES = 32
"""Names of a query that are searched; an entity with a thousand aliases repeats itself."""
ESTIMATED, MOST_BORN, MOST_ESTIMATED = 160, 4_000, 20_000
"""Subjects that are estimated for one name of a query: the best by shared tokens where a few best ones are asked for,
those born on the day, and all that may reach the wanted score. Only a name that more people share has more.
"""
_ROOM_FOR_UNITS = 128
_most_by_name = outside(most_by_name)
_NOBODY = freeze(np.empty(0, np.uint32))


Columns = tuple[U32, F32, F32, Octets, U64]
"""Rows of subjects, their log-odds, the maximum of these, ways and names."""


class Terms(NamedTuple):
    """The terms of a search besides the name: holders of the document, ranges of `births`, excluded subjects, the bits
    of the wanted kinds, how many may be found by name alone, the log-odds that they must reach, and how much of these
    may come from anything but the name.
    """

    held: U32
    days: Rows
    hidden: "Hidden"
    kinds: int
    most: int
    least: float
    beside: float


class Candidate(NamedTuple):
    """A subject's row while candidates of several segments are ranked.

    `rank` is the estimated log-odds of the comparison, `likeness` the corresponding score; `names` has a bit for each
    name that may agree best (see `estimate_kernels.MOST_NAMED`); `most` is the highest log-odds that the comparison may
    give; `likely` says whether the rank alone is worth the comparison.
    """

    row: int
    rank: float
    likeness: float
    ways: tuple[Way, ...]
    names: int = ALL_NAMES
    most: float = 0.0
    likely: bool = True

    @property
    def order(self) -> tuple[bool, float]:
        """A key for sorting: likely candidates by rank, then the others by the most that is possible."""
        return (False, -self.rank) if self.likely else (True, -self.most)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Subjects that a search excludes, by row, and the kinds of all others (None if no one is excluded)."""

    rows: frozenset[int]
    admits: Octets | None = field(default=None, repr=False)

    def __or__(self, more: "Hidden") -> "Hidden":
        if self.admits is None or more.admits is None:
            return more if self.admits is None else self
        return Hidden(self.rows | more.rows, freeze(self.admits & more.admits))


NOTHING_HIDDEN = Hidden(frozenset())


@cache
def _weights() -> "NDArray[np.float64]":
    return freeze(np.array([WEIGHTS[key] for key in WEIGHT_KEYS]))


@dataclass(frozen=True, slots=True)
class PersonTable:
    """Subjects by row, in the order of their records: search structures and facts.

    `births` are ordinals of exact days, sorted. `admits` has a bit for the kind of each subject.
    """

    records: Records
    admits: Octets
    tokens: TokenTable
    subjects: SubjectTable
    names: Names
    facts: Facts
    postings: Postings
    held_keys: U64
    held_persons: U32
    births: I32
    _scratch: list[Scratch] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, sections: Sections) -> "PersonTable":
        """The table in `sections`."""

        def columns(*names: str) -> "Iterator[NDArray[Any]]":
            return (freeze(sections[name]) for name in names)

        tokens = TokenTable.of(sections)
        names = (
            "person.name",
            "name.token_start",
            "name.token",
            "name.flags",
            "token.info",
            "token.data",
            "token.start",
        )
        return cls(
            Records.of(sections, "person"),
            freeze(sections["person.kind"]),
            tokens,
            SubjectTable.of(sections),
            Names(*columns(*names)),
            Facts(*columns("person.span", "span.earliest", "span.latest", "span.about", "person.sex")),
            Postings(*columns("posting.start", "posting.person", "birth.person")),
            sections["held.key"],
            sections["held.person"],
            sections["birth.day"],
        )

    def __len__(self) -> int:
        return len(self.records)

    def by_kind(self) -> dict[SubjectKind, int]:
        """The number of subjects of each kind."""
        counted = np.bincount(self.admits, minlength=256)
        return {kind: int(counted[1 << place]) for place, kind in enumerate(KINDS)}

    def rows_of(self, records: Iterable[UUID]) -> Rows:
        """The rows of those `records` that are in the table, ascending."""
        wanted = [split_record(record) for record in records]
        highs = np.array([high for high, _ in wanted], dtype=np.uint64)
        starts = np.searchsorted(self.records.high, highs, "left").tolist()
        ends = np.searchsorted(self.records.high, highs, "right").tolist()
        found = [
            row
            for start, end, (_, low) in zip(starts, ends, wanted, strict=True)
            for row in range(start, end)
            if self.records.low[row] == low
        ]
        return np.unique(np.array(found, dtype=np.intp))

    def hide(self, records: Iterable[UUID]) -> Hidden:
        """The `hidden` argument of `candidates` for these `records`; ids that are not in the table are ignored."""
        rows = self.rows_of(records)
        if not len(rows):
            return NOTHING_HIDDEN
        admits = self.admits.copy()
        admits[rows] = 0
        return Hidden(frozenset(rows.tolist()), freeze(admits))

    def candidates(
        self,
        query: Subject,
        limit: int,
        hidden: Hidden,
        kinds: Kinds = PERSONS,
        least: float = 0.0,
        reached: set[str] | None = None,
    ) -> list[Candidate]:
        """At most `limit` subjects worth comparing with `query`, without those in `hidden` and those whose score cannot
        reach `least`, unless they hold the document: the best estimates first, then those that may score more than
        their estimate, by how much they may score. Limits that may have kept one out that reaches `least` are added to
        `reached`.
        """
        if not len(self):
            return []
        # With a least score the search itself leaves out all who cannot reach it, so no low limit is needed.
        most, odds_of_least = MOST_ESTIMATED if least else max(ESTIMATED, 2 * limit), odds_of(least)
        scope = self._holders(query), self._days(query), hidden, kind_bits(kinds)
        terms = Terms(*scope, most, odds_of_least, _most_beside(query))
        limits = set[str]() if reached is None else reached
        if len(query.names) > MOST_NAMES:
            limits.add("names")
        found = [self._search(query, form, terms, limits) for form in self._forms(query.names)]
        rows, odds, bounds, ways, names = found[0] if len(found) == 1 else _best_of_each(found)
        ranks = np.where(ways & HELD, np.maximum(odds, FLOOR) + WEIGHTS["document.equal"], odds)
        sure, highest = ranks >= odds_of_least, np.maximum(ranks, bounds)
        worth = np.flatnonzero(highest >= odds_of_least)
        order = worth[np.lexsort((rows[worth], -np.where(sure, ranks, highest)[worth], ~sure[worth]))[:limit]]
        columns = (rows[order], ranks[order], ways[order], names[order], highest[order], sure[order])
        return [
            Candidate(row, rank, score_of(rank), _ways(bits), near, most, likely)
            for row, rank, bits, near, most, likely in zip(*(column.tolist() for column in columns), strict=True)
        ]

    def hit(self, candidate: Candidate) -> PersonHit:
        """The candidate with its record, and its subject with the names that may agree best."""
        subject = self.subjects.subject(candidate.row, candidate.names)
        return PersonHit(self.records[candidate.row], subject, candidate.likeness, candidate.ways)

    def _forms(self, names: tuple[NameForm, ...]) -> list[NameForm]:
        """The names to search, including the split of a one-word name into its parts."""
        forms = _distinct(names)
        return forms + [parts for form in forms if (parts := in_several_parts(form, self.tokens))]

    def _search(self, query: Subject, form: NameForm, terms: "Terms", reached: set[str]) -> "Columns":
        """The candidates for one name of the query; limits that were reached are added to `reached`."""
        close, units, size, cut = query_terms(form, self.tokens)
        found = _room_for(min(terms.most, len(self)) + MOST_BORN + len(terms.held))
        admits = self.admits if terms.hidden.admits is None else terms.hidden.admits
        scratch = self._scratch.pop() if self._scratch else self._room()
        asked = self._question_of(query, form, size)
        question = Question(
            close, units, asked, terms.kinds, terms.days, terms.held, terms.most, terms.least, terms.beside
        )
        tables = Tables(self.postings, self.names, self.facts, admits)
        count = search(tables, question, _weights(), scratch, found)
        reached.update(cut, _reached_limits(question, self.postings, found, count, _weights()))
        # Only after a complete search: one that raised may leave sums behind, and its room is dropped.
        self._scratch.append(scratch)
        odds, most = found.odds[:count], found.most[:count]
        return found.subject[:count], odds, most, found.ways[:count], found.names[:count]

    def _room(self) -> Scratch:
        """Scratch space of this thread, reused by the next search."""
        count = len(self)
        return Scratch(
            np.zeros(count, np.uint32),
            np.empty(count, np.uint32),
            np.empty(count, np.uint32),
            np.zeros(len(self.tokens), np.int32),
            np.empty(_ROOM_FOR_UNITS * MOST_TOKENS, np.float32),
            np.empty(MOST_TOKENS + 1, np.int64),
            np.empty(MOST_TOKENS + 1, np.int64),
            np.empty(MOST_NAMED, np.float32),
        )

    def _question_of(self, query: Subject, form: NameForm, size: int) -> Asked:
        spans = query.birth_dates
        earliest = np.array([span.earliest.toordinal() for span in spans], np.int32)
        latest = np.array([span.latest.toordinal() for span in spans], np.int32)
        about = np.array([span.approximate for span in spans], np.uint8)
        scripts = self.subjects.scripts
        script = scripts.index(form.script) if form.script in scripts else len(scripts)
        return Asked(
            *(size, int(form.truncated), int(is_syllabic(form.tokens)), script),
            *(freeze(earliest), freeze(latest), freeze(about)),
            SEXES.index(query.sex),
        )

    def _holders(self, query: Subject) -> U32:
        rows = {hit.row for number, issuer in query.documents for hit in find_keys(self.held_keys, number, issuer)}
        if not rows:
            return _NOBODY
        return freeze(np.array(sorted({int(self.held_persons[row]) for row in rows}), np.uint32))

    def _days(self, query: Subject) -> Rows:
        """The ranges of `births` for the query's day, and for the day with day and month exchanged."""
        days = dict.fromkeys(day for span in query.birth_dates if span.exact for day in _readings(span.exact))
        bounds = [bound for day in days for bound in (day, day + 1)]
        return freeze(np.searchsorted(self.births, np.array(bounds, np.int32)))


def _reached_limits(
    question: Question, postings: Postings, found: Found, count: int, weights: "NDArray[np.float64]"
) -> Iterator[str]:
    """`estimated`: more share a name than are estimated. `born`: more were born on the day than there is room for.
    `touched`: a frequent part of the name was not followed, and those who share it alone might reach the score.
    """
    if np.count_nonzero(found.ways[:count] & NAMED) >= question.most:
        yield "estimated"
    if count >= len(found.subject) - len(question.held):
        yield "born"
    if _missed_bits(question, postings, weights):
        yield "touched"


def _missed_bits(question: Question, postings: Postings, weights: "NDArray[np.float64]") -> bool:
    """Whether subjects that share only parts which were not followed may reach the least log-odds."""
    close, size = question.close, question.asked.tokens
    if not len(close.token):
        return False
    ends = np.concatenate(
        ([0], np.cumsum(postings.start[close.token + 1] - postings.start[close.token], dtype=np.int64))
    )
    lengths = np.diff(ends[close.start])
    if lengths.sum() <= LONG:
        return False
    missed, before = 0.0, 0
    for unit in np.argsort(lengths, kind="stable").tolist():
        first, last = close.start[unit], close.start[unit + 1]
        # At most so many were touched before: where they overlap, more parts are followed than is assumed here.
        if before and before + lengths[unit] > LONG and last > first:
            missed += float(question.units.bits[unit]) * (2 * float(close.degree[first:last].max()) - 1)
        before += int(lengths[unit])
    return missed > 0 and _most_by_name(missed, size, weights) + question.beside >= question.least


def _most_beside(query: Subject) -> float:
    """The most that birth date and sex may add."""
    return (WEIGHTS["birth_date.equal"] if query.birth_dates else 0.0) + WEIGHTS["sex.equal"]


def _room_for(count: int) -> Found:
    return Found(
        np.empty(count, np.uint32),
        np.empty(count, np.float32),
        np.empty(count, np.float32),
        np.empty(count, np.float32),
        np.empty(count, np.uint8),
        np.empty(count, np.uint64),
    )


def _best_of_each(found: "list[Columns]") -> "Columns":
    """Each row once, with its best odds, and all ways and names."""
    rows, odds, most, ways, names = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((-odds, rows))
    rows, odds, most, ways, names = rows[order], odds[order], most[order], ways[order], names[order]
    first = np.flatnonzero(np.diff(rows, prepend=np.int64(-1)))
    if not len(first):
        return rows, odds, most, ways, names
    highest, every = np.maximum.reduceat(most, first), np.bitwise_or.reduceat(names, first)
    return rows[first], odds[first], highest, np.bitwise_or.reduceat(ways, first), every


def _distinct(names: tuple[NameForm, ...]) -> list[NameForm]:
    """The names with different tokens, at most MOST_NAMES; a name without tokens only if there is no other."""
    forms = {(form.tokens, form.truncated): form for form in reversed(names) if form.tokens}
    return list(forms.values())[::-1][:MOST_NAMES] or [NameForm("", ())]


@cache
def _ways(bits: int) -> tuple[Way, ...]:
    ways: tuple[tuple[int, Way], ...] = ((HELD, "document"), (NAMED, "name"), (BORN, "birth_date"))
    return tuple(way for bit, way in ways if bits & bit)


def _readings(day: "date") -> list[int]:
    readings = [day.toordinal()]
    if day.day <= 12 and day.day != day.month:
        readings.append(day.replace(month=day.day, day=day.month).toordinal())
    return readings
