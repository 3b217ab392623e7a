"""Names in Chinese characters: Mandarin in pinyin and Wade-Giles, Cantonese, Korean.

A character does not show its holder's language, so a name has several readings. Simplified, traditional and Japanese
forms are one character (`same_characters`); the table `resources/names/characters.csv` has those used in names. Pinyin
comes from `anyascii`, Wade-Giles is computed from it.
"""

import re
from functools import cache

from anyascii import anyascii

from leeward.core.names import tables
from leeward.core.names.hangul import korean as romanised

COMPOUND_SURNAMES = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙"),
        *("东方", "端木", "独孤", "南宫", "西门", "鲜于", "闻人"),
    )
)
CHINESE_READINGS = 3
"""The first readings of a name, which are Chinese; the last is Korean."""
_KOREAN_SURNAMES = frozenset(
    "金李朴崔郑姜赵尹张林韩吴申徐权黄安宋柳洪全高文孙梁裴白曹许刘南沈卢河丁成车具郭禹朱任罗闵陈池严元蔡千方孔康玄咸卞廉边吕秋都石宣薛马周魏表明王玉陆仁孟"
)
# A surname of two characters and a given name of two.
_LONGEST_NAME = 4
_SPOKEN_AS_SURNAME = {
    **{"曾": "ZENG", "单": "SHAN", "解": "XIE", "仇": "QIU", "区": "OU", "查": "ZHA", "朴": "PIAO", "翟": "ZHAI"},
    **{"盖": "GE", "缪": "MIAO", "乐": "YUE", "薄": "BO", "种": "CHONG", "召": "SHAO", "秘": "BI", "员": "YUN"},
}
_SPOKEN_IN_NAMES = {"长": "CHANG", "行": "XING", "乐": "LE", "重": "CHONG", "曾": "ZENG"}
"""Characters with several readings for which `anyascii` gives one not used in names."""


_INITIAL = re.compile("^(?:ZH|CH|SH|[BPMFDTNLGKHJQXRZCSWY])?")
_WADE_INITIAL = {
    **{"B": "P", "D": "T", "G": "K", "J": "CH", "Q": "CH", "X": "HS", "ZH": "CH", "R": "J", "Z": "TS", "C": "TS"},
}
_WADE_WHOLE = {
    **{"ZHI": "CHIH", "CHI": "CHIH", "SHI": "SHIH", "RI": "JIH", "ZI": "TZU", "CI": "TZU", "SI": "SZU", "ER": "ERH"},
    **{"YOU": "YU", "YAN": "YEN", "YE": "YEH", "YONG": "YUNG", "GUO": "KUO", "KUO": "KUO", "HUO": "HUO", "GE": "KO"},
    **{"KE": "KO", "HE": "HO", "E": "O", "GUI": "KUEI", "KUI": "KUEI", "YI": "I"},
}
_WADE_FINAL = ((r"IAN$", "IEN"), (r"(?<!I)ONG$", "UNG"), (r"UE$", "UEH"), (r"IE$", "IEH"), (r"UO$", "O"))


def chinese(word: str, alone: bool) -> tuple[tuple[str, ...], ...]:
    """The readings of one word, or of a whole name written without a blank: pinyin, Wade-Giles, Cantonese, Korean.

    A reading that lacks a character repeats pinyin. Pinyin joins the given name's syllables as mainland passports do;
    the other systems separate them.
    """
    plain = same_characters(word)
    cut = _surname(plain) if alone and 1 < len(plain) <= _LONGEST_NAME else 0
    syllables = [mandarin(character, surname=place < cut) for place, character in enumerate(plain)]
    pinyin = _divide(syllables, cut)
    wade = tuple(wade_giles(syllable) for syllable in syllables if syllable) or pinyin
    cantonese = _by_table(plain, _cantonese())
    korean = _by_table(plain, _korean()) if not cut or plain[0] in _KOREAN_SURNAMES else ()
    spoken = romanised("".join(korean), alone)[0] if korean else pinyin
    return (pinyin, cantonese or pinyin, wade, spoken)


def mandarin(character: str, *, surname: bool) -> str:
    """The syllable of one character in pinyin."""
    spoken = (_SPOKEN_AS_SURNAME.get(character) if surname else None) or _SPOKEN_IN_NAMES.get(character)
    return spoken or re.sub("[^A-Z]", "", anyascii(character).upper())


def same_characters(text: str) -> str:
    """`text` with each character in the single form that represents its simplified, traditional and Japanese forms."""
    return text.translate(_forms())


def _surname(word: str) -> int:
    return 2 if len(word) > 2 and word[:2] in COMPOUND_SURNAMES else 1


def _divide(syllables: list[str], cut: int) -> tuple[str, ...]:
    return tuple(part for part in ("".join(syllables[:cut]), "".join(syllables[cut:])) if part)


def wade_giles(syllable: str) -> str:
    """A pinyin syllable in the system of Wade and Giles without its marks: ZHANG is CHANG, XU is HSU."""
    whole = _WADE_WHOLE.get(syllable)
    if whole is not None:
        return whole
    initial = _INITIAL.match(syllable)
    first = initial.group() if initial else ""
    final = syllable[len(first) :]
    for pattern, replacement in _WADE_FINAL:
        final = re.sub(pattern, replacement, final)
    return _WADE_INITIAL.get(first, first) + final


def _by_table(word: str, table: dict[str, str]) -> tuple[str, ...]:
    found = [table.get(character, "") for character in word]
    return tuple(found) if all(found) else ()


@cache
def _forms() -> dict[int, str]:
    return {ord(other): forms[0] for forms, _cantonese, _korean in tables.character_rows() for other in forms[1:]}


@cache
def _cantonese() -> dict[str, str]:
    return {forms[0]: cantonese for forms, cantonese, _korean in tables.character_rows() if cantonese}


@cache
def _korean() -> dict[str, str]:
    return {forms[0]: korean for forms, _cantonese, korean in tables.character_rows() if korean}
