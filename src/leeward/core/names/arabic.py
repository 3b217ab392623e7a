"""Names in Arabic letters: Arabic, Persian, Urdu, Pashto, Kurdish.

Short vowels are not written, so frequent names come from a table of whole names (`resources/names/words.csv`); the rest
is transliterated by letters, with the vowels of the commonest patterns. The scheme of ICAO 9303-3 section 6 C, which
escapes letters for the zone and is not a normal spelling, is converted back into Arabic letters.
"""

import re
from functools import cache

from leeward.core.names import tables
from leeward.core.names.letters import spell

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_SAME_LETTER = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیېۍئے"), "ي"),
    **dict.fromkeys(map(ord, "ةۀہھە"), "ه"),
    **{ord("ک"): "ك", ord("ؤ"): "و", ord("ء"): ""},
}
_PERSIAN = re.compile("[پچژگکیہھےٹڈڑںۍېښځڅټډړڼږە]")
# Two letters at least must follow: a whole name may begin so.
_ARTICLE = re.compile("^ال(?=.{2})")
_SHORT = 4
_SERVANT = re.compile("^عبد(?=ال.{2})|^(?:ابو|أبو)(?=.{3})|^(?:ام|أم)(?=.{4})")
# Twice with the Y of each keyboard, since whole words are compared here before `word_key`.
_ENDINGS = (("الله", "ULLAH"), ("الدين", "UDDIN"), ("الدین", "UDDIN"))
_PLACES = (
    ("^ع(?!ا)", "ا"),  # ain is heard as a vowel only at the beginning
    ("^و|و(?=[اىيی])", "ۋ"),  # waw is a consonant there and before alif
    ("(?<=[^اوىيی])[هہ]$", "ة"),  # a last H after a consonant is a vowel in women's names and many Persian ones
    ("(?<=[تثدذسصكکگزژقج])[هہ](?=.)", "اه"),  # or T and H would make TH
)
_LETTERS_BY_PLACE = tuple((re.compile(pattern), replacement) for pattern, replacement in _PLACES)

_C = "(?:[DGKST]H|[CZ]H|[DGKSTZ](?!H)|[BFHJLMNPQRVW])"
_VOWELS = (
    (
        (f"^MT(?={_C})", "MUTA"),  # MUTAWAKKIL
        (f"^({_C})A({_C})({_C})$", r"\1A\2I\3"),  # KAZIM
        (f"^({_C})I({_C})$", r"\1AI\2"),  # FAIZ
        (f"^({_C})(?={_C})", r"\1A"),
        (f"({_C}{_C})(?={_C})", r"\1A"),
    ),
    (
        (f"^({_C})({_C})({_C})$", r"\1A\2A\3"),  # NAZAR
        (f"^({_C})U({_C})", r"\1AU\2"),  # FAUZI
        ("(?<=[^AEIOU])Z[IE]$", "ZAI"),  # Pashtun tribes
        (f"^({_C})(?={_C})", r"\1U"),
        (f"({_C}{_C})(?={_C})", r"\1A"),
    ),
)
"""The unwritten vowels: those of the commonest patterns of names, then others."""


def arabic(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The spellings of one word: from the table, or by letters with the likeliest vowels and with others."""
    charts = (language, "Arab") if language else ("Arab",)
    plain = _MARKS.sub("", word)
    return tuple(_spell(plain, charts, way) for way in range(2))


def arabic_language(text: str) -> str:
    """`Pers` if letters of the whole name show Persian, Urdu or Pashto, whose W and TH sound like V and S."""
    return "Pers" if _PERSIAN.search(text) else ""


def _spell(word: str, charts: tuple[str, ...], way: int) -> tuple[str, ...]:
    known = _names().get(word_key(word))
    if known is not None:
        return tuple(known[min(way, len(known) - 1)].split())
    servant = _SERVANT.match(word)
    if servant is not None:
        first = _names()[word_key(servant.group())][0]
        return (first, *_spell(word[servant.end() :], charts, way))
    for ending, latin in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return (*_spell(word.removesuffix(ending), charts, way), latin)
    article = _ARTICLE.match(word)
    if article is not None and (len(word) > _SHORT or word_key(word[article.end() :]) in _names()):
        return ("AL", *_spell(word[article.end() :], charts, way))
    return (_by_letters(word, charts, way),)


def word_key(word: str) -> str:
    """The word in the letters that its various keyboards and languages share."""
    return _MARKS.sub("", word).translate(_SAME_LETTER)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {word_key(word): latin for word, latin in tables.words("Arab").items()}


def _by_letters(word: str, charts: tuple[str, ...], way: int) -> str:
    for letters, replacement in _LETTERS_BY_PLACE:
        word = letters.sub(replacement, word)
    spelled = spell(word, charts, way)
    for pattern, vowels in _VOWELS[way]:
        spelled = re.sub(pattern, vowels, spelled)
    return spelled


_ZONE_LETTERS = {
    **{"XE": "ء", "XAA": "آ", "U": "ؤ", "I": "إ", "XI": "ئ", "A": "ا", "B": "ب", "XTA": "ة", "XAH": "ة", "T": "ت"},
    **{"XTH": "ث", "J": "ج", "XH": "ح", "XKH": "خ", "D": "د", "XDH": "ذ", "R": "ر", "Z": "ز", "S": "س", "XSH": "ش"},
    **{"XSS": "ص", "XDZ": "ض", "XTT": "ط", "XZZ": "ظ", "E": "ع", "G": "غ", "F": "ف", "Q": "ق", "K": "ك", "L": "ل"},
    **{"M": "م", "N": "ن", "H": "ه", "W": "و", "XAY": "ى", "Y": "ي", "XXA": "ٱ", "XXT": "ٹ", "P": "پ", "XC": "چ"},
    **{"XXD": "ڈ", "XXR": "ڑ", "XJ": "ژ", "XKK": "ک", "XGG": "گ", "XNN": "ں", "XDO": "ھ", "XYA": "ی", "XYB": "ے"},
}
# The longest first: X begins many of the scheme's groups, and XX some.
_ZONE_LETTER = re.compile("|".join(sorted(_ZONE_LETTERS, key=len, reverse=True)) + "|.")
_SKELETON = re.compile(r"[^AEIOUWY]{4}|X[HKTDSZ]")


def zone_word(word: str) -> str | None:
    """The usual spelling of a word in ICAO's zone scheme for Arabic (MXHMD), None if it is no such word.

    Only names in the table are read this way: XHEMAJLI and ALEXANDER have a real X.
    """
    if "X" not in word or not _SKELETON.search(word):
        return None
    letters = [_ZONE_LETTERS.get(found) for found in _ZONE_LETTER.findall(word)]
    written = "".join(letter for letter in letters if letter)
    if None in letters:
        return None
    known = _names().get(word_key(written)) or _names().get(word_key(written.removeprefix("ال")))
    return known[0] if known else None
