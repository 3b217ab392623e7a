"""Facts without persons: whether a text that is to leave care names, numbers or dates anyone who is in it.

Nothing here decides what may leave: a caseworker reads every line. It finds what was overlooked, however it is written:
names in any case, with accents or without, numbers with blanks or dashes, and days in any of the usual forms.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from anyascii import anyascii

_DAY = re.compile(
    r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? +[^\W\d_]{3,12}\.?,? +\d{4}|[^\W\d_]{3,12}\.? +\d{1,2}(?:st|nd|rd|th)?,? +\d{4})\b"
)
_WORD = re.compile(r"[a-z]+")
_SIGN = re.compile(r"[^a-z0-9]+")
_DIGITS = re.compile(r"\d[\d ()./-]{3,}\d")
_SHORTEST_WORD, _SHORTEST_NUMBER, _LONGEST_NUMBER, _LOCAL = 3, 5, 40, 7


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells a person: `words`, each enough alone (the names of the case's own person); `names`, of which two
    words beside each other tell (of everyone else in care); `numbers` of documents, telephones and the case.
    """

    words: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    numbers: frozenset[str] = frozenset()


def marks(*, names: Iterable[str] = (), others: Iterable[str] = (), numbers: Iterable[str] = ()) -> Marks:
    """The marks of a case's person (`names`, `numbers`) and of everyone else in care (`others`, whole names)."""
    return Marks(
        frozenset(word for name in names for word in _words(name) if len(word) >= _SHORTEST_WORD),
        frozenset(tuple(sorted(pair)) for name in others for pair in _pairs(_words(name))),  # type: ignore[misc]
        frozenset(plain for text in numbers for plain in _numbers(text) if len(plain) >= _SHORTEST_NUMBER),
    )


def tells(text: str, known: Marks) -> Iterator[str]:
    """What in a text tells a person, as codes of `messages.care`: `name`, `number`, `day`; each once."""
    words = _words(text)
    if known.words.intersection(words) or any(tuple(sorted(pair)) in known.names for pair in pairwise(words)):
        yield "care.facts.name"
    plain = _plain(text)
    if any(number in plain for number in known.numbers):
        yield "care.facts.number"
    if _DAY.search(text):
        yield "care.facts.day"


def _words(text: str) -> list[str]:
    return _WORD.findall(anyascii(text).lower())


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for place, one in enumerate(words) for other in words[place + 1 :])


def _numbers(text: str) -> Iterator[str]:
    """A number as it was written, or those in a sentence; a telephone also without the code of its country."""
    written = [text] if len(text) <= _LONGEST_NUMBER else []
    for found in (*written, *_DIGITS.findall(text)):
        plain = _plain(found)
        yield plain
        if plain.isdecimal() and len(plain) > _LOCAL:
            yield plain[-_LOCAL:]


def _plain(text: str) -> str:
    """Letters and digits alone: a number is the same with blanks and dashes."""
    return _SIGN.sub("", anyascii(text).lower())
