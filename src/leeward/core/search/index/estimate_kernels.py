"""Estimate the score of comparing a query with a subject, in compiled code: names, birth dates, sex.

`core.matching` decides and explains; this estimate follows its weights and rules closely enough to choose the few dozen
of a million subjects that are worth that comparison. What it leaves out (reversed descent, differing characters,
nationality) changes few scores.
"""

from typing import Any

import numpy as np

from leeward.core.matching.alignment import JOINED as WRITTEN_TOGETHER
from leeward.core.matching.alignment import JOINED_TYPED as WRITTEN_TOGETHER_TYPED
from leeward.core.matching.names import CHANCE, FEW_BITS
from leeward.core.search.index.arrays import F32, I32, freeze
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.bound_kernels import HOPED, LIKELY, best_outcome
from leeward.core.search.index.estimate_kernel_types import (
    BITS,
    EIGHTH,
    FIRST,
    HALF,
    JOINED,
    LETTER,
    MOST_TOKENS,
    NAMES_SOMEBODY,
    SCRIPT_SHIFT,
    SINGLE,
    WEAK,
    WHOLE,
    Asked,
    Facts,
    Names,
    Units,
)
from leeward.core.search.index.kernel import I64, as_signed, inlined_kernel, kernel
from leeward.core.search.index.token_kernels import LONGEST, errors

WEIGHT_KEYS = (
    "name.base",
    "name.gain.most",
    "name.gain.half_bits",
    "name.unlike",
    "name.unlike.other_script",
    "name.differs",
    "name.differs.alike",
    "name.differs.further",
    "name.missing",
    "name.missing.common",
    "name.single_part",
    "name.weak_alias",
    "birth_date.equal",
    "birth_date.compatible",
    "birth_date.compatible.wide",
    "birth_date.swapped",
    "birth_date.digit",
    "birth_date.exchanged",
    "birth_date.same_year",
    "birth_date.same_day",
    "birth_date.near",
    "birth_date.near.wide",
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
    _ALIKE,
    _FURTHER,
    _MISSING,
    _MISSING_COMMON,
    _SINGLE_PART,
    _WEAK_ALIAS,
    _EQUAL,
    _COMPATIBLE,
    _WIDE,
    _SWAPPED,
    _DIGIT,
    _EXCHANGED,
    _SAME_YEAR,
    _SAME_DAY,
    _NEAR,
    _NEAR_WIDE,
    _APART,
    _FAR,
    _VERY_FAR,
    _SEX_EQUAL,
    _SEX_DIFFERS,
    _NAMELESS,
) = range(len(WEIGHT_KEYS))


FLOOR, INITIAL, JOIN = np.float32(0.5), np.float32(0.8), np.float32(0.8)
JOINED_DEGREE, JOINED_TYPED_DEGREE = WRITTEN_TOGETHER.degree, WRITTEN_TOGETHER_TYPED.degree
AGREES = np.float32(0.5)
"""Log-odds of birth date and sex from which the birth date agrees."""
HOPELESS = np.float32(-100)
"""Log-odds of a subject whose names need not be compared."""
MOST_NAMED = 64
"""Names of a subject that are tracked separately: those after the 63rd are compared together or not at all."""
MARGIN = np.float32(3)
"""A name this far below the best may still turn out better in the comparison, since the estimate is not exact."""
_INITIAL_BITS = 2.4
_UNSPECIFIED = 3  # `X` in the order of `subject_layout.SEXES`
_READ_AS = (
    *("AHIO", "BAIPV", "CAEHIJKOSUZ", "DGIJTZ", "EAHIMUZ", "GHIJKSV", "HCEGJS", "IABDEGJL", "JDGINSZ", "KACGHIJ"),
    *("LAEH", "MBEN", "NDG", "OAHIUV", "PBF", "RIL", "SCEITZ", "TACDK", "UOV", "VBOU", "XHJKS", "ZCJSX"),
)
"""Initials, each with the other letters that folded names written with it begin with: the S of SABIT, which is THABIT
and folds to TABIT. All that occur in the name tables and in the UN and OFAC lists.
"""


