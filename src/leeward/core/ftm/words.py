"""Text as searchable words: capitals and digits only, for any script, the same for stored text and queries.

This is plain spelling (`Мария` is MARIYA), not the folded form of matching: a text search is for the words as written,
and stored words must not change when the tables of matching do.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"\w+")
BETWEEN = " | "
LONGEST = 20_000  # characters: no description is longer


def words(text: str) -> list[str]:
    """The words of `text`, in order."""
    return [word for part in _WORD.findall(text) for word in _plain(part)]


def searchable(values: Iterable[str]) -> str:
    """All words of the values in one line with a blank at both ends; the separator ` | ` keeps phrases within one
    value.
    """
    line = BETWEEN.join(" ".join(words(value)) for value in dict.fromkeys(values))
    return f" {line[:LONGEST]} "


@lru_cache(maxsize=100_000)
def _plain(word: str) -> tuple[str, ...]:
    latin = word if word.isascii() else anyascii(word)
    return tuple(re.findall(r"[A-Z0-9]+", latin.upper()))
