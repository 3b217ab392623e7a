"""Estimate the score of comparing a query with a subject, in compiled code: names, birth dates, sex.

`core.matching` decides and explains; this estimate follows its weights and rules closely enough to choose the few dozen
of a million subjects that are worth that comparison. What it leaves out (reversed descent, differing characters,
nationality) changes few scores.
"""

from typing import Any, NamedTuple

import numpy as np

from leeward.core.matching.alignment import JOINED as WRITTEN_TOGETHER
from leeward.core.matching.alignment import JOINED_TYPED as WRITTEN_TOGETHER_TYPED
from leeward.core.matching.names import CHANCE, FEW_BITS
from leeward.core.search.index.arrays import F32, I32, Octets, frozen
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.arrays import U64 as Words
from leeward.core.search.index.kernel import F32 as REAL
from leeward.core.search.index.kernel import I32 as DAY
from leeward.core.search.index.kernel import I64, U8, U32, U64, inlined, kernel, read_only, record, signed, writable
from leeward.core.search.index.token_kernels import CONTENT, KNOWN, LONGEST, SYLLABLES, errors

MOST_TOKENS = 24
"""Tokens of a name that are compared: `core.names.keys` never makes more."""

WHOLE, JOINED, HALF = 0, 1, 2
"""Kinds of units of a query: a token, two neighbours joined, half of a token that may be two."""

WEAK, TRUNCATED, SCRIPT_SHIFT = 1, 2, 16
"""Parts of a name's flags (see `subject_columns`)."""

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


class Names(NamedTuple):
    """Names in the order of their subjects: name `n` has `token[token_start[n]:token_start[n + 1]]`; the facts of each
    token: the bits of agreement on it in eighths, from bit 8 its flags, from bit 16 its first letter, plus 128 if it is
    the only one; and its letters, as in the dictionary.
    """

    subject: Numbers
    token_start: Numbers
    token: Numbers
    flags: Numbers
    info: Numbers
    letters: Octets
    letters_start: Numbers


class Facts(NamedTuple):
    """Days of birth in the order of their subjects, first and last of each span, whether it is approximate; sexes."""

    span: Numbers
    earliest: I32
    latest: I32
    about: Octets
    sex: Octets


class Units(NamedTuple):
    """The search terms of one name of a query, and `alike[slot * len(kind) + unit]` for each token close to a unit.

    For each whole token `length` is its number of letters, and `places` are 32 words with the positions of each letter
    (see `token_kernels.errors`).
    """

    kind: Octets
    token: Octets
    bits: F32
    first: Octets
    length: Octets
    places: Words
    alike: F32


class Asked(NamedTuple):
    """The rest of a query: tokens of the name, whether it was cut, whether it is made of syllables, its script; spans
    as in `Facts`; the sex."""

    tokens: int
    truncated: int
    syllabic: int
    script: int
    earliest: I32
    latest: I32
    about: Octets
    sex: int


NAMES = record(Names, *[read_only(U32)] * 5, read_only(U8), read_only(U32))
FACTS = record(Facts, read_only(U32), read_only(DAY), read_only(DAY), read_only(U8), read_only(U8))
UNITS = record(
    Units, read_only(U8), read_only(U8), read_only(REAL), read_only(U8), read_only(U8), read_only(U64), writable(REAL)
)
ASKED = record(Asked, I64, I64, I64, I64, read_only(DAY), read_only(DAY), read_only(U8), I64)

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
_SHORT_PART, _LIKELY = 4, 0.9
_VOWELS = np.uint32(sum(1 << (ord(letter) & 31) for letter in "AEIOU"))
_FATHERS = frozen(np.array([list(end) for end in (b"ICH", b"VNA", b"UNA", b"VIC", b"ICI", b"GLU", b"IZI")], np.uint8))
"""Last letters of folded patronymics (see `names.facts`)."""
_SINGLE, ESTABLISHED, _LETTER = 128, 32, 31
_NAMES_SOMEBODY, _IS_NAME, _OF_SYLLABLES, _BITS, _FIRST = CONTENT << 8, KNOWN << 8, SYLLABLES << 8, 255, 16
_EIGHTH = 0.125
_UNSPECIFIED = 3  # `X` in the order of `subject_layout.SEXES`
_READ_AS = ("CKJS", "DJZ", "EAI", "GK", "IJ", "KHC", "OUAI", "PFB", "RL", "TC", "VO", "XSH", "ZJ")


