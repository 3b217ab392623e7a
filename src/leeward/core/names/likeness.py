"""How similar two folded tokens are, and why."""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from leeward.core.names import tables
from leeward.core.names.facts import of_one_people, token_facts
from leeward.core.names.fold import fold_word, other_spellings
from leeward.core.names.gender import of_other_sex
from leeward.core.names.short_forms import feminine_of, is_shortened
from leeward.core.names.slavic import fathers_names, is_belarusian_form
from leeward.core.names.syllables import other_syllable

LikenessKind = Literal[
    "equal", "spelling", "sound", "nickname", "initial", "beginning", "joined", "shortened", "other_sex", "none"
]


class Likeness(NamedTuple):
    """`degree` from 0 (nothing in common) to 1 (equal); below `FLOOR` two tokens count as different names."""

    kind: LikenessKind
    degree: float


FLOOR = 0.5
EQUAL = Likeness("equal", 1.0)
NONE = Likeness("none", 0.0)
NICKNAME = Likeness("nickname", 0.88)
SOUND = Likeness("sound", 0.8)
INITIAL = Likeness("initial", 0.8)
BEGINNING = Likeness("beginning", 0.9)
FEMININE = Likeness("spelling", 0.9)
TRANSLATED = Likeness("nickname", 0.9)
"""A patronymic or surname in the form of a related language (VLADIMIROVICH, VOLODYMYROVYCH)."""
OTHER_SEX = Likeness("other_sex", 0.6)
"""MARIO and MARIA: mostly two people, occasionally one whose name has a wrong ending."""
SHORTENED = Likeness("shortened", 0.7)
VOWELS = Likeness("sound", 0.74)
"""The same consonants, with vowels that vary between spellings of one name."""
OTHER_VOWELS = Likeness("sound", 0.66)
"""The same consonants, with really different vowels (MARQUEZ, MARCOS)."""
SAME_CLASSES = Likeness("sound", 0.7)
"""Established names of one sound (SI and XI, KIM and GIM): often one name in two romanisations."""
_EXCHANGED = frozenset({"AE", "EA", "EI", "IE", "OU", "UO"})
SERVANT = Likeness("spelling", 0.72)
"""ABDUL HAMID and HAMID: the servant's part is often left out."""
_SERVANT = "ABD"

ARTICLE = 0.05
"""The loss of likeness if one token includes the article and the other does not."""
_ARTICLES = frozenset({"AL", "EL"})
# ELENA and ALINA only look as if they had one.
_SHORTEST_BARE = 5

ONE_ERROR = {1: 0.0, 2: 0.45, 3: 0.6, 4: 0.73, 5: 0.8, 6: 0.84, 7: 0.88}
"""Likeness after one typing error, by the length of the longer token; 0.9 from 8 letters on."""
TWO_ERRORS = {6: 0.52, 7: 0.6, 8: 0.68, 9: 0.74}
"""The same after two errors; none up to 5 letters, 0.78 from 10 letters on."""
KNOWN_NAMES = 0.08
"""The loss of likeness if both tokens are established names: TOM and TIM are more likely two names than a typo."""
ONE_PEOPLE = 0.2
"""The same if both are names of one region (YASIN and YASIR): more likely a brother than a misspelling."""
FIRST_LETTER = 0.06
"""The loss of likeness if the first letters differ: typing errors are rare there."""
SYLLABLE = 0.1
"""The loss of likeness if both tokens are syllables that are names of their own (CHOL and CHUN)."""
_LONGEST_SYLLABLES = 9

_HISSES = ("TS", "CH", "SH", "ZH")
_CLASSES = str.maketrans("ZJXCGDBF", "SSSSKTPV")
_VOWELS = str.maketrans("", "", "AEIOU")
_CONSONANTAL_U = re.compile("U(?=[AEIO])")
"""OUALID and WALID: French writes OU for the consonant."""
_MOST_LETTERS = 6
"""The most letters that three errors can change."""
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=131_072)
def sound_key(token: str) -> str:
    """The consonants of a token in coarse classes: equal for phonetic spellings and for scripts without vowels."""
    classes = sound_classes(token)
    consonants = classes.translate(_VOWELS)
    return _without_repeats(consonants if classes[:1] == consonants[:1] else "A" + consonants)


@lru_cache(maxsize=131_072)
def sound_classes(token: str) -> str:
    """A token with its consonants in coarse classes and its vowels: closer to the spelling than `sound_key`."""
    classes = "S" + token[2:] if token[:2] == "HS" else token
    for hiss in _HISSES:
        classes = classes.replace(hiss, "S")
    classes = _CONSONANTAL_U.sub("V", classes.translate(_CLASSES))
    return _without_repeats(classes[:1] + classes[1:].replace("H", ""))


