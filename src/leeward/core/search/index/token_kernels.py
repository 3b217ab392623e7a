"""Find tokens similar to a token: a scan over the dictionary in compiled code.

Each token of the dictionary has 64 bits for the letters that it holds (see `letter_bits`). One typing error changes at
most two of them, so tokens that cannot be near are skipped at the cost of one exclusive or; the rest are compared
letter by letter, many letters at once in the bits of a word.
"""

from typing import Any, NamedTuple

import numpy as np

from leeward.core.search.index.arrays import F32, Octets
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.arrays import U64 as Words
from leeward.core.search.index.kernel import F32 as REAL
from leeward.core.search.index.kernel import (
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

LONGEST = 63
"""Letters of a token that fit into the bits of a word; longer tokens are found only if equal."""
KNOWN, CONTENT, SPELLING, SYLLABLES = 1, 2, 4, 8
"""Flags of a token: it is in a name table, it is not a title or particle, it is only another spelling of its head, it
is one or two syllables of Chinese or Korean names.
"""

_ROOM = 26
# Twelve frequent letters: 26 letters, held once and twice, leave twelve of 64 bits.
_SEEN_THRICE = b"AEIOUNRSLTMH"
_THIRD = np.zeros(_ROOM, dtype=np.uint8)
for _place, _letter in enumerate(_SEEN_THRICE, 1):
    _THIRD[_letter - 65] = _place
ONE, TWO, THREE = 1, 2, 3
_D, _G, _H, _K, _T = 68, 71, 72, 75, 84
_PIECE, _EIGHT = 4096, 8
"""Tokens whose letters are compared at once by vector instructions, and how many of them are skipped together if none
is close.
"""
_WORD, _COUNTED = 64, 8
"""Bits of a word, and the least of them for each text whose errors are counted in it."""


class Dictionary(NamedTuple):
    """The tokens, sorted by length and then by alphabet: token `t` is `data[start[t]:start[t + 1]]`.

    `length[n]` is the first token of `n` letters or more, up to 65; `letters` are from `letter_bits`; `head` is the
    token itself, or the one that it is another spelling of.
    """

    data: Octets
    start: Numbers
    length: Numbers
    letters: Words
    flags: Octets
    head: Numbers


class Degrees(NamedTuple):
    """Likeness by typing errors, by the length of the longer token (to 16); the loss for two known names, the loss for
    another first letter, and the floor below which tokens are different names.
    """

    one: F32
    two: F32
    three: F32
    lost: F32


DICTIONARY = record(
    Dictionary, read_only(U8), read_only(U32), read_only(U32), read_only(U64), read_only(U8), read_only(U32)
)
DEGREES = record(Degrees, *[read_only(REAL)] * 4)


@inlined_kernel
def letter_bits(text: Octets, start: int, end: int) -> Any:
    """Bits for each letter that the text has once and twice, and for frequent letters that it has three times."""
    bits, twice = np.uint64(0), np.uint64(0)
    for at in range(start, end):
        letter = as_signed(text[at]) - 65
        if not 0 <= letter < _ROOM:
            continue
        once = np.uint64(1) << np.uint64(2 * letter)
        if not bits & once:
            bits |= once
        elif not bits & once << np.uint64(1):
            bits |= once << np.uint64(1)
        elif _THIRD[letter]:
            twice |= np.uint64(1) << np.uint64(51 + _THIRD[letter])
    return bits | twice


@kernel(writable(U64)(read_only(U8), read_only(U32)))
def all_letter_bits(data: Octets, start: Numbers) -> Words:
    """`letter_bits` of every token."""
    bits = np.empty(len(start) - 1, dtype=np.uint64)
    for token in range(len(bits)):
        bits[token] = letter_bits(data, as_signed(start[token]), as_signed(start[token + 1]))
    return bits


@inlined_kernel
def _ones(word: Any) -> Any:
    # The ones are added up in parallel (Warren, Hacker's Delight, section 5-1).
    word -= word >> np.uint64(1) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + (word >> np.uint64(2) & np.uint64(0x3333333333333333))
    word = word + (word >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return as_signed(word * np.uint64(0x0101010101010101) >> np.uint64(56))


@inlined_kernel
def _read_letter(state: Any, here: Any, ones: Any, field: Any) -> tuple[Any, Any, Any]:
    """Read one more letter of a text, with positions `here` in the pattern; returns the new state, and the bits for
    rows of the pattern that now have one error more or less.

    Several texts may be read at once, each in a part of the word, as long as the pattern plus a carry bit: `ones` are
    the first bits of the parts, `field` all bits but the carries. Hyyrö, "A bit-vector algorithm for computing
    Levenshtein and Damerau edit distances", Nordic Journal of Computing 10 (2003); Hyyrö, Fredriksson and Navarro,
    "Increased bit-parallelism for approximate and multiple string matching", ACM JEA 10 (2005).
    """
    vertical, fewer, diagonal, before = state
    one = np.uint64(1)
    exchanged = ((~diagonal & here) << one) & before
    diagonal = ((((here & vertical) + vertical) ^ vertical) | here | fewer | exchanged) & field
    more, less = (fewer | ~(diagonal | vertical)) & field, diagonal & vertical
    beyond = (more << one) | ones
    vertical = ((less << one) | ~(diagonal | beyond)) & field
    return (vertical, beyond & diagonal, diagonal, here), more, less


@inlined_kernel
def errors(masks: Words, size: int, text: Octets, start: int, end: int) -> Any:
    """Typing errors (a letter more, fewer, another, two exchanged) between a pattern and `text[start:end]`.

    `masks` are the positions of each letter in the pattern of `size` letters.
    """
    one, last = np.uint64(1), np.uint64(size - 1)
    field = (one << np.uint64(size)) - one
    state, found = (field, np.uint64(0), np.uint64(0), np.uint64(0)), np.uint64(size)
    for at in range(start, end):
        state, more, less = _read_letter(state, masks[text[at] & np.uint8(31)], one, field)
        found += (more >> last & one) - (less >> last & one)
    return as_signed(found)


@inlined_kernel
def _errors_of_many(
    patterns: Any, ones: Any, size: int, text: Octets, starts: Numbers, chosen: Numbers, length: int
) -> Any:
    """The same for as many texts of one length as `patterns` has rows, those that begin at `starts[chosen]`; the errors
    of each are in its own part, of which `ones` are the first bits. The rows of `patterns` are the `masks`, shifted to
    that part.
    """
    last, many = np.uint64(size - 1), len(patterns)
    field = ones * ((np.uint64(1) << np.uint64(size)) - np.uint64(1))
    state, found = (field, np.uint64(0), np.uint64(0), np.uint64(0)), ones * np.uint64(size)
    for at in range(length):
        here = np.uint64(0)
        for which in range(many):
            here |= patterns[which, text[np.uint64(starts[chosen[which]]) + np.uint64(at)] & np.uint8(31)]
        state, more, less = _read_letter(state, here, ones, field)
        found += (more >> last & ones) - (less >> last & ones)
    return found


@inlined_kernel
def _patterns(masks: Words, part: int) -> Any:
    """`masks` once for each text whose errors are counted in one word, `part` bits for each."""
    patterns = np.empty((_WORD // part, len(masks)), dtype=np.uint64)
    for which in range(len(patterns)):
        for letter in range(len(masks)):
            patterns[which, letter] = masks[letter] << np.uint64(which * part)
    return patterns


@inlined_kernel
def _first_bits(many: int, part: int) -> Any:
    """The first bit of each of this many parts of a word."""
    ones = np.uint64(0)
    for which in range(many):
        ones |= np.uint64(1) << np.uint64(which * part)
    return ones


@inlined_kernel
def _part(size: int) -> Any:
    """Bits for one of several texts read at once: the pattern, the carry, and the error count."""
    return max(size + 1, _COUNTED)


@inlined_kernel
def _typing_degree(found: int, length: int, degrees: Degrees) -> Any:
    at = min(length, len(degrees.one) - 1)
    if found == ONE:
        return degrees.one[at]
    if found == TWO:
        return degrees.two[at]
    return degrees.three[at] if found == THREE else np.float32(0)


@inlined_kernel
def _most_errors(length: int, degrees: Degrees, floor: Any) -> int:
    """The most errors with which tokens of this length are still alike."""
    for found in range(THREE, 0, -1):
        if _typing_degree(found, length, degrees) >= floor:
            return found
    return 0


@inlined_kernel
def _places(text: Octets, start: int, end: int) -> Words:
    masks = np.zeros(32, dtype=np.uint64)
    for at in range(start, end):
        masks[text[at] & np.uint8(31)] |= np.uint64(1) << np.uint64(at - start)
    return masks


@kernel(writable(U64)(read_only(U8)))
def letter_places(text: Octets) -> Words:
    """The positions of each letter in the first 63 letters of a text, in 32 words, for `errors`."""
    return _places(text, 0, min(len(text), LONGEST))


@inlined_kernel
def _pass_over(piece: Words, bits: Any, most: int, close: Octets, chosen: Numbers) -> int:
    """Write into `chosen` the places in `piece` that differ from `bits` in at most `most` bits; returns how many."""
    eights, count = close.view(np.uint64), 0
    for at in range(len(piece)):
        close[at] = _ones(bits ^ piece[at]) <= most
    # The last eight reach beyond the piece, into what the piece before left there.
    close[len(piece) : len(piece) + _EIGHT] = 0
    for eight in range((len(piece) + _EIGHT - 1) // _EIGHT):
        left = eights[eight]
        while left:
            # The lowest one's place is the number of bits below it.
            below = (left & (~left + np.uint64(1))) - np.uint64(1)
            chosen[count] = _EIGHT * eight + _ones(below) // _EIGHT
            count += 1
            left &= left - np.uint64(1)
    return count


@inlined_kernel
def _likeness(wrong: int, length: int, both_known: int, same_first: int, degrees: Degrees) -> Any:
    """The likeness of two tokens with this many errors."""
    value = _typing_degree(wrong, length, degrees)
    if not same_first:
        value -= degrees.lost[1]
    return value - degrees.lost[0] if both_known else value


@kernel(I64(DICTIONARY, read_only(U8), I64, I64, DEGREES, writable(U32), writable(REAL), I64))
def near_tokens(
    dictionary: Dictionary,
    text: Octets,
    known: int,
    spelling: int,
    degrees: Degrees,
    found: Numbers,
    degree: F32,
    count: int,
) -> int:
    """Write into `found` and `degree`, after the first `count`, the heads of tokens within a few errors of `text`;
    returns the new count.

    `spelling` says that `text` is another spelling of the searched token: an error may be in any of them, unless both
    names are established. A head may be written more than once. It stops when `found` is full.
    """
    data, start, of_length, letters, flags, head = dictionary
    size, floor = len(text), degrees.lost[2]
    bits, part = letter_bits(text, 0, size), _part(min(size, LONGEST))
    patterns = _patterns(_places(text, 0, min(size, LONGEST)), part)
    many, counted = len(patterns), ~np.uint64(0) >> np.uint64(_WORD - part)
    ones = _first_bits(many, part)
    close, room = np.empty(_PIECE + _EIGHT, dtype=np.uint8), np.empty(_PIECE + _EIGHT, dtype=np.uint32)
    for length in range(max(1, size - THREE), min(LONGEST, size + THREE) + 1 if size <= LONGEST else 0):
        most, apart = _most_errors(max(size, length), degrees, floor), abs(size - length)
        for first in range(of_length[length], of_length[length + 1] if apart <= most else 0, _PIECE):
            piece = letters[first : min(first + _PIECE, of_length[length + 1])]
            # Two bits for each error, but one for each letter more or fewer, of which there are at least `apart`.
            chosen = _pass_over(piece, bits, 2 * most - apart, close, room)
            # The last group is read to its end; these places then read the first token, and are ignored.
            room[chosen : chosen + many] = 0
            for at in range(chosen):  # all together: one after the other, each access would wait for memory
                ahead(data, as_signed(start[first + room[at]]))
            for begin in range(0, chosen, many):
                group = room[begin : begin + many]
                packed = _errors_of_many(patterns, ones, size, data, start[first:], group, length)
                for which in range(min(many, chosen - begin)):
                    wrong = as_signed(packed >> np.uint64(which * part) & counted)
                    if not 0 < wrong <= most:
                        continue
                    token = first + as_signed(group[which])
                    both = known & flags[token] & KNOWN
                    if not (both and (spelling or flags[token] & SPELLING)) and count < len(found):
                        value = _likeness(wrong, max(size, length), both, data[start[token]] == text[0], degrees)
                        found[count], degree[count] = head[token], value
                        count += value >= floor
    return count


@kernel(I64(DICTIONARY, read_only(U8), I64, writable(U32), I64))
def beginning_tokens(dictionary: Dictionary, text: Octets, wrong: int, found: Numbers, count: int) -> int:
    """Write into `found`, after the first `count`, the tokens that begin with `text`, with `wrong` errors allowed;
    returns the new count.
    """
    size = len(text)
    if not 0 < size <= LONGEST:
        return count
    bits, masks = letter_bits(text, 0, size), _places(text, 0, size)
    for token in range(dictionary.length[size], dictionary.length[LONGEST + 1]):
        if _ones(bits & ~dictionary.letters[token]) > 2 * wrong or dictionary.flags[token] & SPELLING:
            continue
        begin = as_signed(dictionary.start[token])
        if errors(masks, size, dictionary.data, begin, begin + size) <= wrong and count < len(found):
            found[count] = token
            count += 1
    return count


@inlined_kernel
def _find(dictionary: Dictionary, text: Octets, start: int, end: int) -> Any:
    """The same for `text[start:end]`."""
    size = end - start
    low = as_signed(dictionary.length[min(size, LONGEST + 1)])
    high = as_signed(dictionary.length[min(size, LONGEST + 1) + 1])
    while low < high:
        middle = (low + high) >> 1
        begin, finish = as_signed(dictionary.start[middle]), as_signed(dictionary.start[middle + 1])
        order, at = 0, 0
        while order == 0 and at < size and begin + at < finish:
            order = as_signed(dictionary.data[begin + at]) - as_signed(text[start + at])
            at += 1
        if order == 0:
            order = (finish - begin) - size
        if order == 0:
            return as_signed(dictionary.head[middle])
        if order < 0:
            low = middle + 1
        else:
            high = middle
    return -1


@kernel(I64(DICTIONARY, read_only(U8)))
def find_token(dictionary: Dictionary, text: Octets) -> Any:
    """The token that is `text`, or that this is another spelling of; -1 if it is not in the dictionary."""
    return _find(dictionary, text, 0, len(text))


@inlined_kernel
def _right_half(dictionary: Dictionary, letters: Octets, cut: int, way: int) -> Any:
    """The token at the end of a word from `cut` on, which is one further in `letters`. Folding the joined word may have
    dropped its first letter, if both parts had the same letter there or an H came after D, G, K or T: the second and
    third `way`. VLADIMIROMANOV may end with OMANOV or ROMANOV.
    """
    before, end = letters[cut], len(letters)
    if way == 0:
        return _find(dictionary, letters, cut + 1, end)
    if way == 1:
        return _find(dictionary, letters, cut, end)
    token = as_signed(-1)
    if before in (_D, _G, _K, _T):
        letters[cut] = _H
        token = _find(dictionary, letters, cut, end)
        letters[cut] = before
    return token


@kernel(I64(DICTIONARY, read_only(U8), writable(I64)))
def split_token(dictionary: Dictionary, text: Octets, halves: Any) -> int:
    """Write into `halves` the place of each cut that gives two tokens, and these, the most even first; returns how
    many. Two letters count as a token only next to one of four.
    """
    size, count = len(text), 0
    letters = np.empty(size + 1, dtype=np.uint8)
    letters[1:] = text
    for step in range(size):
        cut = size // 2 + (step + 1) // 2 * (1 if step % 2 else -1)
        shorter = min(cut, size - cut)
        if shorter < 2 or (shorter == 2 and size < 6):
            continue
        left = _find(dictionary, text, 0, cut)
        for way in range(3 if left >= 0 else 0):
            right = _right_half(dictionary, letters, cut, way)
            if right >= 0 and 3 * count + 2 < len(halves):
                halves[3 * count], halves[3 * count + 1], halves[3 * count + 2] = cut, left, right
                count += 1
    return count
