"""Transliterate names from any script to Latin letters.

Each script has its own file here, which returns a tuple of spellings for a word, since one written word often has
several usual Latin ones (vowels that are not written, systems that changed, characters that several languages read).
The first is the likeliest. Scripts without a file are left to `anyascii`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal
from unicodedata import category, normalize

from anyascii import anyascii

from leeward.core.names.arabic import arabic, arabic_language, zone_word
from leeward.core.names.chinese import CHINESE_READINGS, chinese
from leeward.core.names.cyrillic import cyrillic, cyrillic_language
from leeward.core.names.descent import with_marks
from leeward.core.names.greek import greek
from leeward.core.names.hangul import korean
from leeward.core.names.hebrew import hebrew
from leeward.core.names.indic import indic
from leeward.core.names.japanese import MOST_READINGS, japanese, surely_japanese
from leeward.core.names.letters import spell
from leeward.core.names.scripts import detect_script
from leeward.core.names.thai import thai

Place = Literal["alone", "before", "last"]
"""The place of a word in its name."""

Spellings = tuple[tuple[str, ...], ...]
"""Spellings of one written word, the likeliest first; each is one or several Latin words in capitals."""


def latin_words(text: str, way: int = 0) -> list[tuple[str, str]]:
    """The words of `text`, each as (Latin capitals in ASCII, as written). Blanks and hyphens separate words.

    `SURNAME, Given` is put in reading order: given names first. If one written word gives several Latin words (a
    Chinese name), each is also its own written form. `way` chooses among the spellings of each word (`latin_ways` gives
    them all); a word with fewer gives its last.
    """
    if text.isascii():
        return [(_ascii(word), word) for word in _ascii_words(with_marks(_in_reading_order(text)))]
    return _latin_words(_spelled_words(text), way)


def latin_ways(text: str, *, chinese: bool = False) -> Iterator[list[tuple[str, str]]]:
    """`latin_words` for each way to spell `text`: just one for nearly every name in Latin letters.

    `chinese` says that the holder is known to be Chinese: then characters are read in no other language.
    """
    words = _spelled_words(text, _CHINESE if chinese else "")
    for way in range(max((len(spelled) for _word, spelled in words), default=1)):
        yield _latin_words(words, way)


def _latin_words(words: list[tuple[str, Spellings]], way: int) -> list[tuple[str, str]]:
    written: list[tuple[str, str]] = []
    for word, spelled in words:
        latin = spelled[min(way, len(spelled) - 1)]
        written.extend([(latin[0], word)] if len(latin) == 1 else [(part, part) for part in latin])
    return written


def _spelled_words(text: str, spoken: str = "") -> list[tuple[str, Spellings]]:
    text = with_marks(_in_reading_order(text))
    if text.isascii():
        return [(word, ((_ascii(word),),)) for word in _ascii_words(text)]
    plain = _PERSIAN_JOINT.sub(" ", normalize("NFKC", text)).translate(_JOINERS)
    written = _split(plain)
    language = cyrillic_language(plain) or arabic_language(plain) or spoken
    language = language or _JAPANESE * any(map(surely_japanese, written))
    last = len(written) - 1
    return [
        (word, _spellings(word, language, "alone" if not last else "last" if place == last else "before"))
        for place, word in enumerate(written)
    ]


def _in_reading_order(text: str) -> str:
    if "," in text:
        before, _, after = text.partition(",")
        # With two commas it is a list or an address, of which no part is known to be a surname.
        if before.strip() and after.strip() and "," not in after:
            return f"{after} {before}"
    return text


_JAPANESE, _CHINESE = "Jpan", "Hani"


_JOINERS = str.maketrans({mark: None for mark in "'’‘ʼʻʾʿ`´ʹ\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"})
# In Persian the non-joiner is between the words of a compound; other joiners mean nothing in a name.
_PERSIAN_JOINT = re.compile("(?<=[\u0600-\u06ff])\u200c")
_BREAKS = re.compile(r"[\s\-‐‑‒–—.,;:/·・･()\"“”«»<_&+]+")


def _split(text: str) -> list[str]:
    return [word for word in _BREAKS.split(text) if word]


def _ascii_words(text: str) -> list[str]:
    if text.replace(" ", "").isalpha():
        return text.split()
    return _split(text.replace("'", "").replace("`", ""))


def _ascii(word: str) -> str:
    capitals = word.upper()
    return (zone_word(capitals) or capitals) if "X" in capitals else capitals


@lru_cache(maxsize=65_536)
def _spellings(word: str, language: str, place: Place) -> Spellings:
    if word.isascii():
        return ((_ascii(word),),)
    found = _read(word, language, place) or ((_plain(word),),)
    known = tuple(filter(None, map(_letters_only, found)))
    return known[:1] if len(set(known)) == 1 else known or ((),)


def _read(word: str, language: str, place: Place) -> Spellings:
    script = detect_script(word)
    if script in _LANGUAGES:
        reader, languages = _LANGUAGES[script]
        return reader(word, language if language in languages else "")
    if script == "Hani":
        return _by_characters(word, place == "alone", language)
    if script in _KOREAN_OR_KANA:
        return _KOREAN_OR_KANA[script](word, place == "alone")
    if script in _THAI:
        return thai(word, surname=place != "before")
    return _READERS[script](word) if script in _READERS else ()


def _by_characters(word: str, alone: bool, language: str) -> Spellings:
    """Chinese readings and Japanese ones, each system in its fixed position; Japanese first in names that surely are
    Japanese.
    """
    ours = chinese(word, alone)
    if language == _CHINESE:
        return ours[:CHINESE_READINGS]
    theirs = japanese(word, alone)
    theirs = (*theirs, *theirs[-1:] * (MOST_READINGS - len(theirs))) if theirs else (ours[0],) * MOST_READINGS
    return (*theirs, *ours) if language == _JAPANESE else (*ours, *theirs)


_LETTERS_OF_TWO_READINGS = str.maketrans({"ə": "a", "Ə": "A", "đ": "dj", "Đ": "Dj", "ŭ": "v"})
_VIETNAMESE = re.compile("[ăâêôơư\u1ea0-\u1ef9]")
"""Marks that exist in Vietnamese and not in the languages in which Đ is DJ."""


def _latin(word: str) -> Spellings:
    """Without marks; Ə is E by ICAO and A by sound, Đ is D and DJ (in Vietnamese only D), Belarusian Ŭ also V."""
    small = word.lower()
    if "ə" in small or "ŭ" in small or ("đ" in small and not _VIETNAMESE.search(small)):
        return ((_plain(word),), (_plain(word.translate(_LETTERS_OF_TWO_READINGS)),))
    return ((_plain(word),),)


def _armenian(word: str) -> Spellings:
    """Eastern and Western Armenian, which exchange voiced and voiceless. At the beginning Ո is VO, Ե is YE."""
    small = normalize("NFKC", word.lower())
    first = {"ո": "վո", "ե": "յե"}.get(small[:1]) if small[:2] not in ("ու", "եւ") else None
    return tuple((spell(first + small[1:] if first else small, ("Armn",), way),) for way in range(2))


def _of_chart(chart: str, bare: str = "(?!)", vowel: str = "") -> Callable[[str], Spellings]:
    """A reader by letters only; a `bare` consonant is followed by the script's unwritten `vowel`."""
    unwritten = re.compile(bare)

    def read(word: str) -> Spellings:
        whole = unwritten.sub(rf"\g<0>{vowel}", word)
        return tuple((spell(whole, (chart,), way),) for way in range(2))

    return read


