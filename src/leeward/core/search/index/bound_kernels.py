"""The highest score that a name may get in the comparison, in compiled code.

The estimate pairs a part of a name only with similar tokens of the dictionary. The comparison pairs more: a part that
was cut, parts written together or separately, an error that folding moved, syllables in another romanisation; and a
patronymic contradicts no other part. These rules examine the parts without a partner for all of that. What they rule
out, the comparison rules out too, except in rare cases (`tests/core/search/index/test_bounds.py`).
"""

from typing import Any

import numpy as np

from leeward.core.matching.alignment import JOINED as WRITTEN_TOGETHER
from leeward.core.matching.alignment import OTHER_SYSTEM
from leeward.core.names.likeness import SHORTENED
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.arrays import freeze
from leeward.core.search.index.estimate_kernel_types import (
    ESTABLISHED,
    FIRST,
    IS_NAME,
    LETTER,
    NAMES_SOMEBODY,
    OF_SYLLABLES,
    Names,
    Units,
)
from leeward.core.search.index.kernel import as_signed, called_kernel, inlined_kernel
from leeward.core.search.index.token_kernels import LONGEST, errors

LIKELY = 0.9
"""The highest likeness that the comparison gives a part with errors."""
_TOGETHER, _SYSTEM, _CUT = WRITTEN_TOGETHER.degree, OTHER_SYSTEM.degree, SHORTENED.degree
HOPED = 0.6
"""The share of the bits left over on both sides that may agree after all: mostly those of one side."""
_SHORT_PART, _OTHERS, _LONGEST_PARTICLE, _LONGEST_RUN = 4, 2, 6, 4
_LEAST_CUT, _LONGEST_CUT = 2, 6
_C, _K = ord("C") & LETTER, ord("K") & LETTER
_READ_AS = (
    "ABCEGHIJKMNOPUV",
    "BP",
    "CDGHIJKLSTUVZ",
    "DJST",
    "EILNORU",
    "FHKPS",
    "GHJKUV",
    "HIJKNSTV",
    "IJKLNOPRSUV",
    "JKLRSTUVZ",
    "KLOSTUV",
    "LNRSU",
    "MNV",
    "NORV",
    "OU",
    "RSV",
    "ST",
    "TZ",
    "UV",
)
"""First letters that romanisations of Chinese and Korean exchange (see `names.romanisations`): the first letter of each
group may be any other of it.
"""


def _romanisation_bits() -> Numbers:
    """For each letter, as bits, those that another romanisation may have in its place."""
    bits = [1 << letter for letter in range(LETTER + 1)]
    for letter, others in ((each[0], each[1:]) for each in _READ_AS):
        for other in others:
            bits[ord(letter) & LETTER] |= 1 << (ord(other) & LETTER)
            bits[ord(other) & LETTER] |= 1 << (ord(letter) & LETTER)
    return freeze(np.array(bits, np.uint32))


_INITIALS = _romanisation_bits()
_VOWELS = np.uint32(sum(1 << (ord(letter) & LETTER) for letter in "AEIOU"))
_FATHERS = freeze(np.array([list(end) for end in (b"ICH", b"VNA", b"UNA", b"VIC", b"ICI", b"GLU", b"IZI")], np.uint8))
"""Last letters of folded patronymics (see `names.facts`)."""


@inlined_kernel
def _in_common(names: Names, units: Units, unit: int, start: int, end: int) -> tuple[Any, Any]:
    """How many letters a part of the query and `letters[start:end]` have in common from the first on, and from the last
    back.
    """
    length, letters = as_signed(units.length[unit]), names.letters
    shorter, first, last = min(length, end - start), 0, 0
    for at in range(shorter):
        here = units.places[32 * unit + (letters[start + at] & np.uint8(LETTER))] >> np.uint64(at)
        if first < at or here & np.uint64(1) == np.uint64(0):
            break
        first += 1
    for at in range(shorter):
        here = units.places[32 * unit + (letters[end - 1 - at] & np.uint8(LETTER))] >> np.uint64(length - 1 - at)
        if last < at or here & np.uint64(1) == np.uint64(0):
            break
        last += 1
    return first, last


