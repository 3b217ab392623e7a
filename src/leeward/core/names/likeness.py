"""How alike two folded tokens are, and why."""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from leeward.core.names import tables
from leeward.core.names.facts import token_facts
from leeward.core.names.fold import fold_word, other_spellings
from leeward.core.names.shortening import feminine_of, shortened
from leeward.core.names.syllables import other_syllable

LikenessKind = Literal["equal", "spelling", "sound", "nickname", "initial", "beginning", "joined", "shortened", "none"]


class Likeness(NamedTuple):
    """`degree` from 0 (nothing in common) to 1 (equal); below `FLOOR` two tokens count as different names."""

    kind: LikenessKind
    degree: float


FLOOR = 0.5
EQUAL = Likeness("equal", 1.0)
NONE = Likeness("none", 0.0)
NICKNAME = Likeness("nickname", 0.8)
SOUND = Likeness("sound", 0.8)
INITIAL = Likeness("initial", 0.8)
BEGINNING = Likeness("beginning", 0.9)
FEMININE = Likeness("spelling", 0.9)
SHORTENED = Likeness("shortened", 0.7)
VOWELS = Likeness("sound", 0.74)
"""The same consonants with vowels that spellings of one name exchange."""
OTHER_VOWELS = Likeness("sound", 0.66)
"""The same consonants with vowels that are other ones on both sides (MARQUEZ, MARCOS)."""
_EXCHANGED = frozenset({"AE", "EA", "EI", "IE", "OU", "UO"})
SERVANT = Likeness("spelling", 0.72)
"""ABDUL HAMID and HAMID: the servant's part is often left out."""
_SERVANT = "ABD"

ONE_ERROR = {1: 0.0, 2: 0.45, 3: 0.6, 4: 0.73, 5: 0.8, 6: 0.84, 7: 0.88}
"""Likeness after one typing error, by the length of the longer token; 0.9 from 8 letters on."""
TWO_ERRORS = {6: 0.52, 7: 0.6, 8: 0.68, 9: 0.74}
"""The same after two errors; none up to 5 letters, 0.78 from 10 letters on."""
KNOWN_NAMES = 0.08
"""What likeness loses where both tokens are established names: TOM and TIM are likelier two names than one typo."""
FIRST_LETTER = 0.06
"""What likeness loses where the first letters differ: typing errors seldom fall there."""
SYLLABLE = 0.1
"""What likeness loses where both tokens are syllables that are names in themselves (CHOL and CHUN)."""
_LONGEST_SYLLABLES = 9

_CONSONANTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:X|HS)", "S"),
        (r"TS|CH|SH|ZH|[ZJXC]", "S"),
        (r"G|K", "K"),
        (r"D", "T"),
        (r"[BP]", "P"),
        (r"F", "V"),
        (r"(?<=.)H", ""),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = ((re.compile(r"^[AEIOU]+"), "A"), (re.compile(r"(?<=.)[AEIOU]"), ""), (re.compile(r"(.)\1+"), r"\1"))


@lru_cache(maxsize=131_072)
def sound_key(token: str) -> str:
    """The consonants of a token in coarse classes: equal for spellings by ear and for scripts without vowels."""
    return _replaced(sound_classes(token), _VOWELS)


@lru_cache(maxsize=131_072)
def sound_classes(token: str) -> str:
    """A token with its consonants in coarse classes and its vowels: nearer to the spelling than `sound_key`."""
    return _replaced(token, _CONSONANTS)