def _without_repeats(letters: str) -> str:
    """Without repeated letters; few words have any."""
    return _TWICE.sub(r"\1", letters) if _TWICE.search(letters) else letters


def _first_sound(token: str) -> str:
    """The first letter of `sound_key`, quickly: most words already differ in it."""
    first = "S" if token[:2] in _HISSES or token[:2] == "HS" else token[:1].translate(_CLASSES)
    if first in "AEIOU":
        return "V" if _CONSONANTAL_U.match(token) else "A"
    return first


class _Heard(NamedTuple):
    """The data of a token for comparison, computed once. `forms` are its spellings, each with its set of letters."""

    token: str
    known: bool
    kin: frozenset[str]
    forms: tuple[tuple[str, int], ...]
    start: str
    fathers: frozenset[str]
    bare: str


@lru_cache(maxsize=131_072)
def _sounds_of(token: str) -> _Heard:
    forms = tuple((form, _letters(form)) for form in dict.fromkeys((token, *other_spellings(token))))
    known, start = token_facts(token).known, _first_sound(token)
    return _Heard(token, known, nicknames(token), forms, start, fathers_names(token), bare(token))


def _letters(token: str) -> int:
    """The letters that occur, one bit each: tokens with different letters are many errors apart."""
    bits = 0
    for letter in token:
        bits |= 1 << (ord(letter) & 31)
    return bits


@lru_cache(maxsize=65_536)
def may_be_alike(token: str, others: tuple[str, ...]) -> bool:
    """Whether `token` may be like one of `others`, alone or joined with a neighbour.

    A no is always right, and it is faster than `likeness`: enough to decide which names to compare.
    """
    if token in others:
        return True
    ours = _sounds_of(token)
    start, end, long = token[:3], token[-3:], len(token) > 4
    for other in others:
        theirs = _sounds_of(other)
        if _sound_alike(ours, theirs) or other in ours.kin or len(other) == 1 or len(token) == 1:
            return True
        if (long or len(other) > 4) and (other[:3] == start or other[-3:] == end):
            return True
        if _few_letters(ours, theirs) and likeness(token, other).degree >= FLOOR:
            return True
    return False


def _sound_alike(ours: _Heard, theirs: _Heard) -> bool:
    return ours.start == theirs.start and sound_key(ours.token) == sound_key(theirs.token)


def _few_letters(ours: _Heard, theirs: _Heard) -> bool:
    """Whether the letters of any two spellings differ by no more than typing errors can cause."""
    if (ours.known and theirs.known) or len(ours.forms) == len(theirs.forms) == 1:
        longer = max(len(ours.token), len(theirs.token))
        unlike = (ours.forms[0][1] ^ theirs.forms[0][1]).bit_count()
        # One error changes at most two letters of the set, and `_most_errors` allows one, two or three.
        return unlike <= (2 if longer < 6 else 4 if longer < 11 else 6)
    return any(
        (letters ^ others).bit_count() <= _MOST_LETTERS
        for _form, letters in ours.forms
        for _other, others in theirs.forms
    )


@lru_cache(maxsize=262_144)
def likeness(left: str, right: str) -> Likeness:
    """How similar two tokens are. Symmetric."""
    if left == right:
        return EQUAL
    if len(left) == 1 or len(right) == 1:
        return INITIAL if _initial(left) == _initial(right) else NONE
    return OTHER_SEX if of_other_sex(left, right) else _of_words(left, right, _sounds_of(left), _sounds_of(right))


def _of_words(left: str, right: str, ours: _Heard, theirs: _Heard) -> Likeness:
    if right in ours.kin:
        return NICKNAME
    fathers = ours.fathers and theirs.fathers
    if fathers and any(name == other or other in nicknames(name) for name in ours.fathers for other in theirs.fathers):
        return TRANSLATED
    if left[:3] == _SERVANT or right[:3] == _SERVANT:
        short, long = (left, right) if len(left) < len(right) else (right, left)
        if long in (_SERVANT + short, _SERVANT + short.removeprefix("L")):
            return SERVANT
    if ours.known and theirs.known:
        return _of_established(ours, theirs)
    degree = _best_typing_likeness(ours.forms, theirs.forms[0])
    if len(theirs.forms) > 1:
        degree = max(degree, _best_typing_likeness(theirs.forms[1:], ours.forms[0]))
    if ours.bare != theirs.bare:
        degree = max(degree, likeness(ours.bare or left, theirs.bare or right).degree - ARTICLE)
    other = _unknown(left, right, ours, theirs)
    if other.degree > degree:
        return other
    return Likeness("spelling", degree) if degree >= FLOOR else NONE