def _starts() -> Numbers:
    """For each initial, as bits, the first letters of folded tokens that it may represent."""
    bits = [1 << letter for letter in range(LETTER + 1)]
    for initial, others in ((each[0], each[1:]) for each in _READ_AS):
        for other in others:
            bits[ord(initial) & LETTER] |= 1 << (ord(other) & LETTER)
    return freeze(np.array(bits, np.uint32))


_STARTS = _starts()


@inlined_kernel
def _write_content(token: Numbers, info: Numbers, start: int, end: int, tokens: Any, told: Any) -> int:
    """Write the tokens of a name that are not titles or particles into `tokens` (all if there is no other), and their
    facts into `told`; returns how many.
    """
    count = 0
    for at in range(start, end):
        tokens[count], told[count] = token[at], info[token[at]]
        count += (told[count] & NAMES_SOMEBODY) > 0
    if count == 0:
        for at in range(start, end):
            tokens[at - start], told[at - start] = token[at], info[token[at]]
        count = end - start
    return count


@inlined_kernel
def _compare(units: Any, slots: I32, told: Any, tokens: Any, count: int, table: F32) -> None:
    """Write into `table` the likeness of each unit and each token."""
    kind, first, alike = units
    wanted = len(kind)
    for other in range(count):
        slot, letter = as_signed(slots[tokens[other]]), told[other] >> FIRST
        for unit in range(wanted):
            value = np.float32(0)
            if slot > 0:
                value = alike[(slot - 1) * wanted + unit]
            if value == np.float32(0) and kind[unit] == WHOLE and (first[unit] >= SINGLE or letter >= SINGLE):
                initial, other_first = as_signed(first[unit]) & LETTER, as_signed(letter) & LETTER
                if first[unit] < SINGLE:
                    initial, other_first = other_first, initial
                if _STARTS[initial] >> np.uint32(other_first) & np.uint32(1):
                    value = INITIAL
            table[unit * MOST_TOKENS + other] = value


@inlined_kernel
def _pair_equal(table: F32, bits: F32, size: int, count: int) -> tuple[int, int, float, int]:
    """Pair equal tokens; returns the free ones on either side, the bits of the pairs, and their number."""
    free, theirs, said, whole = (1 << size) - 1, (1 << count) - 1, 0.0, 0
    for unit in range(size):
        for other in range(count):
            if theirs >> other & 1 and table[unit * MOST_TOKENS + other] == np.float32(1):
                said += bits[unit]
                free &= ~(1 << unit)
                theirs &= ~(1 << other)
                whole += 1
                break
    return free, theirs, said, whole


@inlined_kernel
def _pair_joined(
    table: F32, units: Any, told: Any, size: int, count: int, free: int, theirs: int
) -> tuple[int, int, float, float, int]:
    """Pair tokens joined on one side: like `_pair_equal`, with the likeness that they lack."""
    kind, token, bits = units
    said, unlike, whole = 0.0, 0.0, 0
    for unit in range(size, len(kind)):
        place = as_signed(token[unit])
        if kind[unit] == JOINED and free >> place & 3 == 3:
            for other in range(count):
                degree = table[unit * MOST_TOKENS + other]
                if theirs >> other & 1 and degree >= JOIN:
                    said += bits[unit] * (2.0 * degree - 1.0)
                    unlike += 1.0 - degree
                    free &= ~(3 << place)
                    theirs &= ~(1 << other)
                    whole += 2
                    break
        elif kind[unit] == HALF and free >> place & 1 and unit + 1 < len(kind) and token[unit + 1] == place:
            for other in range(count - 1):
                least = min(table[unit * MOST_TOKENS + other], table[(unit + 1) * MOST_TOKENS + other + 1])
                if theirs >> other & 3 == 3 and least >= FLOOR:
                    degree = JOINED_DEGREE if least == np.float32(1) else JOINED_TYPED_DEGREE
                    both = ((told[other] & BITS) + (told[other + 1] & BITS)) * EIGHTH
                    said += max(bits[unit] + bits[unit + 1], both) * (2.0 * degree - 1.0)
                    unlike += 1.0 - degree
                    free &= ~(1 << place)
                    theirs &= ~(3 << other)
                    whole += 2
                    break
    return free, theirs, said, unlike, whole