def _starts() -> Numbers:
    """For each initial, as bits, the first letters of folded tokens that it may represent: the initial K may be KHADIR,
    which folds to HADIR (4 in 1,000 names of the UN and OFAC lists with the letter, or more).
    """
    bits = [1 << letter for letter in range(_LETTER + 1)]
    for letters in _READ_AS:
        letter = letters[0]
        for other in letters[1:]:
            bits[ord(letter) & _LETTER] |= 1 << (ord(other) & _LETTER)
            bits[ord(other) & _LETTER] |= 1 << (ord(letter) & _LETTER)
    return frozen(np.array(bits, np.uint32))


_STARTS = _starts()


@inlined
def _naming(token: Numbers, info: Numbers, start: int, end: int, tokens: Any, told: Any) -> int:
    """Write the tokens of a name that are not titles or particles into `tokens` (all if there is no other), and their
    facts into `told`; returns how many.
    """
    count = 0
    for at in range(start, end):
        tokens[count], told[count] = token[at], info[token[at]]
        count += (told[count] & _NAMES_SOMEBODY) > 0
    if count == 0:
        for at in range(start, end):
            tokens[at - start], told[at - start] = token[at], info[token[at]]
        count = end - start
    return count


@inlined
def _compare(units: Any, slots: I32, told: Any, tokens: Any, count: int, table: F32) -> None:
    """Write into `table` the likeness of each unit and each token."""
    kind, first, alike = units
    wanted = len(kind)
    for other in range(count):
        slot, letter = signed(slots[tokens[other]]), told[other] >> _FIRST
        for unit in range(wanted):
            value = np.float32(0)
            if slot > 0:
                value = alike[(slot - 1) * wanted + unit]
            if value == np.float32(0) and kind[unit] == WHOLE and (first[unit] >= _SINGLE or letter >= _SINGLE):
                mine, theirs = first[unit] & _LETTER, letter & _LETTER
                if _STARTS[mine] >> np.uint32(theirs) & np.uint32(1):
                    value = INITIAL
            table[unit * MOST_TOKENS + other] = value


@inlined
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


@inlined
def _pair_joined(
    table: F32, units: Any, told: Any, size: int, count: int, free: int, theirs: int
) -> tuple[int, int, float, float, int]:
    """Pair tokens joined on one side: like `_pair_equal`, with the likeness that they lack."""
    kind, token, bits = units
    said, unlike, whole = 0.0, 0.0, 0
    for unit in range(size, len(kind)):
        place = signed(token[unit])
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
                    both = ((told[other] & _BITS) + (told[other + 1] & _BITS)) * _EIGHTH
                    said += max(bits[unit] + bits[unit + 1], both) * (2.0 * degree - 1.0)
                    unlike += 1.0 - degree
                    free &= ~(1 << place)
                    theirs &= ~(3 << other)
                    whole += 2
                    break
    return free, theirs, said, unlike, whole


@inlined
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


@inlined
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
                missing += (told[other] & _BITS) * _EIGHTH
    return left, right, missing


@inlined
def _unpaired(weights: Any, left: int, right: int, missing: float, said: float, cut: int) -> Any:
    """The log-odds of tokens without partner: contradiction if both sides have some, omission if only one has."""
    both = min(left, right)
    if both:
        return weights[_DIFFERS] + weights[_FURTHER] * (both - 1)
    if (left or right) and not (cut and right):
        common = weights[_MISSING_COMMON] * max(0.0, 1.0 - said / FEW_BITS)
        return weights[_MISSING] * missing / (missing + said + 1.0) + common
    return 0.0


