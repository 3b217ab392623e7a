"""The search for subjects, in compiled code: who shares tokens with the query, and of these the most promising.

Each token close to one of the query's leads to the subjects that bear it. What they share adds up subject by subject;
the best few hundred, whoever was born on the day and shares anything, and the holders of the document are estimated.
"""

from typing import Any, NamedTuple

import numpy as np

from leeward.core.index.arrays import F32, I32, Octets
from leeward.core.index.arrays import U32 as Numbers
from leeward.core.index.estimate_kernels import (
    ASKED,
    FACTS,
    NAMES,
    UNITS,
    Asked,
    Facts,
    Names,
    Units,
    estimate_birth,
    estimate_name,
    estimate_sex,
)
from leeward.core.index.kernel import F32 as REAL
from leeward.core.index.kernel import F64, I64, U8, U32, U64, kernel, read_only, record, writable
from leeward.core.index.kernel import I32 as DAY

NAMED, BORN, HELD = 1, 2, 4
"""Ways that led to a subject."""

LONG = 65_536
"""Once so many subjects were touched, further tokens only add to subjects that others have already touched."""

_CHOSEN = np.uint32(1 << 23)
_SUM = np.uint32((1 << 23) - 1)
_PARTS = 32  # of a bit, in which sums are kept
_BINS = 1024


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
    """Room for one search at a time, all zero between searches: sums by subject, slots by token."""

    sums: Numbers
    touched: Numbers
    slots: I32
    table: F32
    places: Any


class Found(NamedTuple):
    """Where the search writes subjects, estimated log-odds (all and of the best name), and ways."""

    subject: Numbers
    odds: F32
    named: F32
    ways: Octets


POSTINGS = record(Postings, *[read_only(U32)] * 3)
CLOSE = record(Close, read_only(U32), read_only(REAL), read_only(DAY))
SCRATCH = record(Scratch, writable(U32), writable(U32), writable(DAY), writable(REAL), writable(I64))
FOUND = record(Found, writable(U32), writable(REAL), writable(REAL), writable(U8))


@kernel(writable(I64)(POSTINGS, CLOSE))
def _lengths(postings: Postings, close: Close) -> Any:
    """How many subjects each unit leads to, counted once for each token."""
    lengths = np.zeros(len(close.start) - 1, dtype=np.int64)
    for unit in range(len(lengths)):
        for at in range(close.start[unit], close.start[unit + 1]):
            token = close.token[at]
            lengths[unit] += np.int64(postings.start[token + 1]) - np.int64(postings.start[token])
    return lengths


@kernel(I64(POSTINGS, CLOSE, UNITS, SCRATCH))
def _share(postings: Postings, close: Close, units: Units, scratch: Scratch) -> int:
    """Add up what subjects share with the query, rare tokens first; how many were touched."""
    lengths, touched = _lengths(postings, close), 0
    for unit in np.argsort(lengths):
        stamp = np.uint32(unit + 1) << np.uint32(24)
        narrow = touched > 0 and touched + lengths[unit] > LONG
        for at in range(close.start[unit], close.start[unit + 1]):
            token, degree = close.token[at], np.float32(2) * close.degree[at] - np.float32(1)
            worth = np.uint32(max(np.float32(1), units.bits[unit] * degree * np.float32(_PARTS)))
            for place in range(postings.start[token], postings.start[token + 1]):
                subject = postings.subject[place]
                before = scratch.sums[subject]
                if before == np.uint32(0):
                    if narrow:
                        continue
                    scratch.touched[touched] = subject
                    touched += 1
                    scratch.sums[subject] = stamp | worth
                elif before >> np.uint32(24) != np.uint32(unit + 1):
                    scratch.sums[subject] = stamp | min((before & _SUM) + worth, _SUM)
    return touched