@inlined_kernel
def _most_alike(table: F32, size: int, count: int, free: int, theirs: int) -> int:
    """The place in the table of the most similar free unit and token; -1 if none are alike."""
    best, found = FLOOR, -1
    for unit in range(size):
        if free >> unit & 1:
            for other in range(count):
                value = table[unit * MOST_TOKENS + other]
                if theirs >> other & 1 and (value > best or (found < 0 and value == best)):
                    best, found = value, unit * MOST_TOKENS + other
    return found


@inlined_kernel
def _left_over(bits: F32, told: Any, tokens: Any, masks: Any, size: int, count: int) -> tuple[int, int, float]:
    """The number of tokens left over on each side, and their bits; a token that only repeats another is not counted."""
    free, theirs = masks
    left, right, missing = 0, 0, 0.0
    for unit in range(size):
        if free >> unit & 1:
            left += 1
            missing += bits[unit]
    for other in range(count):
        if theirs >> other & 1:
            repeats = False
            for again in range(count):
                repeats |= theirs >> again & 1 == 0 and tokens[again] == tokens[other]
            if not repeats:
                right += 1
                missing += (told[other] & BITS) * EIGHTH
    return left, right, missing


@inlined_kernel
def _unpaired_weight(weights: Any, left: int, right: int, missing: float, said: float, cut: int) -> Any:
    """The log-odds of tokens without partner: contradiction if both sides have some, omission if only one has."""
    both = min(left, right)
    if both:
        return weights[_DIFFERS] + weights[_FURTHER] * (both - 1)
    if (left or right) and not (cut and right):
        common = weights[_MISSING_COMMON] * max(0.0, 1.0 - said / FEW_BITS)
        return weights[_MISSING] * missing / (missing + said + 1.0) + common
    return 0.0


@inlined_kernel
def _resemblance(names: Names, units: Units, size: int, tokens: Any, count: int, masks: Any) -> Any:
    """The highest resemblance beyond chance of a free unit and a free token, as a share of the possible."""
    (free, theirs), best = masks, 0.0
    for other in range(count):
        start, end = as_signed(names.letters_start[tokens[other]]), as_signed(names.letters_start[tokens[other] + 1])
        for unit in range(size if theirs >> other & 1 else 0):
            length = as_signed(units.length[unit])
            if free >> unit & 1 and 0 < length <= LONGEST:
                places = units.places[32 * unit : 32 * unit + 32]
                wrong = errors(places, length, names.letters, start, end)
                best = max(best, 1.0 - wrong / max(length, end - start))
    return max(0.0, best - CHANCE) / (1.0 - CHANCE)


@inlined_kernel
def most_by_name(shared: float, size: int, weights: Any) -> Any:
    """The highest log-odds of a name that shares bits `shared`: nothing unlike, nothing missing, and each further token
    of the query paired with an initial in the record, which the index does not find.
    """
    bits = shared + _INITIAL_BITS * (size - 1)
    return weights[_BASE] + weights[_MOST] * bits / (bits + weights[_HALF_BITS])