@inlined
def _resemblance(names: Names, units: Units, size: int, tokens: Any, count: int, masks: Any) -> Any:
    """The highest resemblance beyond chance of a free unit and a free token, as a share of the possible."""
    (free, theirs), best = masks, 0.0
    for other in range(count):
        start, end = signed(names.letters_start[tokens[other]]), signed(names.letters_start[tokens[other] + 1])
        for unit in range(size if theirs >> other & 1 else 0):
            length = signed(units.length[unit])
            if free >> unit & 1 and 0 < length <= LONGEST:
                places = units.places[32 * unit : 32 * unit + 32]
                wrong = errors(places, length, names.letters, start, end)
                best = max(best, 1.0 - wrong / max(length, end - start))
    return max(0.0, best - CHANCE) / (1.0 - CHANCE)


@inlined
def most_by_name(shared: float, size: int, weights: Any) -> Any:
    """The highest log-odds of a name that shares bits `shared`: nothing unlike, nothing missing, and each further token
    of the query paired with an initial in the record, which the index does not find.
    """
    bits = shared + _INITIAL_BITS * (size - 1)
    return weights[_BASE] + weights[_MOST] * bits / (bits + weights[_HALF_BITS])


@inlined
def _may_be_one(names: Names, units: Units, unit: int, token: int, told: Any) -> Any:
    """Whether the comparison may pair a part of the query and a token that the table of likenesses does not: 2 if one
    is the beginning or end of the other and the rest may be a neighbour, 1 if they are closer as written, else 0.

    A beginning of two letters counts; the last letter of a longer one may fold differently in the whole word (AZO, of
    AZULAI). An error does not count between two established names.
    """
    start, end = signed(names.letters_start[token]), signed(names.letters_start[token + 1])
    length, size, letters = signed(units.length[unit]), end - start, names.letters
    if not 0 < length <= LONGEST:
        return 2
    places, shorter = units.places[32 * unit : 32 * unit + 32], min(length, size)
    first, last = shorter > 1, shorter > 2
    for at in range(shorter if shorter > 1 else 0):
        same = places[letters[start + at] & np.uint8(31)] >> np.uint64(at) & np.uint64(1) == np.uint64(1)
        first &= same or 1 < at == shorter - 1
        behind = places[letters[end - 1 - at] & np.uint8(31)] >> np.uint64(length - 1 - at)
        last &= behind & np.uint64(1) == np.uint64(1)
    if first or (last and shorter >= _SHORT_PART):
        return 2 if max(length, size) - shorter > 1 else 1
    longer, known = max(length, size), units.first[unit] & ESTABLISHED > 0 and told & _IS_NAME > 0
    if known or shorter < _SHORT_PART or 4 * (longer - shorter) > longer:
        return 0
    return 1 if 5 * errors(places, length, letters, start, end) <= 2 * longer else 0


@inlined
def _other_role(names: Names, units: Units, tokens: Any, masks: Any, size: int, count: int) -> Any:
    """Whether a part without partner ends like a patronymic: these contradict no other part."""
    (free, theirs), found = masks, False
    for ending in range(len(_FATHERS)):
        for other in range(count):
            if theirs >> other & 1:
                end = signed(names.letters_start[tokens[other] + 1])
                if end - signed(names.letters_start[tokens[other]]) > 2:
                    ends = True
                    for at in range(3):
                        ends &= names.letters[end - 3 + at] == _FATHERS[ending, at]
                    found |= ends
        for unit in range(size):
            length = signed(units.length[unit])
            if free >> unit & 1 and 2 < length <= LONGEST:
                ends = True
                for at in range(3):
                    here = units.places[32 * unit + (_FATHERS[ending, at] & 31)] >> np.uint64(length - 3 + at)
                    ends &= here & np.uint64(1) == np.uint64(1)
                found |= ends
    return found


