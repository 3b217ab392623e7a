"""The zones of a picture that shows the documents of several persons: the officer chooses, not the program."""

from datetime import date
from typing import Final

from leeward.core.document.imaging.lines import Gray
from leeward.core.document.imaging.search import PASSES, painted_over
from leeward.core.document.imaging.zones import ENOUGH, Reading, is_clear, read_zone
from leeward.core.document.mrz import Zone

_MOST: Final = 4
"""Zones searched in one picture: a family's cards on the counter."""


def read_zones(picture: Gray, *, today: date, passes: int = PASSES) -> tuple[Reading, ...]:
    """The zone in `picture`, or one for each person whose zone it shows; empty if nothing looks like one.

    The likeliest zone comes first. Another zone of the same person (the visa beside the passport) is left out. A
    further zone counts if its print is clear, even if a check digit of it is wrong.
    """
    found: list[Reading] = []
    for _number in range(_MOST):
        # Fewer passes after the first zone: most pictures show one document, and finding nothing costs the most.
        reading = read_zone(picture, today=today, passes=min(passes, ENOUGH) if found else passes)
        if reading is None or (found and not is_clear(reading)):
            break
        if not any(same_person(reading.zone, other.zone) for other in found):
            found.append(reading)
        picture = painted_over(reading.place)
    return tuple(found)


def same_person(one: Zone, other: Zone) -> bool:
    """Whether two zones are of one person: equal birth date and name, the name as far as the shorter zone prints it."""
    if one.field("birth_date") != other.field("birth_date"):
        return False
    if one.name_truncated or other.name_truncated:
        return all(
            first.startswith(second) or second.startswith(first)
            for first, second in zip(_words(one), _words(other), strict=False)
        )
    return _words(one) == _words(other)


def _words(zone: Zone) -> list[str]:
    return f"{zone.surname} {zone.given_names}".split()
