"""The search for subjects, in compiled code: those that share tokens with the query, and of these the most promising.

Each token close to one of the query's leads to the subjects that have it. The shared bits are summed by subject;
estimates are made for the best few hundred, for those born on the day who share anything, and for the holders of the
document.
"""

from typing import Any, NamedTuple

import numpy as np

from leeward.core.search.index.arrays import F32, I32, Octets
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.arrays import U64 as Words
from leeward.core.search.index.estimate_kernel_types import ASKED, FACTS, HALF, NAMES, UNITS, Asked, Facts, Names, Units
from leeward.core.search.index.estimate_kernels import AGREES, HOPELESS, estimate_facts, estimate_names, most_by_name
from leeward.core.search.index.fetch_kernels import fetch_bearers, fetch_facts, fetch_letters, fetch_names
from leeward.core.search.index.kernel import F32 as REAL
from leeward.core.search.index.kernel import (
    F64,
    I64,
    U8,
    U32,
    U64,
    ahead,
    as_signed,
    inlined_kernel,
    kernel,
    read_only,
    record,
    writable,
)
from leeward.core.search.index.kernel import I32 as DAY

NAMED, BORN, HELD = 1, 2, 4
"""How a subject was found."""

LONG = 65_536
"""Once this many subjects were touched, further tokens only add to subjects already touched."""

_SUM = np.uint32((1 << 24) - 1)
_TAKEN = np.uint32(255 << 24)  # above any unit's stamp: the rest is the index among those found
_PLACE = _SUM
_PARTS = 32  # the unit of sums, as a part of a bit
_BINS = 1024
_AHEAD = 16  # subjects whose sums are prefetched before they are added to


class Postings(NamedTuple):
    """Subjects by token: token `t` leads to `subject[start[t]:start[t + 1]]`; subjects by day of birth."""

    start: Numbers
    subject: Numbers
    born: Numbers


class Close(NamedTuple):
    """Tokens close to each unit of the query, the most alike first: unit `u` has those from `start[u]` on."""

    token: Numbers
    degree: F32
    start: I32


class Scratch(NamedTuple):
    """Scratch space for one search at a time, all zero between searches: sums by subject, slots by token."""

    sums: Numbers
    touched: Numbers
    values: Numbers
    slots: I32
    table: F32
    tokens: Any
    told: Any
    named: F32


class Found(NamedTuple):
    """The output of the search: subjects, estimated log-odds, their maximum, the sum of shared bits, ways, and which of
    their names are worth a comparison (see `estimate_kernels.near_names`).
    """

    subject: Numbers
    odds: F32
    most: F32
    shared: F32
    ways: Octets
    names: Words


class Tables(NamedTuple):
    """The tables to search. `admits` has a bit for the kind of each subject, 0 for a hidden one."""

    postings: Postings
    names: Names
    facts: Facts
    admits: Octets


class Question(NamedTuple):
    """The query: the bits of the wanted kinds, ranges of `Postings.born`, the holders of the query's documents, how
    many subjects may be found by name alone, and the log-odds below which a subject is dropped. `beside` is the most
    that birth date and sex may add.
    """

    close: Close
    units: Units
    asked: Asked
    kinds: int
    days: Any
    held: Numbers
    most: int
    least: float
    beside: float


POSTINGS = record(Postings, *[read_only(U32)] * 3)
CLOSE = record(Close, read_only(U32), read_only(REAL), read_only(DAY))
SCRATCH = record(
    Scratch,
    *[writable(U32)] * 3,
    *(writable(DAY), writable(REAL), writable(I64), writable(I64), writable(REAL)),
)
FOUND = record(Found, writable(U32), *[writable(REAL)] * 3, writable(U8), writable(U64))
TABLES = record(Tables, POSTINGS, NAMES, FACTS, read_only(U8))
QUESTION = record(Question, CLOSE, UNITS, ASKED, I64, read_only(I64), read_only(U32), I64, F64, F64)


@inlined_kernel
def _lengths(postings: Postings, close: Close) -> Any:
    """The number of subjects of each unit, counted once for each token."""
    start, token, of_unit = postings.start, close.token, close.start
    lengths = np.zeros(len(of_unit) - 1, dtype=np.int64)
    for unit in range(len(lengths)):
        for at in range(of_unit[unit], of_unit[unit + 1]):
            lengths[unit] += as_signed(start[token[at] + 1]) - as_signed(start[token[at]])
    return lengths


