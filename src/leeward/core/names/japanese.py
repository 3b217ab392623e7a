"""Japanese names in Latin letters: kana by Hepburn's system as passports use it, kanji by tables of names.

Long vowels are written short (SATO, YUKI). Kanji have no fixed reading in names: frequent surnames and given names are
in `resources/names/japanese.csv`, other given names are composed from the readings that their characters have in names.
"""

import re
from functools import cache, lru_cache
from itertools import islice, product
from unicodedata import normalize

from anyascii import anyascii

from leeward.core.names import tables
from leeward.core.names.scripts import script_of

MOST_READINGS = 3
_LONGEST_SURNAME = 4
_ITERATION = re.compile("(.)々")

_DIGRAPHS = {
    **{f"し{small}": f"SH{vowel}" for small, vowel in zip("ゃゅょ", "AUO", strict=True)},
    **{f"ち{small}": f"CH{vowel}" for small, vowel in zip("ゃゅょ", "AUO", strict=True)},
    **{f"じ{small}": f"J{vowel}" for small, vowel in zip("ゃゅょ", "AUO", strict=True)},
    **{
        "しぇ": "SHE",
        "ちぇ": "CHE",
        "じぇ": "JE",
        "ふぁ": "FA",
        "ふぃ": "FI",
        "ふぇ": "FE",
        "ふぉ": "FO",
        "うぃ": "WI",
    },
    **{"うぇ": "WE", "うぉ": "WO", "てぃ": "TI", "でぃ": "DI", "とぅ": "TU", "どぅ": "DU", "ゔぁ": "VA", "ゔぃ": "VI"},
    **{"ゔぇ": "VE", "ゔぉ": "VO", "でゅ": "DU", "つぁ": "TSA"},
}
_SINGLE = {"し": "SHI", "ち": "CHI", "つ": "TSU", "ふ": "FU", "じ": "JI", "ぢ": "JI", "づ": "ZU", "ゔ": "VU", "を": "O"}
_YOON = re.compile("([きぎにひびぴみり])([ゃゅょ])")
_SMALL = dict(zip("ゃゅょ", "AUO", strict=True))
_LONG = (("(?<=O)[UO]", ""), ("(?<=U)U", ""), ("N(?=[BMP])", "M"))
_HELPING_VOWELS = (
    (r"RU(?![AEIOUY])", "L"),
    (r"(?<=[BFGKLMPSTVZ])U(?![AEIOUY])", ""),
    (r"(?<=..[TD])O(?=[BCDFGHJKLMPRSTVWZ]|$)", ""),
)
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def kana(word: str) -> str:
    """Hiragana or katakana in Latin letters; long vowels short, N before B, M and P is M (Hepburn)."""
    plain = normalize("NFKC", word).translate(_KATAKANA).replace("ー", "")
    latin = re.sub("っ(.)", lambda found: f"っ{found.group(1)}", plain)
    for pair, spelled in _DIGRAPHS.items():
        latin = latin.replace(pair, spelled)
    latin = _YOON.sub(lambda found: f"{anyascii(found.group(1))[0]}Y{_SMALL[found.group(2)]}", latin)
    latin = "".join(_SINGLE.get(letter, anyascii(letter)) for letter in latin.replace("っ", "")).upper()
    for pattern, replacement in _LONG:
        latin = re.sub(pattern, replacement, latin)
    return re.sub("[^A-Z]", "", latin)


def _foreign(word: str) -> str:
    """Katakana of a foreign name: without the vowels that only separate consonants, and a single ル as L."""
    latin = kana(word)
    for pattern, replacement in _HELPING_VOWELS:
        latin = re.sub(pattern, replacement, latin)
    return latin


def japanese(word: str, alone: bool) -> tuple[tuple[str, ...], ...]:
    """The readings of one word, or of a whole name written without a blank: surname first; () if unknown."""
    plain = _ITERATION.sub(r"\1\1", normalize("NFKC", word))
    if all(script_of(letter) == "Kana" or letter == "ー" for letter in plain):
        return ((kana(plain),), (_foreign(plain),)) if plain != plain.translate(_KATAKANA) else ((kana(plain),),)
    whole = _name_readings(plain) if alone else ()
    found = whole or tuple((reading,) for reading in (*_surname(plain), *_given_readings(plain)))
    return tuple(dict.fromkeys(found))[:MOST_READINGS]


@lru_cache(maxsize=16_384)
def surely_japanese(word: str) -> bool:
    """Whether a name begins with a surname of two or more kanji that is Japanese."""
    return any(word[:cut] in _names("surname") for cut in range(2, min(_LONGEST_SURNAME, len(word)) + 1))


def _name_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The name as surname and given name, at the longest known surname that leaves a readable given name."""
    for cut in range(min(_LONGEST_SURNAME, len(name) - 1), 0, -1):
        surnames, given = _surname(name[:cut]), _given_readings(name[cut:])
        if surnames and given:
            pairs = [(surname, name) for name in given for surname in surnames[:1]]
            return tuple(pairs + [(surname, given[0]) for surname in surnames[1:]])
    return ()


def _surname(word: str) -> tuple[str, ...]:
    return _names("surname").get(word, ())


def _given_readings(word: str) -> tuple[str, ...]:
    """The readings of a given name: from the table, or composed from its characters, the likeliest first."""
    if all(script_of(letter) == "Kana" for letter in word):
        return (kana(word),)
    known = _names("given").get(word, ())
    if len(known) >= MOST_READINGS or len(word) > MOST_READINGS:
        return known
    parts = [
        (kana(letter),) if script_of(letter) == "Kana" else _part(word, place) for place, letter in enumerate(word)
    ]
    if not all(parts):
        return known
    # A generator, since the product grows with every character and only its first are wanted.
    built = ("".join(found) for found in product(*parts))
    return tuple(dict.fromkeys((*known, *islice(built, MOST_READINGS))))


def _part(word: str, place: int) -> tuple[str, ...]:
    """The readings of one character: at the end if it has such readings, as a whole name, or at the beginning."""
    letter = word[place]
    if len(word) == 1:
        return _names("alone").get(letter, ())
    ending = _names("ending").get(letter, ()) if place == len(word) - 1 else ()
    return ending or _names("part").get(letter, ())


@cache
def _names(kind: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(readings.split("/")) for of, word, readings in tables.japanese_rows() if of == kind}
