"""Where a zone may be: the likeliest places first, then other sizes, turns and parts of the picture.

Most pictures are read in the first pass. What is left has rows that run on into a pattern or another print, a zone
that is small in its picture, or two documents beside each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import cv2
import numpy as np

from leeward.core.document.imaging.bands import Band, find_bands
from leeward.core.document.imaging.lines import LOOKED_AT, Gray, find_lines

_TURNS: Final = (None, cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)
_SIZES: Final = (800, 2000)
_PARTS: Final = ((0.0, 0.0, 1.0, 0.6), (0.0, 0.4, 1.0, 1.0), (0.0, 0.0, 0.6, 1.0), (0.4, 0.0, 1.0, 1.0))
"""Left, top, right and foot of the parts looked at for themselves, as shares of the picture."""
_MOST: Final = 12
"""Bands tried in a pass and turn."""


@dataclass(frozen=True, slots=True)
class Place:
    """A band in a picture that was turned or cut. `tight` says that its rows are to be cut to their print first."""

    picture: Gray
    band: Band
    tight: bool = False


def places(picture: Gray) -> Iterator[tuple[int, Place]]:
    """Every place to try with the number of its pass, from 1; each pass costs more than the one before."""
    turned = [picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8) for turn in _TURNS]
    found = []
    for each in turned:
        bands = find_bands(find_lines(each))
        found.append(bands)
        yield from ((1, Place(each, band)) for band in bands)
    for each, bands in zip(turned, found, strict=True):
        yield from ((2, Place(each, band, tight=True)) for band in bands)
    for each in turned:
        yield from ((3, place) for place in islice(_of_sizes(each, _SIZES), _MOST))
    for each in turned:
        for part in _PARTS:
            yield from ((4, place) for place in islice(_of_sizes(_cut(each, part), (LOOKED_AT,)), _MOST))


def _of_sizes(picture: Gray, sizes: tuple[int, ...]) -> Iterator[Place]:
    for size in sizes:
        for band in find_bands(find_lines(picture, size)):
            yield Place(picture, band)
            yield Place(picture, band, tight=True)


def _cut(picture: Gray, part: tuple[float, float, float, float]) -> Gray:
    height, width = picture.shape
    left, top, right, foot = part
    return picture[round(top * height) : round(foot * height), round(left * width) : round(right * width)]
