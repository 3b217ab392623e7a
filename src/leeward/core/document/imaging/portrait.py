"""Where the holder's photo is on a page whose zone was found: at the left, above the zone (Doc 9303-4 and 9303-6, zone
V). The zone's print has a fixed size, so it gives place, scale and slope. A card's photo (TD1) is on its other side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from leeward.core.document.imaging.zones import Reading

_CHARACTER_MM: Final = 2.54
"""From character to character (Doc 9303-3 section 4.3: ten to an inch)."""
_LEFT, _RIGHT, _TOP, _FOOT = -6.0, 38.0, 56.0, 7.0
"""Edges in mm from the first character of the first line, to the right and upwards: all of the page between its heading
(zone I) and the zone where its issuer may place a photo of 35 by 45 mm (Doc 9303-4 section 4.1)."""
_ROWS: Final = 2
WIDE_MM, HIGH_MM = _RIGHT - _LEFT, _TOP - _FOOT


@dataclass(frozen=True, slots=True)
class Portrait:
    """The part of a picture with the photo. `turn` quarter turns clockwise bring its print upright; `corners` are then
    the part's upper left, lower left, lower right and upper right, as shares of width and height. They may be outside
    a picture that was cut close.
    """

    turn: int
    corners: Sequence[tuple[float, float]]


def portrait(reading: Reading) -> Portrait | None:
    """The place of the photo; None for a document that has none on the side of its zone."""
    place = reading.place
    if len(place.band) != _ROWS:
        return None
    row = place.band[0]
    first, last = (np.array(end) + place.corner for end in (row.left, row.right))
    across = (last - first) / (len(reading.zone.lines[0]) * _CHARACTER_MM)
    up = np.array([across[1], -across[0]])
    height, width = place.whole.shape
    sides = ((_LEFT, _TOP), (_LEFT, _FOOT), (_RIGHT, _FOOT), (_RIGHT, _TOP))
    found = [(first + across * along + up * above) / (width, height) for along, above in sides]
    return Portrait(place.turn, [(float(x), float(y)) for x, y in found])