@inlined_kernel
def _parts(kind: Octets, token: Octets) -> Any:
    """The first unit of the query part to which each unit belongs: a token may be split in several ways, whose left
    halves are one part and whose right halves are another.
    """
    parts, count = np.arange(len(kind)), len(kind)
    for unit in range(count):
        if kind[unit] == HALF:
            for other in range(unit - 2, -1, -2):
                if kind[other] == HALF and token[other] == token[unit]:
                    parts[unit] = other
    return parts


@inlined_kernel
def _share(postings: Postings, close: Close, units: Units, scratch: Scratch) -> int:
    """Sum what subjects share with the query, each part once, rare ones first; returns how many were touched."""
    start, bearer, sums, touched = postings.start, postings.subject, scratch.sums, scratch.touched
    token, degree, of_unit, bits = close.token, close.degree, close.start, units.bits
    lengths, parts, count = _lengths(postings, close), _parts(units.kind, units.token), 0
    together = np.zeros(len(parts), dtype=np.int64)
    for unit in range(len(parts)):
        together[parts[unit]] += lengths[unit]
    # Units of one part stay adjacent, since a sum has only the stamp of the last part that was added.
    for unit in np.argsort(together[parts] * len(parts) + parts):
        stamp = np.uint32(parts[unit] + 1)
        narrow = count > 0 and count + lengths[unit] > LONG
        for at in range(of_unit[unit], of_unit[unit + 1]):
            weight = bits[unit] * (np.float32(2) * degree[at] - np.float32(1)) * np.float32(_PARTS)
            # At least one: a sum of zero means that the subject was not touched.
            worth = np.uint32(max(np.float32(1), weight))
            end = as_signed(start[token[at] + 1])
            for place in range(as_signed(start[token[at]]), end):
                if place + _AHEAD < end:
                    ahead(sums, as_signed(bearer[place + _AHEAD]))
                subject = bearer[place]
                before = sums[subject]
                if before == np.uint32(0):
                    if not narrow:
                        touched[count] = subject
                        count += 1
                        sums[subject] = stamp << np.uint32(24) | worth
                elif before >> np.uint32(24) != stamp:
                    sums[subject] = stamp << np.uint32(24) | min((before & _SUM) + worth, _SUM)
    return count


@inlined_kernel
def _worthwhile(question: Question, weights: Any) -> Any:
    """The least sum with which a subject may reach `least` by its name, whatever else it has.

    So which subjects are estimated depends on each alone, not on how many others share more.
    """
    size, low, high = question.asked.tokens, 1, as_signed(_SUM)
    if not size:
        return np.uint32(1)
    while low < high:
        middle = (low + high) >> 1
        if most_by_name(middle / _PARTS, size, weights) + question.beside < question.least:
            low = middle + 1
        else:
            high = middle
    return np.uint32(low)


@inlined_kernel
def _gather(sums: Numbers, touched: Numbers, admits: Octets, kinds: Any, worth: Any, values: Numbers) -> None:
    """Copy the sums of the touched subjects, 0 for those that are not admitted or share too little."""
    for at in range(len(touched)):
        value = sums[touched[at]] & _SUM
        values[at] = value if admits[touched[at]] & kinds and value >= worth else np.uint32(0)


