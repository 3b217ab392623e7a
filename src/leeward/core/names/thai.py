"""Thai and Lao names in Latin letters: the royal system (RTGS), and by letters, as many families write them.

Vowels are written before, above, below and after their consonant, or not at all: two bare consonants have an O between
them, one before a full syllable an A. The block of Lao in Unicode follows that of Thai.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from leeward.core.names.letters import spell

_LAO = 0x0E80
_BLOCK = 0x80

_FIRST = {
    **{"ก": "K", "ง": "NG", "บ": "B", "ป": "P", "ม": "M", "ร": "R", "ว": "W", "อ": ""},
    **{letter: latin for letters, latin in (("ขฃคฅฆ", "KH"), ("จฉชฌ", "CH"), ("ซศษส", "S")) for letter in letters},
    **{
        letter: latin
        for letters, latin in (("ฎด", "D"), ("ฏต", "T"), ("ฐฑฒถทธ", "TH"), ("นณ", "N"))
        for letter in letters
    },
    **{letter: latin for letters, latin in (("ผพภ", "PH"), ("ฝฟ", "F"), ("ลฬ", "L")) for letter in letters},
    **{letter: latin for letters, latin in (("หฮ", "H"), ("ญย", "Y")) for letter in letters},
}
_LAST = {
    **{
        "K": "K",
        "KH": "K",
        "CH": "T",
        "S": "T",
        "D": "T",
        "T": "T",
        "TH": "T",
        "R": "N",
        "L": "N",
        "PH": "P",
        "F": "P",
    },
    **{"B": "P", "H": "", "Y": "I", "W": "O"},
}
_PLAIN_FIRST = {"PH": "P", "TH": "T", "KH": "K"}
_PLAIN_LAST = {"R": "RN", "L": "L", "Y": "Y", "W": "W", "H": ""}

_BEFORE = (
    *(("เศรษฐ", "เสดถ"), ("เจริญ", "จะเริน"), ("ษ[ณม]์", ""), ("^([ก-ฮ])ว([กงนมยล])(?=$|[ก-ฮ](?![ะ-ู])|[เ-ไ])", r"\1ัว\2")),
    *(("ศร(?=[ิีา])", "ส"), ("ทร(?=[ัาง])", "ซ"), ("จริ", "จิ"), ("ฤๅ?", "ริ"), ("[่้๊๋๎ฺํ]", "")),
    *(("[ดตท]ร์", ""), ("[ก-ฮ][ิุ]?์", ""), ("(?<=[าียั])ร?ติ$", "ต"), ("(?<=[กคชตท])ร$(?<=[ะ-ู][กคชตท]ร)", "")),
)
_PREPARE = tuple((re.compile(pattern), replacement) for pattern, replacement in _BEFORE)

_C = "(?:[กขคตปผพ][รลว]|ห[งญนมยรลว]|[ก-ฮ])"
_SYLLABLES = (
    *(("เ{}ียะ?", "IA"), ("เ{}ือะ?", "UEA"), ("เ{}าะ", "O"), ("เ{}า", "AO"), ("เ{}อะ?", "OE"), ("เ{}ิ", "OE")),
    *(("เ{}ย(?![ะ-ู])", "OEI"), ("เ{}[็ะ]?", "E"), ("แ{}[็ะ]?", "AE"), ("โ{}ะ?", "O"), ("ใ{}", "AI"), ("ไ{}ย?", "AI")),
    *(("{}ัวะ?", "UA"), ("{}ัย", "AI"), ("{}ั", "A"), ("{}ำ", "AM"), ("{}าย(?![ะ-ู])", "AI"), ("{}าว(?![ะ-ู])", "AO")),
    *(("{}[าะ]", "A"), ("{}[ิี]ว(?![ะ-ู])", "IO"), ("{}[ิี]", "I"), ("{}ือ?", "UE"), ("{}ึ", "UE"), ("{}[ุู]", "U")),
    *(("{}รร(?=[ก-ฮ](?![ะ-ู]))", "A"), ("{}รร", "AN"), ("{}อ(?![ะ-ู])", "O"), ("[ก-ฮ](?![ะ-ู])", "")),
)
_MATCHERS = tuple((re.compile(pattern.format(f"({_C})")), vowel) for pattern, vowel in _SYLLABLES)
_CLOSED = frozenset({"AI", "AO", "AM", "IO", "OEI", "AN"})


_VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ][รลว]?)(?=[^ะ-ู]|$)")
_UNSPOKEN = re.compile("[ก-ฮ][ิุ]?์|[่้๊๋็]")
_INHERENT = re.compile("(?<=[ก-ฮ])(?=[ก-ฮ])(?<![กคตทธปพภ](?=ร))")


class _Unit(NamedTuple):
    """An opening with its vowel; a bare consonant has none."""

    opening: str
    vowel: str


def thai(word: str, *, surname: bool) -> tuple[tuple[str, ...], ...]:
    """The spelling of the royal system, one that keeps more of the letters, and for a surname the one by its Indian
    origin.
    """
    plain = "".join(chr(ord(c) - _BLOCK) if _LAO <= ord(c) < _LAO + _BLOCK else c for c in word)
    original = _indian(plain)
    for pattern, replacement in _PREPARE:
        plain = pattern.sub(replacement, plain)
    units = _units(plain)
    royal, letterwise = (_spell(units, letterwise=kept) for kept in (False, True))
    return (royal,), (letterwise,), (original if surname else letterwise,)


def _indian(word: str) -> str:
    """Letter by letter as in Pali and Sanskrit: ชินวัตร is JINAVATRA, which its holders write SHINAWATRA."""
    bare = _UNSPOKEN.sub("", _VOWEL_FIRST.sub(r"\2\1", word))
    return spell(_INHERENT.sub("ะ", bare), ("Thai",)).removesuffix("A") + "A" * bare.endswith(("า", "ะ", "ร"))


def _units(word: str) -> list[_Unit]:
    units = []
    place = 0
    while place < len(word):
        for matcher, vowel in _MATCHERS:
            found = matcher.match(word, place)
            if found is not None:
                units.append(_Unit(found.group(1) if vowel else found.group(), vowel))
                place = found.end()
                break
        else:
            place += 1
    return units


def _spell(units: list[_Unit], *, letterwise: bool) -> str:
    parts: list[str] = []
    place = 0
    while place < len(units):
        unit = units[place]
        bare = [
            following.opening for following in takewhile(lambda one: not one.vowel, units[place + bool(unit.vowel) :])
        ]
        ends = place + bool(unit.vowel) + len(bare) == len(units)
        closes = bool(unit.vowel) and unit.vowel not in _CLOSED and bool(bare) and (len(bare) % 2 == 1 or not ends)
        if unit.vowel:
            parts.append(_opening_sound(unit.opening, letterwise) + unit.vowel)
        if closes:
            parts.append(_closing_sound(bare.pop(0), letterwise))
            place += 1
        parts.append(_bare(bare, letterwise, ends=ends))
        place += bool(unit.vowel) + len(bare)
    return "".join(parts)


def _bare(run: list[str], letterwise: bool, *, ends: bool) -> str:
    """Consonants without a vowel: two have an O between them, a single one has an A after it.

    The single one is the last before a full syllable, or the first at the end of a word.
    """
    parts: list[str] = []
    while run:
        if len(run) == 1 or (ends and len(run) % 2) or (letterwise and len(run) > 2):
            parts.append(_opening_sound(run[0], letterwise) + "A")
            run = run[1:]
        else:
            parts.append(_opening_sound(run[0], letterwise) + "O" + _closing_sound(run[1], letterwise))
            run = run[2:]
    return "".join(parts)


def _opening_sound(letters: str, letterwise: bool) -> str:
    if len(letters) == 2 and letters[0] == "ห":
        return _FIRST.get(letters[1], "")
    latin = [_FIRST.get(letter, "") for letter in letters]
    return "".join(_PLAIN_FIRST.get(part, part) if letterwise else part for part in latin)


def _closing_sound(letter: str, letterwise: bool) -> str:
    # ญ sounds Y before a vowel and N after one: บุญ is BUN.
    latin = "N" if letter == "ญ" else _FIRST.get(letter, "")
    if letterwise and latin in _PLAIN_LAST:
        return _PLAIN_LAST[latin]
    return _LAST.get(latin, latin)