def _replaced(token: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in rules:
        token = pattern.sub(replacement, token)
    return token


class _Heard(NamedTuple):
    """What comparing a token needs of it, computed once."""

    known: bool
    kin: frozenset[str]
    spellings: tuple[str, ...]
    classes: str
    key: str


@lru_cache(maxsize=131_072)
def _heard(token: str) -> _Heard:
    facts, classes, key = token_facts(token), sound_classes(token), sound_key(token)
    return _Heard(facts.known, nicknames(token), other_spellings(token), classes, key)


@lru_cache(maxsize=262_144)
def likeness(left: str, right: str) -> Likeness:
    """How alike two tokens are. Symmetric."""
    if left == right:
        return EQUAL
    if len(left) == 1 or len(right) == 1:
        return INITIAL if _initial(left) == _initial(right) else NONE
    return _of_words(left, right, _heard(left), _heard(right))


def _of_words(left: str, right: str, ours: _Heard, theirs: _Heard) -> Likeness:
    if right in ours.kin:
        return NICKNAME
    if _servant(left, right) or _servant(right, left):
        return SERVANT
    if ours.known and theirs.known:
        degree = _typed(left, right) - KNOWN_NAMES
        return Likeness("spelling", degree) if degree >= FLOOR else NONE
    typed = _typed(left, right)
    if ours.spellings or theirs.spellings:
        typed = max(typed, _typed_otherwise(left, right, ours, theirs))
    other = _unknown(left, right, ours, theirs)
    if other.degree > typed:
        return other
    return Likeness("spelling", typed) if typed >= FLOOR else NONE


def _servant(long: str, short: str) -> bool:
    return long.startswith(_SERVANT) and long in (_SERVANT + short, _SERVANT + short.removeprefix("L"))


def _unknown(left: str, right: str, ours: _Heard, theirs: _Heard) -> Likeness:
    """Likeness beyond typing errors of tokens that are not both established names."""
    if ours.key == theirs.key:
        exchanged = _vowels_exchanged(ours.classes, theirs.classes)
        if len(ours.key) > 2 or ours.classes == theirs.classes:
            return SOUND if exchanged or len(ours.classes) != len(theirs.classes) else OTHER_VOWELS
        if exchanged:
            return VOWELS
    if left[:3] == right[:3] or left[-3:] == right[-3:]:
        if feminine_of(left, right):
            return FEMININE
        if shortened(left, right):
            return SHORTENED
    return NONE


def _vowels_exchanged(ours: str, theirs: str) -> bool:
    return len(ours) == len(theirs) > 3 and all(
        a == b or a + b in _EXCHANGED for a, b in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=131_072)
def resemblance(left: str, right: str) -> float:
    """How much two different names have in common, from 0 to 1: two given names by chance have about a quarter.

    What is no likeness may still be one: a short name with two errors resembles itself more than another name.
    """
    return 1.0 - float(OSA.distance(left, right)) / max(len(left), len(right))


def _typed_otherwise(left: str, right: str, ours: _Heard, theirs: _Heard) -> float:
    """Likeness by typing errors where one token stands for several spellings: the error may be in any of them."""
    return max(
        max((_typed(spelling, right) for spelling in ours.spellings), default=0.0),
        max((_typed(left, spelling) for spelling in theirs.spellings), default=0.0),
    )


def _typed(left: str, right: str) -> float:
    """Likeness by typing errors: insertions, deletions, substitutions and transpositions."""
    length = max(len(left), len(right))
    if abs(len(left) - len(right)) > 3:
        return 0.0
    errors = OSA.distance(left, right, score_cutoff=3)
    if errors == 1:
        degree = ONE_ERROR.get(length, 0.9)
    elif errors == 2 and length > 5:
        degree = TWO_ERRORS.get(length, 0.78)
    elif errors == 3 and length > 10:
        degree = 0.6
    else:
        return 0.0
    if length <= _LONGEST_SYLLABLES and other_syllable(left, right):
        degree -= SYLLABLE
    return degree if left[0] == right[0] else degree - FIRST_LETTER


def _initial(token: str) -> str:
    return "K" if token[0] == "C" else token[0]


def nicknames(token: str) -> frozenset[str]:
    """Names that are a short form of the token, or of which it is one."""
    return _nicknames().get(token, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for full, *others in tables.nickname_rows():
        head = fold_word(full)
        for other in (fold_word(word) for word in others):
            kin.setdefault(head, set()).add(other)
            kin.setdefault(other, set()).add(head)
    return {name: frozenset(others) for name, others in kin.items()}