def bare(token: str) -> str:
    """A token without its joined Arabic article (ELGHAZOUANI); empty if it has none or is an established name."""
    if token[:2] not in _ARTICLES or len(token) < _SHORTEST_BARE + 2 or token_facts(token).known:
        return ""
    return token[2:]


def _of_established(ours: _Heard, theirs: _Heard) -> Likeness:
    if ours.start == theirs.start and sound_classes(ours.token) == sound_classes(theirs.token):
        return SAME_CLASSES
    if ours.start != theirs.start and ours.kin.isdisjoint(theirs.kin):
        return NONE
    degree = _best_typing_likeness(ours.forms[:1], theirs.forms[0]) - _as_two_names(ours, theirs)
    return Likeness("spelling", degree) if degree >= FLOOR else NONE


def _as_two_names(ours: _Heard, theirs: _Heard) -> float:
    """The loss for being two established names; none for two forms of a third one (JHON, JHONNY)."""
    if not ours.kin.isdisjoint(theirs.kin):
        return 0.0
    return ONE_PEOPLE if of_one_people(ours.token, theirs.token) else KNOWN_NAMES


def _unknown(left: str, right: str, ours: _Heard, theirs: _Heard) -> Likeness:
    """Likeness other than typing errors, for tokens that are not both established names."""
    if _sound_alike(ours, theirs):
        classes, others = sound_classes(left), sound_classes(right)
        exchanged = vowels_exchanged(classes, others)
        # Too many names share a key of one or two consonants; there the vowels have to agree.
        if len(sound_key(left)) > 2 or classes == others:
            return SOUND if exchanged or len(classes) != len(others) else OTHER_VOWELS
        if exchanged:
            return VOWELS
    if is_belarusian_form(left, right):
        return TRANSLATED
    if left[:3] == right[:3] or left[-3:] == right[-3:]:
        if feminine_of(left, right):
            return FEMININE
        if is_shortened(left, right):
            return SHORTENED
    return NONE


def vowels_exchanged(ours: str, theirs: str) -> bool:
    """Whether two `sound_classes` differ only in vowels that vary between spellings of one name."""
    return len(ours) == len(theirs) > 3 and all(
        a == b or a + b in _EXCHANGED for a, b in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=131_072)
def resemblance(left: str, right: str) -> float:
    """How much two different names have in common, from 0 to 1; two random given names have about a quarter.

    Names below the threshold of likeness may still be the same: a short name with two errors resembles itself more than
    another name.
    """
    return 1.0 - float(OSA.distance(left, right)) / max(len(left), len(right))


def _best_typing_likeness(forms: tuple[tuple[str, int], ...], other: tuple[str, int]) -> float:
    """Likeness by typing errors: insertions, deletions, substitutions and transpositions.

    `forms` are the spellings that one token represents: the error may be in any of them.
    """
    right, letters = other
    best = 0.0
    for left, ours in forms:
        most = _most_errors(max(len(left), len(right)))
        if (ours ^ letters).bit_count() <= 2 * most and abs(len(left) - len(right)) <= most:
            best = max(best, typing_likeness(left, right))
    return best


def typing_likeness(left: str, right: str) -> float:
    """Likeness of two words by typing errors only; 0 if there are too many for their length."""
    length = max(len(left), len(right))
    most = _most_errors(length)
    errors = OSA.distance(left, right, score_cutoff=most)
    return _degree_after(errors, left, right, length) if errors <= most else 0.0


def _most_errors(length: int) -> int:
    return 1 if length < 6 else 2 if length < 11 else 3


def _degree_after(errors: int, left: str, right: str, length: int) -> float:
    """Likeness after this many errors, one to three."""
    degree = ONE_ERROR.get(length, 0.9) if errors == 1 else TWO_ERRORS.get(length, 0.78) if errors == 2 else 0.6
    if length <= _LONGEST_SYLLABLES and other_syllable(left, right):
        degree -= SYLLABLE
    return degree if left[0] == right[0] else degree - FIRST_LETTER


def _initial(token: str) -> str:
    return "K" if token[0] == "C" else token[0]


def nicknames(token: str) -> frozenset[str]:
    """Short forms of the token, names that it is a short form of, and its equivalents in other languages."""
    return _nicknames().get(token, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for full, *others in tables.nickname_rows():
        head = fold_word(full)
        for other in (fold_word(word) for word in others):
            kin.setdefault(head, set()).add(other)
            kin.setdefault(other, set()).add(head)
    for row in tables.translation_rows():
        forms = {fold_word(word) for word in row}
        for form in forms:
            kin.setdefault(form, set()).update(forms - {form})
    return {name: frozenset(others) for name, others in kin.items()}
