"""Transliterate scripts letter by letter, with the alternatives of standards and usage."""

from functools import cache
from unicodedata import combining

from anyascii import anyascii

from leeward.core.names import tables

_LONGEST = 3


def spell(word: str, charts: tuple[str, ...], way: int = 0) -> str:
    """`word` in Latin capitals by the first of `charts` that knows each letter or group of letters.

    `way` chooses among the spellings of a letter; one with fewer gives its last. Letters in no chart are left to
    `anyascii`; marks are dropped.
    """
    known = _merged_chart(charts)
    parts: list[str] = []
    place = 0
    while place < len(word):
        size = next((size for size in range(_LONGEST, 0, -1) if word[place : place + size] in known), 1)
        latin = known.get(word[place : place + size])
        if latin is not None:
            parts.append(latin[min(way, len(latin) - 1)])
        elif not combining(word[place]):
            parts.append(anyascii(word[place]).upper())
        place += size
    return "".join(parts)


@cache
def _merged_chart(charts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for name in reversed(charts):
        merged.update(tables.letters()[name])
    return merged