@inlined_kernel
def _estimate_name(
    names: Names, name: int, units: Units, asked: Asked, weights: Any, wanted: tuple[float, Any], room: Any
) -> tuple[Any, Any]:
    """The log-odds of one name, and their maximum. The resemblance of contradicting parts, and the maximum, are
    computed only if they can reach `wanted`.
    """
    least, closely = wanted
    slots, table, tokens, told = room
    start, token, flags, info = names.token_start, names.token, names.flags, names.info
    kind, unit_token, bits, first, alike = units.kind, units.token, units.bits, units.first, units.alike
    size, script = asked.tokens, np.uint32(asked.script)
    begin = as_signed(start[name])
    count = _write_content(token, info, begin, min(as_signed(start[name + 1]), begin + MOST_TOKENS), tokens, told)
    _compare((kind, first, alike), slots, told, tokens, count, table)
    free, theirs, said, whole = _pair_equal(table, bits, size, count)
    unlike, unsaid, slight = 0.0, 0.0, 0.0
    if free and theirs and len(kind) > size:
        joins = (kind, unit_token, bits)
        free, theirs, more, unlike, joined = _pair_joined(table, joins, told, size, count, free, theirs)
        said, whole = said + more, whole + joined
    while free and theirs:
        place = _most_alike(table, size, count, free, theirs)
        if place < 0:
            break
        unit, other = place // MOST_TOKENS, place % MOST_TOKENS
        degree = table[place]
        both = min(bits[unit], (told[other] & BITS) * EIGHTH)
        said += both * (2.0 * degree - 1.0)
        unsaid += both * max(0.0, 2.0 * LIKELY - 2.0 * degree)
        slight += max(0.0, min(1.0 - degree, 1.0 - LIKELY))
        unlike += 1.0 - degree
        free, theirs = free & ~(1 << unit), theirs & ~(1 << other)
        whole += first[unit] < SINGLE and told[other] >> FIRST < SINGLE
    left, right, missing = _left_over(bits, told, tokens, (free, theirs), size, count)
    odds = weights[_BASE] + weights[_MOST] * said / (said + weights[_HALF_BITS])
    odds += weights[_UNLIKE if flags[name] >> np.uint32(SCRIPT_SHIFT) == script else _UNLIKE_SCRIPT] * unlike
    odds += _unpaired_weight(weights, left, right, missing, said, asked.truncated)
    if (left or right) and whole < 2:
        odds += weights[_SINGLE_PART]
    if flags[name] & np.uint32(WEAK):
        odds += weights[_WEAK_ALIAS]
    if left and right and odds + weights[_ALIKE] >= least:
        odds += weights[_ALIKE] * _resemblance(names, units, size, tokens, count, (free, theirs))
    most = odds
    everything = said + unsaid + HOPED * missing
    if closely and odds < least <= weights[_BASE] + weights[_MOST] * everything / (everything + weights[_HALF_BITS]):
        sums = said + unsaid, left, right, missing, slight
        parts = tokens, told, free, theirs, size, count, begin, min(as_signed(start[name + 1]), begin + MOST_TOKENS)
        left, right, missing, said, slight = best_outcome(names, units, asked.syllabic, parts, sums)
        if said >= 0.0:
            most = weights[_BASE] + weights[_MOST] * said / (said + weights[_HALF_BITS]) + weights[_UNLIKE] * slight
            most = max(odds, most + _unpaired_weight(weights, left, right, missing, said, asked.truncated))
    return odds, most


@inlined_kernel
def _near_names(named: F32, count: int, best: Any) -> Any:
    """A mask of the names that may agree best (see `MOST_NAMED`)."""
    bits = np.uint64(0)
    for place in range(count):
        if named[place] >= best - MARGIN:
            bits |= np.uint64(1) << np.uint64(place)
    return bits


@inlined_kernel
def estimate_names(names: Names, units: Units, asked: Asked, weights: Any, least: float, room: Any, found: Any) -> None:
    """Add the log-odds of the best name of each of `subjects` to `odds`, unless it is HOPELESS; write into `most` their
    maximum if the birth date agrees, and into `near` which of its names may agree best. Subjects that cannot reach
    `least` get no finer estimate.
    """
    (slots, table, tokens, told, named), (subjects, odds, most, near) = room, found
    of_subject, undated = names.subject, len(asked.earliest) == 0
    for at in range(len(subjects)):
        first, end = as_signed(of_subject[subjects[at]]), as_signed(of_subject[subjects[at] + 1])
        near[at] = np.uint64(0) if odds[at] <= HOPELESS else ~np.uint64(0)
        most[at] = odds[at]
        if odds[at] <= HOPELESS:
            continue
        if not asked.tokens or first == end:
            odds[at] += weights[_NAMELESS]
            most[at] = odds[at]
            continue
        best, highest = HOPELESS, HOPELESS
        for name in range(first, end):
            wanted = least - odds[at], undated or odds[at] >= AGREES
            value, top = _estimate_name(names, name, units, asked, weights, wanted, (slots, table, tokens, told))
            place = min(name - first, MOST_NAMED - 1)
            named[place] = np.float32(top) if name - first < MOST_NAMED else max(named[place], np.float32(top))
            best, highest = max(best, np.float32(value)), max(highest, np.float32(top))
        most[at] += highest
        odds[at] += best
        near[at] = _near_names(named, min(end - first, MOST_NAMED), best)


