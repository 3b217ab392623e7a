"""The order of syllables in names made of them: KIM YONG CHOL and KIM CHOL YONG are two people."""

import re
from collections.abc import Sequence
from functools import lru_cache

from leeward.core.matching.alignment import Pair
from leeward.core.names.romanisations import is_syllabic

_VIETNAMESE = frozenset(
    {"NGUIN", "TRAN", "LE", "FAM", "HUINH", "HOANG", "FAN", "VU", "VO", "DANG", "BUI", "DO", "HO", "NGO", "DUONG", "LI"}
)
"""Folded surnames."""
_MIDDLE = frozenset({"VAN", "TI"})
"""Folded Vietnamese words between surname and given name; their order does not matter."""
_SYLLABLE = re.compile("[^AEIOU]*[AEIOU]+[^AEIOU]*")
_LONGEST = 6
_FEWEST = 3


def syllables_exchanged(pairs: Sequence[Pair], left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names with the same syllables have those of the given name in another order.

    The surname may come first or last, or after a Western name (JOHN LEE KA CHIU, LEE JOHN KA CHIU), and the whole name
    may be in reverse.
    """
    if not len(left) == len(right) == len(pairs) >= _FEWEST or not (_of_syllables(left) and _of_syllables(right)):
        return False
    met = sorted((pair.left[0], pair.right[0]) for pair in pairs if left[pair.left[0]] not in _MIDDLE)
    order = _ranks([other for _place, other in met])
    if len(order) < _FEWEST or (len(order) > _FEWEST and order[:2] == [1, 0]):
        return False
    ends = (0, len(order) - 1)
    straight = [[other for at, other in enumerate(order) if at != end] for end in ends if order[end] in ends]
    return order != sorted(order, reverse=True) and all(rest != sorted(rest) for rest in straight)


def _ranks(places: list[int]) -> list[int]:
    ranked = sorted(places)
    return [ranked.index(place) for place in places]


@lru_cache(maxsize=65_536)
def _of_syllables(tokens: tuple[str, ...]) -> bool:
    if not all(len(token) <= _LONGEST and _SYLLABLE.fullmatch(token) for token in tokens):
        return False
    return is_syllabic(tokens) or not _VIETNAMESE.isdisjoint((tokens[0], tokens[-1]))
