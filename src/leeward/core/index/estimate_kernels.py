"""What comparing a query with a subject would probably score, in compiled code: names, birth dates, sex.

`core.matching` has the last word and explains itself; this estimate follows its weights and rules closely enough to
say which few dozen of a million subjects are worth that comparison. What it leaves out (reversed descent, characters
that differ, nationality) moves few.
"""

from typing import Any, NamedTuple

import numpy as np

from leeward.core.index.arrays import F32, I32, Octets
from leeward.core.index.arrays import U32 as Numbers
from leeward.core.index.kernel import BOOL, F64, I64, U8, U32, kernel, read_only, record, writable
from leeward.core.index.kernel import F32 as REAL
from leeward.core.index.kernel import I32 as DAY
from leeward.core.index.token_kernels import CONTENT

MOST_TOKENS = 24
"""Tokens of a name that are compared: `core.names.keys` makes no more."""

WHOLE, JOINED, HALF = 0, 1, 2
"""What a unit of the query is: a token, two neighbours written together, the half of a token that may be two."""

WEAK, TRUNCATED, SCRIPT_SHIFT = 1, 2, 16
"""Parts of a name's flags (see `subject_columns`)."""

WEIGHT_KEYS = (
    "name.base",
    "name.gain.most",
    "name.gain.half_bits",
    "name.unlike",
    "name.unlike.other_script",
    "name.differs",
    "name.differs.further",
    "name.missing",
    "name.single_part",
    "name.weak_alias",
    "birth_date.equal",
    "birth_date.compatible",
    "birth_date.compatible.wide",
    "birth_date.swapped",
    "birth_date.digit",
    "birth_date.same_year",
    "birth_date.near",
    "birth_date.differs",
    "birth_date.differs.far",
    "birth_date.differs.very_far",
    "sex.equal",
    "sex.differs",
    "name.none",
)
(
    _BASE,
    _MOST,
    _HALF_BITS,
    _UNLIKE,
    _UNLIKE_SCRIPT,
    _DIFFERS,
    _FURTHER,
    _MISSING,
    _SINGLE,
    _WEAK_ALIAS,
    _EQUAL,
    _COMPATIBLE,
    _WIDE,
    _SWAPPED,
    _DIGIT,
    _SAME_YEAR,
    _NEAR,
    _APART,
    _FAR,
    _VERY_FAR,
    _SEX_EQUAL,
    _SEX_DIFFERS,
    _NAMELESS,
) = range(len(WEIGHT_KEYS))


class Names(NamedTuple):
    """Names in the order of their subjects: name `n` has `token[token_start[n]:token_start[n + 1]]`; what is known of
    each token: eighths of a bit that agreement on it says, its flags, its first letter."""

    subject: Numbers
    token_start: Numbers
    token: Numbers
    flags: Numbers
    bits: Octets
    facts: Octets
    first: Octets


class Facts(NamedTuple):
    """Days of birth in the order of their subjects, first and last of each span, whether it is approximate; sexes."""

    span: Numbers
    earliest: I32
    latest: I32
    about: Octets
    sex: Octets


class Units(NamedTuple):
    """What is sought of one name of a query, and `alike[slot * len(kind) + unit]` for each token close to a unit."""

    kind: Octets
    token: Octets
    bits: F32
    first: Octets
    alike: F32


class Asked(NamedTuple):
    """The rest of a query: tokens of the name, whether it was cut, its script; spans as in `Facts`; the sex."""

    tokens: int
    truncated: int
    script: int
    earliest: I32
    latest: I32
    about: Octets
    sex: int


NAMES = record(Names, *[read_only(U32)] * 4, *[read_only(U8)] * 3)
FACTS = record(Facts, read_only(U32), read_only(DAY), read_only(DAY), read_only(U8), read_only(U8))
UNITS = record(Units, read_only(U8), read_only(U8), read_only(REAL), read_only(U8), writable(REAL))
ASKED = record(Asked, I64, I64, I64, read_only(DAY), read_only(DAY), read_only(U8), I64)

FLOOR, INITIAL, TYPED_JOIN = np.float32(0.5), np.float32(0.8), np.float32(0.9)
_K, _C = 75, 67


@kernel(BOOL(U8, U8))
def _same_initial(left: int, right: int) -> bool:
    return left == right or (left in (_K, _C) and right in (_K, _C))