_LANGUAGES: dict[str, tuple[Callable[[str, str], Spellings], frozenset[str]]] = {
    "Cyrl": (cyrillic, frozenset({"Turk", "Serb", "Blrs", "Ukrn", "Bulg"})),
    "Arab": (arabic, frozenset({"Pers"})),
}
"""Scripts of several languages; the whole name must show which."""

_THAI = frozenset({"Thai", "Laoo"})
_KOREAN_OR_KANA: dict[str, Callable[[str, bool], Spellings]] = {"Jpan": japanese, "Hang": korean}
"""Scripts in which a whole name has no blank."""

_READERS: dict[str, Callable[[str], Spellings]] = {
    "Latn": _latin,
    "Grek": greek,
    "Hebr": hebrew,
    "Armn": _armenian,
    **{script: indic for script in ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym")},
    "Geor": _of_chart("Geor"),
    "Khmr": _of_chart("Khmr", "([ក-ហឡ])(?=[ក-អ])", "អ"),
    "Sinh": _of_chart("Sinh", "([ක-ෆ])(?![\u0dca-\u0ddf])", "අ"),
}


def _letters_only(spelled: tuple[str, ...]) -> tuple[str, ...]:
    """A spelling without the characters that are not letters."""
    parts = (part if part.isascii() and part.isupper() and part.isalpha() else _plain(part) for part in spelled)
    return tuple(part for part in parts if part)


def _plain(word: str) -> str:
    """Letters without marks, by decomposition first: `anyascii` alone spells some marked letters by sound."""
    parts = normalize("NFKD", word)
    # Marks after U+0370 are vowels in Indic and other scripts; those before are accents.
    marks = "MnMc" if any(c.isalpha() for c in parts) else ""
    latin = anyascii("".join(c for c in parts if c.isalnum() or (c > "\u0370" and category(c) in marks))).upper()
    return "".join(c for c in latin if c.isalnum())