@inlined
def _as_many_syllables(names: Names, units: Units, tokens: Any, told: Any, masks: Any, size: int, count: int) -> Any:
    """Whether every token is made of syllables, and the parts without partner have equally many on either side: then
    they may be the same in another romanisation.
    """
    (free, theirs), every, more = masks, True, 0
    for other in range(count):
        every &= told[other] & _OF_SYLLABLES > 0
        if theirs >> other & 1:
            before = False
            for at in range(signed(names.letters_start[tokens[other]]), signed(names.letters_start[tokens[other] + 1])):
                vowel = _VOWELS >> np.uint32(names.letters[at] & np.uint8(31)) & np.uint32(1) == np.uint32(1)
                more += vowel and not before
                before = vowel
    for unit in range(size):
        if free >> unit & 1:
            vowels = np.uint64(0)
            for letter in (1, 5, 9, 15, 21):
                vowels |= units.places[32 * unit + letter]
            starts = vowels & ~(vowels << np.uint64(1))
            while starts:
                starts &= starts - np.uint64(1)
                more -= 1
    return every and more == 0


@inlined
def _hope(names: Names, units: Units, tokens: Any, told: Any, masks: Any, size: int, count: int) -> Any:
    """The best `_may_be_one` of the parts without partner on both sides."""
    (free, theirs), best = masks, 0
    for unit in range(size):
        for other in range(count if free >> unit & 1 else 0):
            if theirs >> other & 1 and best < 2:
                best = max(best, _may_be_one(names, units, unit, tokens[other], told[other]))
    return best


@inlined
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
    begin = signed(start[name])
    count = _naming(token, info, begin, min(signed(start[name + 1]), begin + MOST_TOKENS), tokens, told)
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
        both = min(bits[unit], (told[other] & _BITS) * _EIGHTH)
        said += both * (2.0 * degree - 1.0)
        unsaid += both * max(0.0, 2.0 * _LIKELY - 2.0 * degree)
        slight += max(0.0, min(1.0 - degree, 1.0 - _LIKELY))
        unlike += 1.0 - degree
        free, theirs = free & ~(1 << unit), theirs & ~(1 << other)
        whole += first[unit] < _SINGLE and told[other] >> _FIRST < _SINGLE
    left, right, missing = _left_over(bits, told, tokens, (free, theirs), size, count)
    odds = weights[_BASE] + weights[_MOST] * said / (said + weights[_HALF_BITS])
    odds += weights[_UNLIKE if flags[name] >> np.uint32(SCRIPT_SHIFT) == script else _UNLIKE_SCRIPT] * unlike
    odds += _unpaired(weights, left, right, missing, said, asked.truncated)
    if (left or right) and whole < 2:
        odds += weights[_SINGLE_PART]
    if flags[name] & np.uint32(WEAK):
        odds += weights[_WEAK_ALIAS]
    if left and right and odds + weights[_ALIKE] >= least:
        odds += weights[_ALIKE] * _resemblance(names, units, size, tokens, count, (free, theirs))
    most = odds
    if closely and odds < least and (left or right or unlike > 0.0):
        sums = said + unsaid, left, right, missing, slight
        most = _most(names, units, asked, (tokens, told, free, theirs, size, count), sums, weights, odds)
    return odds, most


@inlined
def _most(names: Names, units: Units, asked: Asked, parts: Any, sums: Any, weights: Any, odds: float) -> Any:
    """The highest log-odds of a name with unlike or left-over parts, which the comparison may judge differently."""
    (tokens, told, free, theirs, size, count), (bits, left, right, missing, slight) = parts, sums
    if left and right:
        how = 0
        if asked.syllabic:
            how = 2 * _as_many_syllables(names, units, tokens, told, (free, theirs), size, count)
        else:
            how = _hope(names, units, tokens, told, (free, theirs), size, count)
        if how == 0 and _other_role(names, units, tokens, (free, theirs), size, count):
            left, right = max(left - right, 0), max(right - left, 0)
        elif how == 0:
            return odds
        else:
            share = missing / (left + right)
            left, right = (0, 0) if how > 1 else (left - 1, right - 1)
            bits, missing = bits + share * _LIKELY, missing - 2.0 * share
    most = weights[_BASE] + weights[_MOST] * bits / (bits + weights[_HALF_BITS]) + weights[_UNLIKE] * slight
    if left or right:
        most += _unpaired(weights, left, right, max(missing, 0.0), bits, asked.truncated)
    return max(odds, most)