@kernel(REAL(NAMES, UNITS, read_only(DAY), I64, I64))
def _likeness(names: Names, units: Units, slots: I32, unit: int, token: int) -> Any:
    """How alike a unit and a token of the dictionary are."""
    slot = slots[token]
    if slot > 0:
        found = units.alike[(slot - 1) * len(units.kind) + unit]
        if found > np.float32(0):
            return found
    if units.kind[unit] == WHOLE:
        single = units.first[unit] >= np.uint8(128)
        first = units.first[unit] & np.uint8(127)
        if (single or names.first[token] >= np.uint8(128)) and _same_initial(first, names.first[token] & np.uint8(127)):
            return INITIAL
    return np.float32(0)


@kernel(F64(NAMES, UNITS, ASKED, read_only(DAY), read_only(F64), I64, writable(REAL), writable(I64)))
def estimate_name(
    names: Names, units: Units, asked: Asked, slots: I32, weights: Any, name: int, table: F32, places: Any
) -> Any:
    """The log-odds that one name of a subject adds."""
    start, end = np.int64(names.token_start[name]), np.int64(names.token_start[name + 1])
    count, size, wanted = 0, 0, len(units.kind)
    for at in range(start, min(end, start + MOST_TOKENS)):  # tokens that name somebody
        if names.facts[names.token[at]] & CONTENT:
            places[count] = at
            count += 1
    if count == 0:
        for at in range(start, min(end, start + MOST_TOKENS)):
            places[count] = at
            count += 1
    size = asked.tokens
    for unit in range(wanted):
        for other in range(count):
            table[unit * MOST_TOKENS + other] = _likeness(
                names, units, slots, unit, np.int64(names.token[places[other]])
            )
    free, theirs = (1 << size) - 1, (1 << count) - 1
    bits, unlike, whole = 0.0, 0.0, 0
    for unit in range(size):  # equal tokens first
        for other in range(count):
            if theirs >> other & 1 and table[unit * MOST_TOKENS + other] == np.float32(1):
                bits += units.bits[unit]
                free &= ~(1 << unit)
                theirs &= ~(1 << other)
                whole += 1
                break
    for unit in range(size, wanted if free and theirs else size):  # then what is written together on one side
        place = np.int64(units.token[unit])
        if units.kind[unit] == JOINED and free >> place & 3 == 3:
            for other in range(count):
                degree = table[unit * MOST_TOKENS + other]
                if theirs >> other & 1 and degree >= TYPED_JOIN - np.float32(0.1):
                    bits += units.bits[unit] * (2.0 * degree - 1.0)
                    unlike += 1.0 - degree
                    free &= ~(3 << place)
                    theirs &= ~(1 << other)
                    whole += 2
                    break
        elif units.kind[unit] == HALF and free >> place & 1 and (unit - size) + 1 < wanted - size:
            for other in range(count - 1):
                if (
                    theirs >> other & 3 == 3
                    and units.kind[unit + 1] == HALF
                    and table[unit * MOST_TOKENS + other] == np.float32(1)
                    and table[(unit + 1) * MOST_TOKENS + other + 1] == np.float32(1)
                ):
                    bits += units.bits[unit] + units.bits[unit + 1]
                    free &= ~(1 << place)
                    theirs &= ~(3 << other)
                    whole += 2
                    break
    while free and theirs:  # then the most alike
        best, ours, other_best = FLOOR, -1, -1
        for unit in range(size):
            if free >> unit & 1:
                for other in range(count):
                    if theirs >> other & 1 and table[unit * MOST_TOKENS + other] >= best:
                        if table[unit * MOST_TOKENS + other] > best or ours < 0:
                            best, ours, other_best = table[unit * MOST_TOKENS + other], unit, other
        if ours < 0:
            break
        said = min(units.bits[ours], names.bits[names.token[places[other_best]]] / 8.0)
        bits += said * (2.0 * best - 1.0)
        unlike += 1.0 - best
        free &= ~(1 << ours)
        theirs &= ~(1 << other_best)
        if not (units.first[ours] >= np.uint8(128) or names.first[names.token[places[other_best]]] >= np.uint8(128)):
            whole += 1
    left, right, missing = 0, 0, 0.0
    for unit in range(size):
        if free >> unit & 1:
            left += 1
            missing += units.bits[unit]
    for other in range(count):
        if theirs >> other & 1:
            repeated = False
            for again in range(count):
                if not theirs >> again & 1 and names.token[places[again]] == names.token[places[other]]:
                    repeated = True
            if not repeated:
                right += 1
                missing += names.bits[names.token[places[other]]] / 8.0
    odds = weights[_BASE] + weights[_MOST] * bits / (bits + weights[_HALF_BITS])
    same_script = names.flags[name] >> np.uint32(SCRIPT_SHIFT) == np.uint32(asked.script)
    odds += weights[_UNLIKE if same_script else _UNLIKE_SCRIPT] * unlike
    if left or right:
        both = min(left, right)
        if both:
            odds += weights[_DIFFERS] + weights[_FURTHER] * (both - 1)
        elif not (asked.truncated and right):
            odds += weights[_MISSING] * missing / (missing + bits + 1.0)
        if whole < 2:
            odds += weights[_SINGLE]
    if names.flags[name] & np.uint32(WEAK):
        odds += weights[_WEAK_ALIAS]
    return odds


