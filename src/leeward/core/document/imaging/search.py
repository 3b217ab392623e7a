"""Search a zone in a picture: the likeliest places first, then other sizes, rotations and parts of the picture.

Most pictures are read in the first pass. The rest have rows that continue into a pattern or other print, a small zone
in a large picture, or two documents side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import cv2
import numpy as np

from leeward.core.document.imaging.bands import Band, find_bands
from leeward.core.document.imaging.lines import LOOKED_AT, Gray, find_lines

_TURNS: Final = ((0, None), (2, cv2.ROTATE_180), (1, cv2.ROTATE_90_CLOCKWISE), (3, cv2.ROTATE_90_COUNTERCLOCKWISE))
"""Quarter turns clockwise, and how they are made."""
_SIZES: Final = (800, 2000)
Part = tuple[float, float, float, float]
_WHOLE: Final[Part] = (0.0, 0.0, 1.0, 1.0)
# They overlap, so that a zone in the middle is whole in one of them.
_PARTS: Final[tuple[Part, ...]] = (
    (0.0, 0.0, 1.0, 0.6),
    (0.0, 0.4, 1.0, 1.0),
    (0.0, 0.0, 0.6, 1.0),
    (0.4, 0.0, 1.0, 1.0),
)
"""Left, top, right and bottom of the parts that are searched separately, as shares of the picture."""
_MOST: Final = 12
"""Bands tried in each pass and rotation."""


_AROUND: Final = 0.8
"""How far a zone is painted over beyond its rows, in line distances, so that no half character is left."""


PASSES: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A band in a rotated or cropped picture. `tight` says that its rows must be cut to their print first.

    `whole` is the picture after `turn` quarter turns clockwise, of which `picture` is the part that begins at `corner`
    (left, top).
    """

    picture: Gray
    band: Band
    whole: Gray
    corner: tuple[int, int] = (0, 0)
    tight: bool = False
    turn: int = 0


def painted_over(place: Place) -> Gray:
    """The whole picture without the print of this place, so that another zone can be searched in it."""
    lefts, rights = (
        np.array(ends) + place.corner for ends in zip(*((r.left, r.right) for r in place.band), strict=True)
    )
    down = _AROUND * (lefts[-1] - lefts[0] + rights[-1] - rights[0]) / (2 * (len(place.band) - 1))
    along = _AROUND * (rights[0] - lefts[0]) * np.linalg.norm(down) / np.linalg.norm(rights[0] - lefts[0])
    corners = [lefts[0] - down - along, rights[0] - down + along, rights[-1] + down + along, lefts[-1] + down - along]
    outline = np.round(np.array(corners)).astype(np.int32)
    mask = cv2.fillConvexPoly(np.zeros_like(place.whole), outline, 255)
    painted = place.whole.copy()
    painted[mask > 0] = np.median(place.whole[mask > 0])
    return painted


def places(picture: Gray) -> Iterator[tuple[int, Place]]:
    """Every place to try with the number of its pass, from 1; each pass costs more than the one before."""
    turned = [
        (turn, picture if how is None else np.asarray(cv2.rotate(picture, how), np.uint8)) for turn, how in _TURNS
    ]
    found = []
    for turn, each in turned:
        bands = find_bands(find_lines(each))
        found.append(bands)
        yield from ((1, Place(each, band, each, turn=turn)) for band in bands)
    for (turn, each), bands in zip(turned, found, strict=True):
        yield from ((2, Place(each, band, each, tight=True, turn=turn)) for band in bands)
    for turn, each in turned:
        yield from ((3, place) for place in islice(_of_sizes(each, turn, _WHOLE, _SIZES), _MOST))
    for turn, each in turned:
        for part in _PARTS:
            yield from ((4, place) for place in islice(_of_sizes(each, turn, part, (LOOKED_AT,)), _MOST))


def _of_sizes(whole: Gray, turn: int, part: Part, sizes: tuple[int, ...]) -> Iterator[Place]:
    height, width = whole.shape
    left, top, right, foot = (round(share * side) for share, side in zip(part, (width, height) * 2, strict=True))
    picture = whole[top:foot, left:right]
    for size in sizes:
        for band in find_bands(find_lines(picture, size)):
            for tight in (False, True):
                yield Place(picture, band, whole, (left, top), tight, turn)