@inlined
def _near_names(named: F32, count: int, best: Any) -> Any:
    """A mask of the names that may agree best (see `MOST_NAMED`)."""
    bits = np.uint64(0)
    for place in range(count):
        if named[place] >= best - MARGIN:
            bits |= np.uint64(1) << np.uint64(place)
    return bits


@inlined
def estimate_names(names: Names, units: Units, asked: Asked, weights: Any, least: float, room: Any, found: Any) -> None:
    """Add the log-odds of the best name of each of `subjects` to `odds`, unless it is HOPELESS; write into `most` their
    maximum if the birth date agrees, and into `near` which of its names may agree best. Subjects that cannot reach
    `least` get no finer estimate.
    """
    (slots, table, tokens, told, named), (subjects, odds, most, near) = room, found
    of_subject = names.subject
    for at in range(len(subjects)):
        first, end = signed(of_subject[subjects[at]]), signed(of_subject[subjects[at] + 1])
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
            wanted = least - odds[at], odds[at] >= AGREES
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
    days = ordinal + 305
    era = days // 146_097
    of_era = days - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return (year + era * 400 + (1 if month <= 2 else 0)) * 10_000 + month * 100 + day


@inlined
def _apart(years: int, weights: Any) -> Any:
    if years <= 2:
        return weights[_NEAR]
    if years <= 5:
        return weights[_APART]
    return weights[_FAR] if years <= 10 else weights[_VERY_FAR]


@inlined
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
    rest = left - here * 10**first == right - there * 10**first
    return 2 if rest and first not in (1, 3) and here == there % 10 * 10 + there // 10 else 0


@inlined
def _two_days(left: int, right: int, weights: Any) -> Any:
    """The log-odds of two different days, both in the form of `_civil`."""
    same_year = left // 10_000 == right // 10_000
    years = abs(left // 10_000 - right // 10_000)
    if same_year and left // 100 % 100 == right % 100 and right // 100 % 100 == left % 100:
        return weights[_SWAPPED]
    if left % 10_000 == 101 or right % 10_000 == 101:
        return weights[_COMPATIBLE] if same_year else _apart(years, weights)
    slip = _slip(left, right)
    if slip:
        return weights[_DIGIT if slip == 1 else _EXCHANGED]
    if same_year:
        return weights[_SAME_YEAR]
    return weights[_SAME_DAY] if left % 10_000 == right % 10_000 else _apart(years, weights)


@inlined
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
    return weights[_NEAR_WIDE] if years <= 1 else _apart(years, weights)


@inlined
def estimate_facts(asked: Asked, facts: Facts, weights: Any, subjects: Numbers, odds: F32) -> None:
    """Add to `odds` the log-odds of birth dates (the best pair) and sex of each of `subjects`."""
    spans, earliest, latest, about, sexes = facts
    my_earliest, my_latest, my_about, sex = asked.earliest, asked.latest, asked.about, asked.sex
    for at in range(len(subjects)):
        subject, best, told = subjects[at], 0.0, False
        for mine in range(len(my_earliest)):
            my_span = signed(my_earliest[mine]), signed(my_latest[mine]), signed(my_about[mine])
            for span in range(signed(spans[subject]), signed(spans[subject + 1])):
                theirs = signed(earliest[span]), signed(latest[span]), signed(about[span])
                value = _spans(my_span, theirs, weights)
                if not told or value > best:
                    best, told = value, True
        odds[at] += best
        if 0 < sex < _UNSPECIFIED and 0 < sexes[subject] < _UNSPECIFIED:
            odds[at] += weights[_SEX_EQUAL] if sex == sexes[subject] else weights[_SEX_DIFFERS]