@kernel(I64(I64))
def _civil(ordinal: int) -> int:
    """A proleptic Gregorian ordinal as year * 10000 + month * 100 + day.

    H. Hinnant, "chrono-compatible low-level date algorithms" (2014), with 1 March of year 0 as the first day.
    """
    days = ordinal + 305
    era = days // 146_097
    of_era = days - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return (year + era * 400 + (1 if month <= 2 else 0)) * 10_000 + month * 100 + day


@kernel(F64(I64, read_only(F64)))
def _apart(years: int, weights: Any) -> Any:
    if years <= 2:
        return weights[_NEAR]
    if years <= 5:
        return weights[_APART]
    return weights[_FAR] if years <= 10 else weights[_VERY_FAR]


@kernel(F64(I64, I64, read_only(F64)))
def _two_days(left: int, right: int, weights: Any) -> Any:
    """What two different days say, each as `_civil` writes it."""
    same_year = left // 10_000 == right // 10_000
    years = abs(left // 10_000 - right // 10_000)
    if same_year and left // 100 % 100 == right % 100 and right // 100 % 100 == left % 100:
        return weights[_SWAPPED]
    if left % 10_000 == 101 or right % 10_000 == 101:
        return weights[_COMPATIBLE] if same_year else _apart(years, weights)
    digits, one, other = 0, left, right
    while one or other:
        digits += one % 10 != other % 10
        one, other = one // 10, other // 10
    if digits == 1:
        return weights[_DIGIT]
    return weights[_SAME_YEAR] if same_year else _apart(years, weights)


@kernel(F64(ASKED, FACTS, I64, read_only(F64)))
def estimate_birth(asked: Asked, facts: Facts, subject: int, weights: Any) -> Any:
    """The log-odds that the best pair of birth dates adds; 0 where a side has none."""
    best, told = 0.0, False
    for mine in range(len(asked.earliest)):
        first, last, about = asked.earliest[mine], asked.latest[mine], asked.about[mine]
        for span in range(np.int64(facts.span[subject]), np.int64(facts.span[subject + 1])):
            other_first, other_last, other_about = facts.earliest[span], facts.latest[span], facts.about[span]
            exact, other_exact = first == last and not about, other_first == other_last and not other_about
            if first <= other_last and other_first <= last:
                wide = about or other_about or last - first > 366 or other_last - other_first > 366
                value = weights[_EQUAL] if exact and other_exact else weights[_WIDE if wide else _COMPATIBLE]
            elif exact and other_exact:
                value = _two_days(_civil(np.int64(first)), _civil(np.int64(other_first)), weights)
            else:
                early, late = (last, other_first) if last < other_first else (other_last, first)
                years = _civil(np.int64(late)) // 10_000 - _civil(np.int64(early)) // 10_000
                value = weights[_WIDE] if (about or other_about) and years <= 2 else _apart(years, weights)
            if not told or value > best:
                best, told = value, True
    return best


@kernel(F64(I64, I64, read_only(F64)))
def estimate_sex(asked: int, recorded: int, weights: Any) -> Any:
    """The log-odds that two sexes add; 0 is untold."""
    if not asked or not recorded:
        return 0.0
    return weights[_SEX_EQUAL] if asked == recorded else weights[_SEX_DIFFERS]