@inlined_kernel
def _edge(values: Numbers, most: int) -> tuple[Any, Any]:
    """The two sums around the threshold that only `most` exceed."""
    highest = np.uint32(1)
    for value in values:
        highest = max(highest, value)
    # A histogram, not a sort: two passes tell which bin the threshold is in, and that is exact enough.
    width = highest // np.uint32(_BINS) + np.uint32(1)
    bins = np.zeros(_BINS, dtype=np.int64)
    for value in values:
        bins[value // width] += 1
    count, at = 0, _BINS
    while at > 1 and count < most:
        at -= 1
        count += bins[at]
    return max(np.uint32(1), np.uint32(at) * width), np.uint32(at + 1) * width


@inlined_kernel
def _take(sums: Numbers, found: Any, count: int, subject: Any, way: Any) -> int:
    """Record that `way` leads to the subject; returns the number of subjects found."""
    subjects, shared, ways = found
    value = sums[subject]
    if value >= _TAKEN:
        ways[value & _PLACE] |= way
    elif count < len(subjects):
        subjects[count], shared[count], ways[count] = subject, (value & _SUM) / _PARTS, way
        sums[subject] = _TAKEN | np.uint32(count)
        count += 1
    return count


@inlined_kernel
def _take_named(sums: Numbers, touched: Any, values: Numbers, most: int, found: Any) -> int:
    """Put the best `most` of the touched subjects into `found`; returns how many."""
    (low, high), count = _edge(values, most), 0
    for at in range(len(values)):
        if values[at] >= high and count < most:
            count = _take(sums, found, count, touched[at], np.uint8(NAMED))
    for at in range(len(values)):
        if low <= values[at] < high and count < most:
            count = _take(sums, found, count, touched[at], np.uint8(NAMED))
    return count


@inlined_kernel
def _choose(tables: Tables, question: Question, weights: Any, scratch: Any, found: Any) -> int:
    """Put the best touched subjects, those born on the days, and the holders into `found`; returns how many."""
    admits, born, kinds = tables.admits, tables.postings.born, np.uint8(question.kinds)
    days, held, (sums, touched, values) = question.days, question.held, scratch
    _gather(sums, touched, admits, kinds, _worthwhile(question, weights), values)
    count = _take_named(sums, touched, values, question.most, found)
    # Those born on a frequent day must not keep out the holders of the document.
    room = len(found[0]) - len(held)
    for day in range(0, len(days), 2):
        for at in range(days[day], days[day + 1]):
            if sums[born[at]] and admits[born[at]] & kinds and (count < room or sums[born[at]] >= _TAKEN):
                count = _take(sums, found, count, born[at], np.uint8(BORN))
    for subject in held:
        if admits[subject] & kinds:
            count = _take(sums, found, count, subject, np.uint8(HELD))
    sums[touched] = np.uint32(0)
    # Holders need not share a name, so they are not all among the touched.
    sums[held] = np.uint32(0)
    return count


@inlined_kernel
def _tabulate(close: Close, units: Units, slots: I32) -> None:
    """Assign each close token a slot, and fill the table of likeness of tokens and units."""
    token, degree, start, alike = close.token, close.degree, close.start, units.alike
    size, count = len(units.kind), 0
    for unit in range(size):
        for at in range(start[unit], start[unit + 1]):
            if slots[token[at]] == 0:
                count += 1
                slots[token[at]] = count
                for other in range(size):
                    alike[(count - 1) * size + other] = np.float32(0)
            place = (slots[token[at]] - 1) * size + unit
            alike[place] = max(alike[place], degree[at])


@inlined_kernel
def _leave_out(asked: Asked, weights: Any, least: float, found: Found, count: int) -> None:
    """Mark as HOPELESS the subjects that share too little for any name to reach `least`; not the holders of the
    document, and not those whose birth date agrees, whose names are always compared.
    """
    for at in range(count if asked.tokens else 0):
        most = most_by_name(found.shared[at], asked.tokens, weights)
        if found.odds[at] < AGREES and found.odds[at] + most < least and not found.ways[at] & np.uint8(HELD):
            found.odds[at] = HOPELESS


@kernel(I64(TABLES, QUESTION, read_only(F64), SCRATCH, FOUND))
def search(tables: Tables, question: Question, weights: Any, scratch: Scratch, found: Found) -> int:
    """Fill `found` with subjects worth a comparison, unordered; returns how many."""
    close, units, asked, slots = question.close, question.units, question.asked, scratch.slots
    fetch_bearers(tables.postings.start, tables.postings.subject, slots, close.token)
    _tabulate(close, units, slots)
    touched = _share(tables.postings, close, units, scratch)
    sums = scratch.sums, scratch.touched[:touched], scratch.values[:touched]
    count = _choose(tables, question, weights, sums, (found.subject, found.shared, found.ways))
    odds = found.odds[:count]
    odds[:] = 0
    fetch_facts(tables.facts, found.subject[:count])
    estimate_facts(asked, tables.facts, weights, found.subject[:count], odds)
    _leave_out(asked, weights, question.least, found, count)
    fetch_names(tables.names, slots, found.subject[:count], odds)
    if len(asked.earliest) == 0:
        fetch_letters(tables.names, found.subject[:count], odds)
    room = slots, scratch.table, scratch.tokens, scratch.told, scratch.named
    told = found.subject[:count], odds, found.most[:count], found.names
    estimate_names(tables.names, units, asked, weights, question.least, room, told)
    for at in range(len(close.token)):
        slots[close.token[at]] = 0
    return count