@kernel(I64(I64))
def _civil(ordinal: int) -> int:
    """A proleptic Gregorian ordinal as year * 10000 + month * 100 + day.

    H. Hinnant, "chrono-compatible low-level date algorithms" (2014), with 1 March of year 0 as the first day.
    """
    # Day 1 of the calendar is 306 days after 1 March of year 0, from which leap days come last in their year.
    days = ordinal + 305
    era = days // 146_097
    of_era = days - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return (year + era * 400 + (1 if month <= 2 else 0)) * 10_000 + month * 100 + day


@inlined_kernel
def _years_weight(years: int, weights: Any) -> Any:
    if years <= 2:
        return weights[_NEAR]
    if years <= 5:
        return weights[_APART]
    return weights[_FAR] if years <= 10 else weights[_VERY_FAR]


@inlined_kernel
def _slip(left: int, right: int) -> int:
    """1 if one digit differs, 2 if two neighbouring digits of day, month or year are exchanged, else 0."""
    digits, first, place, one, other = 0, 0, 0, left, right
    while one or other:
        if one % 10 != other % 10:
            first = first if digits else place
            digits += 1
        one, other, place = one // 10, other // 10, place + 1
    if digits == 1:
        return 1
    here, there = left // 10**first % 100, right // 10**first % 100
    # Not digits 1 and 2, or 3 and 4: day, month and year are typed separately.
    rest = left - here * 10**first == right - there * 10**first
    return 2 if rest and first not in (1, 3) and here == there % 10 * 10 + there // 10 else 0


@inlined_kernel
def _two_days(left: int, right: int, weights: Any) -> Any:
    """The log-odds of two different days, both in the form of `_civil`."""
    same_year = left // 10_000 == right // 10_000
    years = abs(left // 10_000 - right // 10_000)
    if same_year and left // 100 % 100 == right % 100 and right // 100 % 100 == left % 100:
        return weights[_SWAPPED]
    # 1 January often means that only the year is known.
    if left % 10_000 == 101 or right % 10_000 == 101:
        return weights[_COMPATIBLE] if same_year else _years_weight(years, weights)
    slip = _slip(left, right)
    if slip:
        return weights[_DIGIT if slip == 1 else _EXCHANGED]
    if same_year:
        return weights[_SAME_YEAR]
    return weights[_SAME_DAY] if left % 10_000 == right % 10_000 else _years_weight(years, weights)


@inlined_kernel
def _spans(mine: tuple[int, int, int], other: tuple[int, int, int], weights: Any) -> Any:
    """The log-odds of two spans of days (first, last, approximate)."""
    (first, last, about), (other_first, other_last, other_about) = mine, other
    exact, other_exact = first == last and not about, other_first == other_last and not other_about
    if first <= other_last and other_first <= last:
        wide = about or other_about or last - first > 366 or other_last - other_first > 366
        return weights[_EQUAL] if exact and other_exact else weights[_WIDE if wide else _COMPATIBLE]
    if exact and other_exact:
        return _two_days(_civil(first), _civil(other_first), weights)
    early, late = (last, other_first) if last < other_first else (other_last, first)
    years = _civil(late) // 10_000 - _civil(early) // 10_000
    if (about or other_about) and years <= 2:
        return weights[_WIDE]
    return weights[_NEAR_WIDE] if years <= 1 else _years_weight(years, weights)


@inlined_kernel
def estimate_facts(asked: Asked, facts: Facts, weights: Any, subjects: Numbers, odds: F32) -> None:
    """Add to `odds` the log-odds of birth dates (the best pair) and sex of each of `subjects`."""
    spans, earliest, latest, about, sexes = facts
    my_earliest, my_latest, my_about, sex = asked.earliest, asked.latest, asked.about, asked.sex
    for at in range(len(subjects)):
        subject, best, told = subjects[at], 0.0, False
        for mine in range(len(my_earliest)):
            my_span = as_signed(my_earliest[mine]), as_signed(my_latest[mine]), as_signed(my_about[mine])
            for span in range(as_signed(spans[subject]), as_signed(spans[subject + 1])):
                theirs = as_signed(earliest[span]), as_signed(latest[span]), as_signed(about[span])
                value = _spans(my_span, theirs, weights)
                if not told or value > best:
                    best, told = value, True
        odds[at] += best
        if 0 < sex < _UNSPECIFIED and 0 < sexes[subject] < _UNSPECIFIED:
            odds[at] += weights[_SEX_EQUAL] if sex == sexes[subject] else weights[_SEX_DIFFERS]
