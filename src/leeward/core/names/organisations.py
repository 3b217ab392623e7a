"""Names of companies, groups and ships: words, legal forms and numbers.

`Siemens Aktiengesellschaft` and `Siemens AG` are one company, `VICTORY` and `VICTORY 3` are two ships: a legal form may
be missing, a number may not.
"""

import re
from functools import cache, lru_cache

from leeward.core.names.facts import RARE_BITS
from leeward.core.names.fold import fold_word
from leeward.core.names.keys import MAX_LENGTH, MAX_TOKENS
from leeward.core.names.tables import rows
from leeward.core.names.transliterate import latin_words

_ROMAN = {
    "I": "1",
    "II": "2",
    "III": "3",
    "IV": "4",
    "V": "5",
    "VI": "6",
    "VII": "7",
    "VIII": "8",
    "IX": "9",
    "X": "10",
}
_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")
_WRITTEN_ON = re.compile(r"(?<=[a-z])(?=(?:AG|GmbH|GMBH|LLC|Ltd|LTD|Inc|INC|SA|BV|NV)\b)")
"""A legal form joined to the name: SiemensAG."""
# S DE RL DE CV has five words, and a table of an installation may have more.
_LONGEST_FORM = 6
_SHORT_BITS = {1: 4.0, 2: 8.0, 3: 10.0, 4: 11.0}


@lru_cache(maxsize=65_536)
def organisation_tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name without legal forms and numbers; with them if nothing else is left."""
    words = _words(text)
    kept = [word for place, word in enumerate(_without_forms(words)) if not _number(place, word)]
    return tuple(token for word in kept or words if (token := _fold(word)))


@lru_cache(maxsize=65_536)
def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a name in order, including words and Roman numerals: they distinguish ships and funds."""
    found = (_number(place, word) for place, word in enumerate(_without_forms(_words(text))))
    return tuple(number for number in found if number)


@lru_cache(maxsize=65_536)
def organisation_bits(token: str) -> float:
    """The bits of agreement on a folded word of such a name."""
    common = _common().get(token)
    return _SHORT_BITS.get(len(token), RARE_BITS) if common is None else common


def _number(place: int, word: str) -> str:
    """The number that a word is, empty if it is none; a Roman numeral is never the first word."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    return _ROMAN.get(word, "") if place else ""


def _words(text: str) -> list[str]:
    """Latin words in capitals, single letters in a row as one word (S.R.L., G C)."""
    words: list[str] = []
    run = ""
    for latin in _with_digits(
        [word for word, _written in latin_words(_WRITTEN_ON.sub(" ", text[:MAX_LENGTH]))[:MAX_TOKENS]]
    ):
        if len(latin) == 1 and latin.isalpha():
            run += latin
            continue
        words.extend([run] if run else [])
        run = ""
        words.append(latin)
    return [*words, run] if run else words


def _with_digits(words: list[str]) -> list[str]:
    """`words` with number words as digits: 1ST and FIRST are 1, FORTY FOUR is 44."""
    said = _numbers()
    counted: list[str] = []
    for word in words:
        ordinal = _ORDINAL.fullmatch(word)
        # TEN FOUR is no number in words.
        if 0 < said.get(word, 0) < 10 and counted and counted[-1].endswith("0") and counted[-1] != "10":
            counted[-1] = str(int(counted[-1]) + said[word])
        elif word in said:
            counted.append(str(said[word]))
        else:
            counted.append(ordinal[1] if ordinal else word)
    return counted


def _without_forms(words: list[str]) -> list[str]:
    """`words` without legal forms, the longest form first."""
    kept = []
    place = 0
    while place < len(words):
        size = _form_size(words, place)
        if not size:
            kept.append(words[place])
        place += size or 1
    return kept


def _form_size(words: list[str], place: int) -> int:
    for size in range(min(_LONGEST_FORM, len(words) - place), 0, -1):
        if "_".join(words[place : place + size]) in _forms():
            return size
    return 0


def _fold(word: str) -> str:
    return fold_word(_synonyms().get(word, word))


@cache
def _table() -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    """Rows of words: (`form`, `common`, `same` or `number`, bits or value, words)."""
    return tuple((kind, float(bits), tuple(words.split())) for kind, bits, words in rows("organisations", 3))


@cache
def _forms() -> frozenset[str]:
    return frozenset(word for kind, _bits, words in _table() if kind == "form" for word in words)


@cache
def _common() -> dict[str, float]:
    return {_fold(word): bits for kind, bits, words in _table() if kind == "common" for word in words}


@cache
def _synonyms() -> dict[str, str]:
    return {word: words[0] for kind, _bits, words in _table() if kind == "same" for word in words}


@cache
def _numbers() -> dict[str, int]:
    return {word: int(value) for kind, value, words in _table() if kind == "number" for word in words}
