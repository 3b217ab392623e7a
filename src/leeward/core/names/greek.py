"""Greek names in Latin letters: by ELOT 743 (ISO 843), then by sound."""

import re
from unicodedata import combining, normalize

from leeward.core.names.letters import spell

_VOICELESS = re.compile("(?<=[αεη])υ(?=[θκξπσςτφχψ]|$)")
_FIRST_PAIR = {"μπ": "B", "ντ": "D", "γκ": "G"}


def greek(word: str) -> tuple[tuple[str, ...], ...]:
    """The standard spelling, and the one by sound. Accents distinguish no names and are dropped."""
    bare = "".join(letter for letter in normalize("NFD", word.lower()) if not combining(letter))
    return tuple((_spell(bare, way),) for way in range(2))


def _spell(word: str, way: int) -> str:
    """A double letter at the beginning is one sound; υ after α, ε, η is F before a voiceless sound."""
    first = _FIRST_PAIR.get(word[:2], "")
    return first + spell(_VOICELESS.sub("φ", word[2:] if first else word), ("Grek",), way)