@inlined_kernel
def _may_be_one(names: Names, units: Units, unit: int, token: int, told: Any, beside: Any) -> Any:
    """The likeness that the comparison may find between a part of the query and a token that the table of likenesses
    does not pair: one begins or ends the other, or they are closer as written; 0 if none of these.

    `beside` says how many parts agree, and whether these two are the only ones left over. A short beginning counts only
    then, an established name as one only if two other parts agree, an error not between two established names.
    """
    start, end = as_signed(names.letters_start[token]), as_signed(names.letters_start[token + 1])
    length, size, (whole, alone) = as_signed(units.length[unit]), end - start, beside
    ours, theirs = units.first[unit] & ESTABLISHED > 0, told & IS_NAME > 0
    shorter, more = min(length, size), abs(length - size)
    first, last = _in_common(names, units, unit, start, end)
    part = more >= _LEAST_CUT and shorter >= _SHORT_PART and max(first, last) == shorter
    established = ours if length < size else theirs
    cut = first == shorter or (shorter > _SHORT_PART - 2 and first == shorter - 1)
    cut &= alone and more >= _LEAST_CUT and 1 < shorter <= _LONGEST_CUT and (whole >= _OTHERS or not established)
    degree = 0.0
    if not 0 < length <= LONGEST or (part and more <= _LONGEST_PARTICLE):
        degree = _TOGETHER
    elif cut or (part and not (ours and theirs)):
        degree = _CUT
    elif not (ours and theirs) and shorter >= _SHORT_PART - 1 and 4 * more <= shorter + more:
        places = units.places[32 * unit : 32 * unit + 32]
        wrong = errors(places, length, names.letters, start, end)
        degree = LIKELY if 5 * wrong <= 2 * (shorter + more) else 0.0
    return degree


@inlined_kernel
def _begin_and_end(first: Any, last: Any, one: Any, two: Any) -> Any:
    """Whether a word may begin with one part and end with another, by the letters that it has in common with each."""
    return first > 0 and last > 0 and (first >= one - 1 or last >= two - 1 or first + last >= _SHORT_PART)


@inlined_kernel
def _together_there(names: Names, units: Units, unit: int, begin: int, end: int) -> Any:
    """Whether a part of the query may be two to four neighbours of the record's name in one word, including particles,
    or two of them in reverse order.
    """
    length, start, found = as_signed(units.length[unit]), names.letters_start, False
    for at in range(begin, end - 1 if 0 < length <= LONGEST else begin):
        left, left_end = as_signed(start[names.token[at]]), as_signed(start[names.token[at] + 1])
        total = left_end - left
        for other in range(at + 1, min(at + _LONGEST_RUN, end)):
            right, right_end = as_signed(start[names.token[other]]), as_signed(start[names.token[other] + 1])
            total += right_end - right
            if found or abs(total - length) > 2:
                continue
            ours, theirs = left_end - left, right_end - right
            first, last = _in_common(names, units, unit, left, left_end)
            first_of_other, last_of_other = _in_common(names, units, unit, right, right_end)
            particle = names.info[names.token[at]] & NAMES_SOMEBODY == 0 and first > 0 and last_of_other > 0
            found |= particle or _begin_and_end(first, last_of_other, ours, theirs)
            found |= other == at + 1 and _begin_and_end(first_of_other, last, theirs, ours)
    return found


@inlined_kernel
def _together_here(names: Names, units: Units, token: int, free: int, size: int) -> Any:
    """Whether a token may be two neighbouring parts of the query in one word, in either order."""
    start, end, found = as_signed(names.letters_start[token]), as_signed(names.letters_start[token + 1]), False
    for unit in range(size - 1):
        ours, theirs = as_signed(units.length[unit]), as_signed(units.length[unit + 1])
        if free >> unit & 3 != 3 or not 0 < ours + theirs <= LONGEST or abs(ours + theirs - end + start) > 2:
            continue
        first, last = _in_common(names, units, unit, start, end)
        first_of_other, last_of_other = _in_common(names, units, unit + 1, start, end)
        found |= _begin_and_end(first, last_of_other, ours, theirs)
        found |= _begin_and_end(first_of_other, last, theirs, ours)
    return found


