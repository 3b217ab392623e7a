"""Names in Hebrew letters: a table of whole names, then the letters by their place in the word."""

import re

from leeward.core.names import tables
from leeward.core.names.letters import spell

_PLACES = (
    (re.compile("[\u0591-\u05c7]"), ""),  # points
    (re.compile("['’״\"]"), ""),
    (re.compile("(?<=.)ה$"), "א"),  # heard as a vowel
    (re.compile("וו"), "װ"),  # double vav is the consonant
    (re.compile("^ו"), "װ"),
    (re.compile("יי"), "ײ"),
    (re.compile("^[אע](?=[וי])"), ""),  # silent before its vowel
    (re.compile("(?<=[קכגדזטסצת])ה(?=.)"), "אה"),  # or K and H would make KH
)
_HARD_FIRST = {"ב": "B", "כ": "K", "פ": "P", "י": "Y"}
_CONSONANT = "(?:[SCK]H|T[SZ]|[SKC](?!H)|T(?![SZ])|[BDFGHLMNPRVZ])"
_FIRST_TWO = re.compile(f"^({_CONSONANT})(?={_CONSONANT})")
_THREE = re.compile(f"({_CONSONANT}{_CONSONANT})(?={_CONSONANT})")


def hebrew(word: str) -> tuple[tuple[str, ...], ...]:
    """The spellings of one word: from the table, or by letters, with hard or soft B, K and P inside the word."""
    known = tables.words("Hebr").get(word)
    if known is not None:
        return tuple(tuple(latin.split()) for latin in known)
    for pattern, replacement in _PLACES:
        word = pattern.sub(replacement, word)
    return tuple((_by_letters(word, way),) for way in range(2)) if word else ((),)


def _by_letters(word: str, way: int) -> str:
    first = _HARD_FIRST.get(word[0])
    if word[0] in "אע":
        first = "AE"[way]
    spelled = spell(word, ("Hebr",), way) if first is None else first + spell(word[1:], ("Hebr",), way)
    return _THREE.sub(r"\1A", _FIRST_TWO.sub(r"\1A", spelled))
