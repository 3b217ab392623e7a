"""Any script to Latin letters, for names.

Cyrillic follows ICAO 9303-3 section 6 B with its exceptions for Ukrainian and Belarusian, Greek follows ELOT 743,
Arabic and Hebrew go by letters as travel documents usually spell them (the scheme of ICAO 9303-3 section 6 C is
for zones that escape letters, and no passport's spelling of a name), with a table of whole names for the vowels that
they do not write. Chinese names come as pinyin with the surname apart. Scripts without a table of ours are left to
`anyascii`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import category, combining, normalize

from anyascii import anyascii

from leeward.core.names import tables
from leeward.core.names.hangul import romanise
from leeward.core.names.scripts import detect_script, script_of

_UKRAINIAN = re.compile("[іїєґІЇЄҐўЎ]")
_ARABIC_ARTICLE = re.compile(r"^(?:ال)(?=.{3})")
_WAW_CONSONANT = re.compile(r"^و|و(?=[اى])")
_AIN_FIRST = re.compile(r"^ع(?!ا)")
_COMPOUND_SURNAMES = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "司徒",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
)
_LONG_VOWEL_MARK = "ー"


def latin_words(text: str) -> list[tuple[str, str]]:
    """The words of `text`, each as (Latin capitals in ASCII, as written). Blanks and hyphens divide words.

    `SURNAME, Given` comes in reading order: given names first. Where one written word gives several Latin words
    (a Chinese name), each stands as its own writing.
    """
    if "," in text:
        before, _, after = text.partition(",")
        if before.strip() and after.strip() and "," not in after:
            text = f"{after} {before}"
    if text.isascii():
        written = _split(text.replace("'", "").replace("`", ""))
        return [(word.upper(), word) for word in written]
    ukrainian = bool(_UKRAINIAN.search(text))
    words: list[tuple[str, str]] = []
    written = _split(normalize("NFKC", text).translate(_JOINERS))
    for word in written:
        latin = _word(word, ukrainian, len(written) == 1)
        words.extend([(latin[0], word)] if len(latin) == 1 else [(part, part) for part in latin])
    return words


_JOINERS = str.maketrans({mark: None for mark in "'’‘ʼʻʾʿ`´ʹ\u200c\u200d\u200b\u2060\ufeff"})
_BREAKS = re.compile(r"[\s\-‐‑‒–—.,;:/·・･()\"“”«»<_&+]+")


def _split(text: str) -> list[str]:
    return [word for word in _BREAKS.split(text) if word]


def _ascii_words(text: str) -> list[str]:
    return _split(text.replace("'", "").replace("`", ""))


@lru_cache(maxsize=65536)
def _word(word: str, ukrainian: bool, alone: bool) -> tuple[str, ...]:
    known = tables.words().get(word)
    if known is not None:
        return tuple(known.split())
    script = detect_script(word)
    if script == "Hani" and alone:
        return tuple(_whole_chinese(word))
    turn = _TURNS.get(script)
    if turn is not None:
        return tuple(turn(word))
    if script == "Cyrl":
        return tuple(_by_letters(word.lower(), ("Ukrn", "Cyrl") if ukrainian else ("Cyrl",)))
    return tuple(_ascii_words(_plain(word).upper()))


def _by_letters(word: str, names: tuple[str, ...]) -> list[str]:
    charts = [tables.letters()[name] for name in names]
    return _ascii_words("".join(_letter(character, charts) for character in word).upper())


def _letter(character: str, charts: list[dict[str, str]]) -> str:
    for chart in charts:
        if character in chart:
            return chart[character]
    return "" if combining(character) else anyascii(character)


def _plain(word: str) -> str:
    """Letters without marks, by decomposition first: `anyascii` alone spells some marked letters by sound."""
    parts = normalize("NFKD", word)
    return anyascii("".join(c for c in parts if c.isalnum() or (c > "\u0370" and category(c) in "MnMc")))


def _greek(word: str) -> list[str]:
    bare = "".join(c for c in normalize("NFD", word.lower()) if not combining(c))
    chart = tables.letters()["Grek"]
    pairs = re.sub("|".join(key for key in chart if len(key) == 2), lambda found: chart[found.group()], bare)
    return _ascii_words("".join(_letter(character, [chart]) for character in pairs).upper())


def _arabic(word: str) -> list[str]:
    article = _ARABIC_ARTICLE.match(word)
    if article is None:
        return _arabic_letters(word)
    rest = word[article.end() :]
    known = tables.words().get(rest)
    return ["AL", *(known.split() if known else _arabic_letters(rest))]


def _arabic_letters(word: str) -> list[str]:
    """Waw is a consonant before alif and at the beginning; ain is heard as a vowel at the beginning alone."""
    return _by_letters(_WAW_CONSONANT.sub("W", _AIN_FIRST.sub("A", word)), ("Arab",))


def _hebrew(word: str) -> list[str]:
    return _by_letters(word, ("Hebr",))


def _whole_chinese(word: str) -> list[str]:
    """A whole name in one word: surname first; the given name's syllables stay together as passports print them."""
    cut = 2 if word.startswith(_COMPOUND_SURNAMES) else 1
    if len(word) > 4 or any(script_of(character) != "Hani" for character in word):
        return _chinese(word)
    return _chinese(word[:cut]) + _chinese(word[cut:])


def _chinese(word: str) -> list[str]:
    return _ascii_words(anyascii(word).upper())


_VOWEL_SYLLABLES = {"A": "AH", "O": "OH", "U": "WOO"}


def _korean(word: str) -> list[str]:
    """Syllables as passports spell them: a lone vowel never stands alone, and as a surname 이 is LEE."""
    syllables = _ascii_words(anyascii(romanise(word)).upper())
    spelled = [_VOWEL_SYLLABLES.get(syllable, syllable) for syllable in syllables]
    return ["LEE", *spelled[1:]] if spelled[:1] == ["I"] else spelled


def _japanese(word: str) -> list[str]:
    return _ascii_words(anyascii(word.replace(_LONG_VOWEL_MARK, "")).upper())


_TURNS: dict[str, Callable[[str], list[str]]] = {
    "Grek": _greek,
    "Arab": _arabic,
    "Hebr": _hebrew,
    "Hani": _chinese,
    "Hang": _korean,
    "Jpan": _japanese,
}