@inlined_kernel
def _initials(names: Names, units: Units, tokens: Any, told: Any, masks: Any, size: int, count: int) -> Any:
    """Whether a short word on one side is the initials of neighbouring parts on the other; C is the initial of K."""
    (free, theirs), found, letters, begin = masks, False, names.letters, names.letters_start
    for unit in range(size):
        length = as_signed(units.length[unit])
        for other in range(count - length + 1 if free >> unit & 1 and 1 < length <= _LONGEST_RUN else 0):
            same = True
            for at in range(length):
                letter = as_signed(told[other + at]) >> FIRST & LETTER
                here = units.places[32 * unit + letter]
                if letter == _K:
                    here |= units.places[32 * unit + _C]
                here >>= np.uint64(at)
                same &= theirs >> other + at & 1 == 1 and here & np.uint64(1) == np.uint64(1)
            found |= same
    for other in range(count):
        start = as_signed(begin[tokens[other]])
        length = as_signed(begin[tokens[other] + 1]) - start
        for unit in range(size - length + 1 if theirs >> other & 1 and 1 < length <= _LONGEST_RUN else 0):
            same = True
            for at in range(length):
                letter = letters[start + at] & LETTER
                letter = _K if letter == _C else letter
                same &= free >> unit + at & 1 == 1 and units.first[unit + at] & LETTER == letter
            found |= same
    return found


@inlined_kernel
def _other_role(names: Names, units: Units, tokens: Any, masks: Any, size: int, count: int) -> Any:
    """Whether a part without partner ends like a patronymic: these contradict no other part."""
    (free, theirs), found = masks, False
    for ending in range(len(_FATHERS)):
        for other in range(count):
            if theirs >> other & 1:
                end = as_signed(names.letters_start[tokens[other] + 1])
                if end - as_signed(names.letters_start[tokens[other]]) > 2:
                    ends = True
                    for at in range(3):
                        ends &= names.letters[end - 3 + at] == _FATHERS[ending, at]
                    found |= ends
        for unit in range(size):
            length = as_signed(units.length[unit])
            if free >> unit & 1 and 2 < length <= LONGEST:
                ends = True
                for at in range(3):
                    here = units.places[32 * unit + (_FATHERS[ending, at] & LETTER)] >> np.uint64(length - 3 + at)
                    ends &= here & np.uint64(1) == np.uint64(1)
                found |= ends
    return found


@inlined_kernel
def _begin_alike(units: Units, told: Any, masks: Any, size: int, count: int, left: int, right: int) -> Any:
    """Whether each part of the side with fewer left over has one that another romanisation may begin alike."""
    (free, theirs), ours_begin, theirs_begin, every = masks, np.uint32(0), np.uint32(0), True
    for unit in range(size):
        ours_begin |= np.uint32(free >> unit & 1) << np.uint32(units.first[unit] & LETTER)
    for other in range(count):
        theirs_begin |= np.uint32(theirs >> other & 1) << np.uint32(told[other] >> FIRST & LETTER)
    for letter in range(LETTER + 1):
        if left <= right:
            every &= ours_begin >> np.uint32(letter) & 1 == 0 or _INITIALS[letter] & theirs_begin > 0
        else:
            every &= theirs_begin >> np.uint32(letter) & 1 == 0 or _INITIALS[letter] & ours_begin > 0
    return every


@inlined_kernel
def _more_syllables(names: Names, units: Units, tokens: Any, masks: Any, size: int, count: int) -> int:
    """How many more syllables the parts without partner have in the record than in the query."""
    (free, theirs), more = masks, 0
    for other in range(count):
        before = False
        for at in range(
            as_signed(names.letters_start[tokens[other]]), as_signed(names.letters_start[tokens[other] + 1])
        ):
            vowel = _VOWELS >> np.uint32(names.letters[at] & np.uint8(LETTER)) & np.uint32(1) == np.uint32(1)
            more += vowel and not before and theirs >> other & 1 == 1
            before = vowel
    for unit in range(size):
        vowels = np.uint64(0)
        for letter in (1, 5, 9, 15, 21):
            vowels |= units.places[32 * unit + letter] if free >> unit & 1 else np.uint64(0)
        # The first bit of each run of vowels; each round of the loop clears one.
        starts = vowels & ~(vowels << np.uint64(1))
        while starts:
            starts &= starts - np.uint64(1)
            more -= 1
    return more


