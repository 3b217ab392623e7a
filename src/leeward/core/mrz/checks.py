"""Check digits as printed against check digits as computed.

A digit is `ok` where both agree, `absent` where neither it nor the field it guards holds anything (states differ:
some print `0` there, some the filler; Doc 9303-4 section 4.2.2 allows both for the personal number), and `wrong`
otherwise. A document with more than nine characters of number has its digit further right: see `long_number`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from leeward.core.mrz.alphabet import FILLER, values_of, weighted
from leeward.core.mrz.layout import CheckName, CheckPlace, Layout
from leeward.core.mrz.long_number import LongNumber

CheckState = Literal["ok", "wrong", "absent"]


class CheckDigit(NamedTuple):
    """One check digit: where it stands (line and column from 1), what is printed there and what was computed.

    `computed` is empty where the field holds a character outside the alphabet, over which no digit exists.
    """

    name: CheckName
    line: int
    column: int
    printed: str
    computed: str
    state: CheckState


def check_digits(layout: Layout, text: str, long: LongNumber | None) -> tuple[CheckDigit, ...]:
    """Every check digit of a zone joined to one text; `long` is its long document number, if it has one."""
    values = values_of(text)
    found = []
    for place in layout.checks:
        if long is not None and place.name == "number":
            found.append(_long_digit(layout, long))
            continue
        parts = place.parts
        covered = values[parts[0]] if len(parts) == 1 else b"".join([values[part] for part in parts])
        computed, printed = weighted(covered), text[place.at]
        state: CheckState = "ok" if printed == computed else _other_state(text, place)
        found.append(CheckDigit(place.name, place.line, place.column, printed, computed, state))
    return tuple(found)


def states(digits: tuple[CheckDigit, ...]) -> Mapping[CheckName, CheckState]:
    """The state of each check digit by its name; a digit that the format lacks is left out."""
    return MappingProxyType({digit.name: digit.state for digit in digits})


def _other_state(text: str, place: CheckPlace) -> CheckState:
    """The state of a digit that disagrees. A composite digit is never optional."""
    if text[place.at] != FILLER or len(place.parts) != 1:
        return "wrong"
    return "wrong" if text[place.parts[0]].strip(FILLER) else "absent"


def _long_digit(layout: Layout, long: LongNumber) -> CheckDigit:
    line, column = layout.position(long.check_at)
    state: CheckState = "ok" if long.printed == long.computed else "wrong"
    return CheckDigit("number", line, column, long.printed, long.computed, state)