@kernel(U64(SCRATCH, I64, read_only(U8), U8, I64))
def _edge(scratch: Scratch, touched: int, admits: Octets, kinds: Any, most: int) -> Any:
    """The sum above which fewer than `most` of the touched subjects lie, and in the high half the end of its bin."""
    highest = np.uint32(1)
    for at in range(touched):
        highest = max(highest, scratch.sums[scratch.touched[at]] & _SUM)
    width = np.int64(highest) // _BINS + 1
    bins = np.zeros(_BINS, dtype=np.int64)
    for at in range(touched):
        subject = scratch.touched[at]
        if admits[subject] & kinds:
            bins[np.int64(scratch.sums[subject] & _SUM) // width] += 1
    count, at = 0, _BINS
    while at > 0 and count < most:
        at -= 1
        count += bins[at]
    return np.uint64(at * width) | np.uint64((at + 1) * width) << np.uint64(32)


@kernel(I64(SCRATCH, FOUND, I64, U32, U8))
def _take(scratch: Scratch, found: Found, count: int, subject: Any, way: Any) -> int:
    """Note that `way` leads to the subject; the number of subjects found."""
    value = scratch.sums[subject]
    if value & _CHOSEN and value >> np.uint32(24) == np.uint32(255):
        found.ways[value & (_CHOSEN - np.uint32(1))] |= way
    elif count < len(found.subject):
        found.subject[count], found.ways[count] = subject, way
        scratch.sums[subject] = np.uint32(255) << np.uint32(24) | _CHOSEN | np.uint32(count)
        count += 1
    return count


@kernel(I64(POSTINGS, read_only(U8), U8, read_only(I64), read_only(U32), SCRATCH, I64, I64, FOUND))
def _choose(
    postings: Postings,
    admits: Octets,
    kinds: Any,
    days: Any,
    held: Numbers,
    scratch: Scratch,
    touched: int,
    most: int,
    found: Found,
) -> int:
    """Put the best of the touched into `found`, those born on the days, and the holders; how many."""
    edge, count = _edge(scratch, touched, admits, kinds, most), 0
    low, high = np.uint32(edge & np.uint64(0xFFFFFFFF)), np.uint32(edge >> np.uint64(32))
    for surely in (1, 0):
        for at in range(touched):
            subject = scratch.touched[at]
            value = scratch.sums[subject] & _SUM
            if scratch.sums[subject] >> np.uint32(24) == np.uint32(255) or not admits[subject] & kinds:
                continue
            if (value >= high if surely else low <= value) and count < most:
                count = _take(scratch, found, count, subject, np.uint8(NAMED))
    room = len(found.subject) - len(held)
    for day in range(0, len(days), 2):
        for at in range(days[day], days[day + 1]):
            subject = postings.born[at]
            if scratch.sums[subject] and admits[subject] & kinds and count < room:
                count = _take(scratch, found, count, subject, np.uint8(BORN))
    for subject in held:
        if admits[subject] & kinds:
            if not scratch.sums[subject]:
                scratch.touched[touched] = subject
                touched += 1
            count = _take(scratch, found, count, subject, np.uint8(HELD))
    for at in range(touched):
        scratch.sums[scratch.touched[at]] = np.uint32(0)
    return count


@kernel(
    I64(POSTINGS, NAMES, FACTS, CLOSE, UNITS, ASKED, read_only(F64), read_only(U8), U8, read_only(I64),
        read_only(U32), I64, SCRATCH, FOUND)
)  # fmt: skip
def search(
    postings: Postings,
    names: Names,
    facts: Facts,
    close: Close,
    units: Units,
    asked: Asked,
    weights: Any,
    admits: Octets,
    kinds: Any,
    days: Any,
    held: Numbers,
    most: int,
    scratch: Scratch,
    found: Found,
) -> int:
    """Fill `found` with subjects worth a comparison, in no order; how many.

    `admits` has a bit for the kind of each subject, 0 for a hidden one, and `kinds` the bits that are wanted. `days` are
    stretches of `postings.born`, `held` the holders of the query's documents, `most` how many may come by name alone.
    """
    size, slots = len(units.kind), 0
    for unit in range(size):
        for at in range(close.start[unit], close.start[unit + 1]):
            token = close.token[at]
            if scratch.slots[token] == 0:
                slots += 1
                scratch.slots[token] = slots
                for other in range(size):
                    units.alike[(slots - 1) * size + other] = np.float32(0)
            units.alike[(scratch.slots[token] - 1) * size + unit] = close.degree[at]
    touched = _share(postings, close, units, scratch)
    count = _choose(postings, admits, kinds, days, held, scratch, touched, most, found)
    for at in range(count):
        subject = np.int64(found.subject[at])
        best = weights[len(weights) - 1]  # no name
        for name in range(
            np.int64(names.subject[subject]), np.int64(names.subject[subject + 1]) if asked.tokens else 0
        ):
            odds = estimate_name(names, units, asked, scratch.slots, weights, name, scratch.table, scratch.places)
            if odds > best or name == names.subject[subject]:
                best = odds
        found.named[at] = best
        found.odds[at] = (
            best
            + estimate_birth(asked, facts, subject, weights)
            + estimate_sex(asked.sex, np.int64(facts.sex[subject]), weights)
        )
    for at in range(len(close.token)):
        scratch.slots[close.token[at]] = 0
    return count
