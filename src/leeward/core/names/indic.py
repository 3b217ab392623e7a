"""Names in the scripts of India, Nepal and Bangladesh, in Latin letters as their holders write them.

The Unicode blocks of these scripts have one layout, so each is read by way of Devanagari. A consonant without sign is
followed by A; in the north that A is silent at the end of a word and before a consonant with a vowel (RAM, not RAMA;
NARENDRA keeps its last one after two consonants).
"""

import re
from unicodedata import normalize

from leeward.core.names.letters import spell

_VIRAMA = "\u094d"
_DEVANAGARI = 0x0900
_BLOCK = 0x80
_LAST_BLOCK = 0x0D00
_CHARTS = {0x0980: ("Beng", "Deva"), 0x0B80: ("Taml", "Deva")}
# Tamil, Telugu, Kannada, Malayalam.
_SPOKEN_TO_THE_END = frozenset({0x0B80, 0x0C00, 0x0C80, 0x0D00})
# Without a place in the common layout: nasal and doubling signs of Gurmukhi, final letters of Bengali and Malayalam.
_OTHERS = str.maketrans(
    {
        **{"\u0970": "", "\u0a70": "ं", "\u0a71": "", "\u09ce": "त्", "\u200c": "", "\u200d": ""},
        **{"\u0d7a": "ण्", "\u0d7b": "न्", "\u0d7c": "र्", "\u0d7d": "ल्", "\u0d7e": "ल्", "\u0d7f": "क्"},
    }
)

_UNIT = re.compile(
    "(?:(?P<consonant>\u091c\u094d\u091e|\u0915\u094d\u0937|[\u0915-\u0939]\u093c?)"
    "(?P<sign>[\u093e-\u094c\u094e\u094f]|\u094d)?|(?P<other>.))(?P<nasal>[\u0900-\u0903])?"
)
"""A consonant (two conjuncts sound as one) with its vowel sign or virama, or a vowel of its own; and a nasal."""


_NASAL = re.compile("n(?=[BMP])")


def indic(word: str) -> tuple[tuple[str, ...], ...]:
    """The usual spelling, and one with the other usual choices (EE, OO; V for BH in Bengali; G for K in Tamil)."""
    block = next((ord(letter) // _BLOCK * _BLOCK for letter in word if ord(letter) >= _DEVANAGARI), _DEVANAGARI)
    if block > _LAST_BLOCK:
        return ((),)
    plain = normalize("NFC", word.translate(_OTHERS))
    moved = "".join(
        chr(ord(letter) - block + _DEVANAGARI) if block <= ord(letter) < block + _BLOCK else letter for letter in plain
    )
    charts = _CHARTS.get(block, ("Deva",))
    return tuple((_spell(moved, charts, way, block in _SPOKEN_TO_THE_END),) for way in range(2))


def _spell(word: str, charts: tuple[str, ...], way: int, to_the_end: bool) -> str:
    units = list(_UNIT.finditer(word))
    spoken = [_keeps_vowel(units, place, to_the_end) for place in range(len(units))]
    parts = []
    for unit, vowel in zip(units, spoken, strict=True):
        parts.append(spell(unit["consonant"] or unit["other"], charts, way))
        if unit["consonant"]:
            parts.append("A" if vowel else spell((unit["sign"] or "").replace(_VIRAMA, ""), charts, way))
        parts.append(spell(unit["nasal"] or "", charts, way).lower())
    return _NASAL.sub("M", "".join(parts)).upper()


def _keeps_vowel(units: list[re.Match[str]], place: int, to_the_end: bool) -> bool:
    """Whether the inherent A of a bare consonant is pronounced."""
    unit = units[place]
    if not unit["consonant"] or unit["sign"]:
        return False
    if to_the_end or place == 0 or unit["nasal"]:
        return True
    after_cluster = (units[place - 1]["sign"] or "").endswith(_VIRAMA)
    if place == len(units) - 1:
        return after_cluster
    following = units[place + 1]
    next_has_vowel = _has_sign(following) or (place + 2 < len(units) and _with_r(following, units[place + 2]))
    before = units[place - 1]
    vowel_before = bool(before["other"]) or _has_sign(before) or place == 1
    return not (next_has_vowel and vowel_before and not after_cluster)


def _has_sign(unit: re.Match[str]) -> bool:
    return bool(unit["consonant"] and unit["sign"] and unit["sign"] != _VIRAMA)


def _with_r(unit: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the two begin one syllable (PRE in HARPREET)."""
    return unit["sign"] == _VIRAMA and following["consonant"] == "\u0930" and _has_sign(following)
