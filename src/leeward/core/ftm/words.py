"""Text as words that can be looked for: capitals and digits only, whatever the script, the same at both ends.

This is plain spelling (`Мария` is MARIYA), not the folded form of matching: whoever searches text types what it says,
and stored words must not change when the tables of matching do.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"\w+")
BETWEEN = " | "
LONGEST = 20_000  # characters: a pasted book is no description


def words(text: str) -> list[str]:
    """The words of `text` in their order."""
    return [word for part in _WORD.findall(text) for word in _plain(part)]


def searchable(values: Iterable[str]) -> str:
    """All words of the values in one line with a blank at both ends; ` | ` keeps a phrase within one value."""
    line = BETWEEN.join(" ".join(words(value)) for value in dict.fromkeys(values))
    return f" {line[:LONGEST]} "


@lru_cache(maxsize=100_000)
def _plain(word: str) -> tuple[str, ...]:
    latin = word if word.isascii() else anyascii(word)
    return tuple(re.findall(r"[A-Z0-9]+", latin.upper()))
