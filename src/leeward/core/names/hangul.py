"""Korean syllables in Latin letters.

A Hangul syllable block is arithmetic on its letters (Unicode 3.12). The letters follow McCune-Reischauer without its
marks and without voicing, since that is closest to what Korean passports print (KIM JONG UN, PARK JI SUNG), and, as an
alternative, the Revised Romanization (GIM, JEONG).
"""

import re

_FIRST = 0xAC00
_LAST = 0xD7A3
_VOWELS = 21
_FINALS = 28

_INITIAL = ("K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "J", "J", "CH", "K", "T", "P", "H")
_VOWEL = (
    *("A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE"),
    *("OE", "YO", "U", "WO", "WE", "WI", "YU", "U", "UI", "I"),
)
_FINAL = (
    *("", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "P", "L", "L"),
    *("P", "L", "M", "P", "P", "T", "T", "NG", "T", "T", "K", "T", "P", "T"),
)


def romanise(text: str) -> str:
    """`text` with each syllable as a word of its own; other characters are kept."""
    return "".join(
        f" {_syllable(ord(character) - _FIRST)} " if _is_block(character) else character for character in text
    )


def _is_block(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST


def _syllable(index: int) -> str:
    initial, rest = divmod(index, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return _INITIAL[initial] + _VOWEL[vowel] + _FINAL[final]


_SURNAMES = {
    **{
        "이": "LEE YI",
        "박": "PARK PAK",
        "최": "CHOI CHOE",
        "정": "JUNG CHUNG",
        "조": "CHO JO",
        "류": "RYU YOO",
        "서": "SEO SUH",
        "윤": "YOON",
        "임": "LIM IM",
    },
    **{
        "유": "YOO YU",
        "우": "WOO",
        "노": "ROH NO",
        "문": "MOON",
        "신": "SHIN",
        "오": "OH",
        "안": "AHN",
        "배": "BAE PAE",
    },
    **{"허": "HUH HEO", "심": "SHIM", "성": "SUNG", "주": "JOO CHU", "구": "KOO", "엄": "UM EOM", "방": "BANG PANG"},
    **{"전": "JEON CHUN", "현": "HYUN", "변": "BYUN", "추": "CHOO", "도": "DO", "길": "GIL", "부": "BOO", "반": "BAN"},
    **{
        "금": "KEUM",
        "육": "YOOK",
        "백": "BAEK PAIK",
        "강": "KANG",
        "고": "KO",
        "곽": "KWAK",
        "권": "KWON",
        "김": "KIM",
    },
    **{"지": "JI CHI", "진": "JIN CHIN", "장": "JANG CHANG", "제": "JE", "채": "CHAE", "여": "YEO", "염": "YEOM"},
}
"""Surnames with their usual spellings, which follow no system; at most two."""
_LONE_VOWEL = {"A": "AH", "O": "OH", "U": "WOO", "I": "YI", "HUI": "HEE"}


def korean(word: str, alone: bool) -> tuple[tuple[str, ...], ...]:
    """The spellings of a word, or of a whole name written without a blank: with separate syllables, and with the given
    name joined.

    The second spelling is that of the Revised system of 2000, in which passports write the given name as one word; the
    third spells ㅓ the English way, as many do (SUN, YOUNG).
    """
    surname = _SURNAMES.get(word[0], "").split() if alone or len(word) == 1 else []
    usual = [_LONE_VOWEL.get(syllable, syllable) for syllable in romanise(word).split()]
    revised = ["".join(_revised_spelling(letter) for letter in word)]
    if alone and 1 < len(word) <= _LONGEST_NAME:
        revised = [_revised_spelling(word[0]), "".join(_revised_spelling(letter) for letter in word[1:])]
    if surname:
        usual[0], revised[0] = surname[0], surname[-1]
    popular = [_POPULAR.sub(lambda found: _POPULAR_VOWEL[found.group()], syllable) for syllable in usual]
    if surname:
        popular[0] = surname[0]
    return tuple(usual), tuple(revised), tuple(popular)


# A surname of one or two syllables and a given name of one or two.
_LONGEST_NAME = 4
_POPULAR = re.compile("(?<=[^WU])YO(?=[NMKL])|^YO(?=[NMKL])|(?<![YW])O(?=N$|M$|NG$)")
_POPULAR_VOWEL = {"YO": "YU", "O": "U"}


def _revised_spelling(letter: str) -> str:
    """A syllable by the Revised Romanization of Korean, letter by letter."""
    if not _is_block(letter):
        return ""
    initial, rest = divmod(ord(letter) - _FIRST, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return _REVISED_INITIALS[initial] + _REVISED_VOWELS.get(vowel, _VOWEL[vowel]) + _FINAL[final]


_REVISED_INITIALS = ("G", "KK", "N", "D", "TT", "R", "M", "B", "PP", "S", "SS", "", "J", "JJ", "CH", "K", "T", "P", "H")
_REVISED_VOWELS = {4: "EO", 6: "YEO", 18: "EU"}


def spellings_of(letter: str) -> frozenset[str]:
    """All usual spellings of one syllable: those of each system for each of its letters, and those of no system."""
    initial, rest = divmod(ord(letter) - _FIRST, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    firsts = {_INITIAL[initial], _REVISED_INITIALS[initial]}
    if _VOWEL[vowel][0] in "IY":
        firsts.update(_BEFORE_I.get(_INITIAL[initial], ()))
    firsts.update(_OTHER_INITIALS.get(_INITIAL[initial], ()))
    vowels = {_VOWEL[vowel], _REVISED_VOWELS.get(vowel, _VOWEL[vowel]), *_OTHER_VOWELS.get(vowel, ())}
    lasts = {_FINAL[final], *_OTHER_FINALS.get(_FINAL[final], ())}
    usual = {first + middle + last for first in firsts for middle in vowels for last in lasts}
    return frozenset({*usual, *_SURNAMES.get(letter, "").split()})


_OTHER_INITIALS = {"J": ("CH",), "R": ("L",)}
_BEFORE_I = {"R": ("",), "N": ("",), "S": ("SH",), "": ("Y",)}
_OTHER_VOWELS = {1: ("AI",), 4: ("U",), 6: ("YU", "YOU"), 11: ("OI",), 13: ("OO", "WOO"), 14: ("WEO",)}
_OTHER_VOWELS |= {17: ("YOO",), 18: ("EO",), 19: ("EUI", "EE"), 20: ("EE",)}
_OTHER_FINALS = {"K": ("G",), "P": ("B",), "L": ("R",)}