@inlined_kernel
def _all_syllables(told: Any, count: int) -> Any:
    """Whether every token of a record's name is made of syllables."""
    every = True
    for other in range(count):
        every &= told[other] & OF_SYLLABLES > 0
    return every


@inlined_kernel
def _other_romanisation(names: Names, units: Units, parts: Any, left: int, right: int) -> Any:
    """Whether the parts without partner of two names made of syllables have equally many and begin alike: then they may
    be the same in another romanisation. One syllable besides one equal name is not enough.
    """
    tokens, told, free, theirs, size, count, _begin, _end = parts
    if (size == 2 and left == right == 1) or _more_syllables(names, units, tokens, (free, theirs), size, count) != 0:
        return False
    return _begin_alike(units, told, (free, theirs), size, count, left, right)


@inlined_kernel
def _may_be_together(names: Names, units: Units, parts: Any) -> Any:
    """Whether a part without partner may be two or more of the other side in one word, or their initials."""
    tokens, told, free, theirs, size, count, begin, end = parts
    if size < 2 and end - begin < 2:
        return False
    found = _initials(names, units, tokens, told, (free, theirs), size, count)
    for unit in range(size):
        found |= free >> unit & 1 == 1 and not found and _together_there(names, units, unit, begin, end)
    for other in range(count):
        if theirs >> other & 1 and not found:
            found |= _together_here(names, units, tokens[other], free, size)
    return found


@inlined_kernel
def _pair_left_over(names: Names, units: Units, parts: Any, sums: Any) -> tuple[Any, Any, Any, Any, Any]:
    """The result of `best_outcome` if parts without partner may be pairs, each with the most similar one."""
    tokens, told, free, theirs, size, count, _begin, _end = parts
    bits, left, right, missing, slight = sums
    share, beside, taken, together = missing / (left + right), (size - left, left == right == 1), 0, False
    for unit in range(size):
        best, place = 0.0, -1
        for other in range(count if free >> unit & 1 else 0):
            if theirs >> other & 1 and not taken >> other & 1:
                degree = _may_be_one(names, units, unit, tokens[other], told[other], beside)
                if degree > best:
                    best, place = degree, other
        if place >= 0:
            taken |= 1 << place
            bits, missing, slight = bits + share * (2.0 * best - 1.0), missing - 2.0 * share, slight + 1.0 - best
            left, right, together = max(left - 1, 0), max(right - 1, 0), together | (best == _TOGETHER)
    if together and not (left and right):  # the rest is the neighbour
        left, right = 0, 0
    return left, right, max(missing, 0.0), bits if taken else -1.0, slight


@called_kernel
def best_outcome(names: Names, units: Units, syllabic: int, parts: Any, sums: Any) -> tuple[Any, Any, Any, Any, Any]:
    """What the comparison may make of the parts left over, at best: how many are left over in the query and in the
    record, their bits, the bits that agree (-1 if there is nothing to hope for), and the likeness that the pairs lack.
    """
    tokens, told, free, theirs, size, count, _begin, _end = parts
    bits, left, right, missing, slight = sums
    if not (left and right):
        return left, right, missing, bits, slight
    both_syllabic = syllabic and _all_syllables(told, count)
    if both_syllabic and _other_romanisation(names, units, parts, left, right):
        return 0, 0, 0.0, bits + HOPED * missing * (2.0 * _SYSTEM - 1.0), slight + 1.0 - _SYSTEM
    if _may_be_together(names, units, parts):
        return 0, 0, 0.0, bits + HOPED * missing * (2.0 * _TOGETHER - 1.0), slight
    found = 0, 0, 0.0, -1.0, slight
    if not both_syllabic:
        found = _pair_left_over(names, units, parts, sums)
    if found[3] < 0.0 and _other_role(names, units, tokens, (free, theirs), size, count):
        return max(left - right, 0), max(right - left, 0), missing, bits, slight
    return found
