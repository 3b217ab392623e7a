"""Russian, Ukrainian, Belarusian and Turkic forms of one patronymic or surname.

A patronymic has a form in each language (Владимирович, Володимирович, Уладзіміравіч), and so have names derived from
it. Turkic languages have their own forms in addition to the Russian ones: ASKARKYZY is ASKAROVNA, ALIOGLU is ALIYEVICH.
Belarusian writes unstressed O as A, D before I as DZ, and V after a vowel as U: KOVALEV is KAVALIOU.
"""

import re
from functools import lru_cache

_ENDING = re.compile(r"(?:[OEAI]+|(?<=[A-Z]{3}))V(?:ICH|ICI|NA)$|[AEI]UNA$|(?<=[A-Z]{3})(?:KIZI|OGLU|OGLI|UGLI|ULI)$")
_OF_STEM = ("", "I", "AI", "EI", "A", "IA", "O", "ER")
"""Endings of a name after the stem of its patronymic: VLADIMIR, VASILI, SERGEI (folded SERGAI), NIKITA, PAVLO."""
_FINAL_V = re.compile(r"(?:IO|IA|[AEIO])?U$")
_SHORTEST = 5
_SOUNDS = (("DZ", "D"), ("H", "G"), ("IO", "O"), ("IA", "A"), ("E", "A"), ("I", "A"), ("O", "A"))


@lru_cache(maxsize=65_536)
def fathers_names(token: str) -> frozenset[str]:
    """The names that a folded patronymic may be derived from; empty if it is not a patronymic."""
    stem = _ENDING.sub("", token)
    return frozenset() if stem == token else frozenset(stem + ending for ending in _OF_STEM)


def is_belarusian_form(left: str, right: str) -> bool:
    """Whether one folded surname or name is the Belarusian form of the other."""
    if min(len(left), len(right)) < _SHORTEST or not (_is_marked(left) or _is_marked(right)):
        return False
    return _sound_of(left) == _sound_of(right)


def _is_marked(token: str) -> bool:
    return token[-1] == "U" or "DZ" in token


@lru_cache(maxsize=65_536)
def _sound_of(token: str) -> str:
    """The token with one letter for the vowels that vary between the languages."""
    plain = _FINAL_V.sub("OV", token)
    for written, heard in _SOUNDS:
        plain = plain.replace(written, heard)
    return re.sub("A+", "A", plain)
