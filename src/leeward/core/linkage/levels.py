"""How two values of one field agree: in levels that tell kinds of error apart, since coarse levels lose more than
blocking does.

Both values are there and spelled as `fields.spell` does. Level 1 is exact; the others agree less and less.
"""

from rapidfuzz.distance import OSA, JaroWinkler

from leeward.core.linkage.fields import Kind

MISSING, EXACT = 0, 1
"""A missing value says nothing; levels from 1 agree less and less, up to the last, which does not agree."""
COUNT = {Kind.NAME: 7, Kind.DATE: 8, Kind.NUMBER: 4, Kind.TEXT: 7, Kind.CATEGORY: 3}
"""The last level of each kind."""
NEAR = {Kind.NAME: (2, 3), Kind.DATE: (), Kind.NUMBER: (2,), Kind.TEXT: (2,), Kind.CATEGORY: ()}
"""Levels of one slip or two: the value is still known well enough that its rarity counts."""
IN_EACH_OTHERS_PLACE, NEARLY = 5, 6
"""Levels of names and texts that are exact, or nearly so, in the place of the other field."""
NEAR_YEARS = 2
TEXT_SHARES = (0.85, 0.7, 0.55)
"""Shares of characters that are right, from which texts are level 2, 3 and 4."""


def name_level(one: str, other: str) -> int:
    """One typing error is 2, two are 3, a name cut or alike is 4."""
    if one == other:
        return EXACT
    errors = OSA.distance(one, other, score_cutoff=2)
    if errors <= 1:
        return 2
    alike = JaroWinkler.similarity(one, other, score_cutoff=0.8)
    if errors == 2 and alike > 0.8:
        return 3
    return 4 if alike >= 0.9 or is_part(one, other) else COUNT[Kind.NAME]


def is_part(one: str, other: str) -> bool:
    """Whether one begins the other, or is one of its words."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) > 2 and (long.startswith(short) or (" " in long and short in long.split()))


def date_level(one: str, other: str) -> int:
    """Of dates as eight digits: day and month exchanged is 2, the year off by one or two is 3, 1 January for a day
    that was not known is 4, another day of the month 6, one wrong digit of year or month 5, two wrong digits or
    another year 7.
    """
    if one == other:
        return EXACT
    if slip := _date_slip(one, other):
        return slip
    if one[:6] == other[:6]:
        return 6
    errors = OSA.distance(one, other, score_cutoff=2)
    if errors <= 1:
        return 5
    partly = one[:4] == other[:4] or one[4:] == other[4:]
    return 7 if errors == 2 or partly else COUNT[Kind.DATE]


def _date_slip(one: str, other: str) -> int:
    """The level of what people do to dates, typing errors aside; 0 where it is none of them."""
    if one[4:] == other[4:]:
        return 3 if _years_apart(one, other) <= NEAR_YEARS else 0
    if one[:4] != other[:4]:
        return 0
    if one[4:6] == other[6:] and one[6:] == other[4:6]:
        return 2
    return 4 if "0101" in (one[4:], other[4:]) else 0


def _years_apart(one: str, other: str) -> int:
    years = one[:4], other[:4]
    return abs(int(years[0]) - int(years[1])) if all(year.isdecimal() for year in years) else NEAR_YEARS + 1


def number_level(one: str, other: str) -> int:
    """Of numbers of documents, phones and houses: exact, one wrong character, two, or another number."""
    if one == other:
        return EXACT
    errors = OSA.distance(one, other, score_cutoff=2)
    return 1 + errors if errors <= 2 else COUNT[Kind.NUMBER]


def text_level(one: str, other: str) -> int:
    """Of addresses and the like, by the share of characters that are wrong."""
    if one == other:
        return EXACT
    alike = OSA.normalized_similarity(one, other)
    return next((level for level, share in enumerate(TEXT_SHARES, 2) if alike >= share), COUNT[Kind.TEXT])


def category_level(one: str, other: str) -> int:
    """Of values out of few: one wrong letter in a longer word is 2."""
    if one == other:
        return EXACT
    return 2 if len(one) > 1 and OSA.distance(one, other, score_cutoff=1) <= 1 else COUNT[Kind.CATEGORY]


LEVEL = {
    Kind.NAME: name_level,
    Kind.DATE: date_level,
    Kind.NUMBER: number_level,
    Kind.TEXT: text_level,
    Kind.CATEGORY: category_level,
}
