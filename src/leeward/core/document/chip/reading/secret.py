"""The secret that opens a chip: a part of the zone, which only someone with the document can read, or the card access
number.

Source: Doc 9303-11 section 4.3.2 (the document's number, birth and expiry dates, each with its check digit).
"""

import hashlib
from dataclasses import dataclass, field

from leeward.core.document.mrz import Zone
from leeward.core.document.mrz.alphabet import FILLER, check_digit

OF_ZONE, OF_CARD = 1, 2
"""Which secret PACE uses: the zone, or the card access number."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A shared secret by its kind; never shown."""

    kind: int
    value: bytes = field(repr=False)


def of_zone(zone: Zone) -> Secret:
    """The secret of a zone, with recomputed check digits, so that a smudged digit does not lock the chip."""
    number = zone.number.ljust(9, FILLER)
    dates = (zone.field("birth_date"), zone.field("expiry_date"))
    return of_parts(number, *dates)


def of_parts(number: str, birth_date: str, expiry_date: str) -> Secret:
    """The secret of number and dates (`YYMMDD`) as printed."""
    text = "".join(part + check_digit(part) for part in (number.ljust(9, FILLER), birth_date, expiry_date))
    return Secret(OF_ZONE, hashlib.sha1(text.encode(), usedforsecurity=False).digest())


def of_card_number(number: str) -> Secret:
    """The secret of a card access number."""
    return Secret(OF_CARD, number.encode())
