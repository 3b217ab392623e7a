"""Problems of a message, as codes with their place: each is one line of the report to the sender."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Lost = Literal["nothing", "field", "traveller", "rest", "message"]
"""What was lost by a problem. `rest` means that the list may be incomplete: no end, or a count that differs."""

MOST = 1000
_CARD_MOST = 19
_CARD = re.compile(rf"(?<!\d)\d{{13,{_CARD_MOST}}}(?!\d)")
"""Digits of a card (ISO/IEC 7812-1); no document has as many."""
_NO_PARAMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the data: the segment counted from 1, its tag, and its first character, counted from 1 over the whole
    data; in a table the line instead.
    """

    segment: int = 0
    tag: str = ""
    character: int = 0
    line: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: a code, the parameters of its sentence, its place, and what was lost."""

    code: str
    lost: Lost
    place: Place = NOWHERE
    params: Mapping[str, str] = field(default_factory=lambda: _NO_PARAMS)


class Problems:
    """Collects problems up to MOST and only counts the others, since no one reads ten thousand lines."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.more = 0

    def add(self, code: str, lost: Lost, place: Place = NOWHERE, **params: str) -> None:
        """Add a problem; parameters are cut to what a line can show."""
        if len(self.found) >= MOST:
            self.more += 1
            return
        self.found.append(Problem(code, lost, place, {name: text_of(value) for name, value in params.items()}))


def text_of(value: str, limit: int = 60) -> str:
    """The beginning of a value without characters that a screen cannot show, and without the number of a card, which
    a line of a booking may have where it could not be read as one.
    """
    quoted = "".join(char if char.isprintable() else " " for char in value[: limit + _CARD_MOST])
    return _CARD.sub(lambda found: "*" * len(found[0]), quoted)[:limit]
