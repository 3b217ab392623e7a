"""Check digits as printed against check digits as computed.

A digit is `ok` if both agree, `absent` if it and the field it covers are empty (some states print `0` there, some the
filler; Doc 9303-4 section 4.2.2 allows both for the personal number), and `wrong` otherwise. A document number of more
than nine characters has its digit further right: see `long_number`.
"""

from typing import Literal, NamedTuple

from leeward.core.document.mrz.alphabet import FILLER, values_of, weighted_digit
from leeward.core.document.mrz.layout import CheckName, CheckPlace, Layout
from leeward.core.document.mrz.long_number import LongNumber

CheckState = Literal["ok", "wrong", "absent"]


class CheckDigit(NamedTuple):
    """One check digit: its place (line and column from 1), the printed and the computed value.

    `computed` is empty if the field holds a character outside the alphabet, since no digit can be computed then.
    """

    name: CheckName
    line: int
    column: int
    printed: str
    computed: str
    state: CheckState


def check_states(layout: Layout, text: str, long: LongNumber | None) -> dict[CheckName, CheckState]:
    """The state of each check digit of a zone joined to one text, by name; a digit that the format lacks is left out.

    `long` is the zone's long document number, if it has one.
    """
    values = values_of(text)
    states: dict[CheckName, CheckState] = {
        place.name: "ok"
        if text[place.at] == weighted_digit(_covered_values(values, place))
        else _other_state(text, place)
        for place in layout.checks
    }
    if long is not None:
        states["number"] = "ok" if long.printed == long.computed else "wrong"
    return states


def check_digits(layout: Layout, text: str, long: LongNumber | None) -> tuple[CheckDigit, ...]:
    """Each check digit of a zone joined to one text, with its place and both values."""
    values, states = values_of(text), check_states(layout, text, long)
    found = []
    for place in layout.checks:
        if long is not None and place.name == "number":
            at, printed, computed = layout.position(long.check_at), long.printed, long.computed
        else:
            at, printed, computed = (
                (place.line, place.column),
                text[place.at],
                weighted_digit(_covered_values(values, place)),
            )
        found.append(CheckDigit(place.name, *at, printed, computed, states[place.name]))
    return tuple(found)


def _covered_values(values: bytes, place: CheckPlace) -> bytes:
    parts = place.parts
    return values[parts[0]] if len(parts) == 1 else b"".join([values[part] for part in parts])


def _other_state(text: str, place: CheckPlace) -> CheckState:
    """The state of a digit that disagrees. A composite digit is never optional."""
    if text[place.at] != FILLER or len(place.parts) != 1:
        return "wrong"
    return "wrong" if text[place.parts[0]].strip(FILLER) else "absent"
