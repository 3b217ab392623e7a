"""Where the characters of a straightened line stand: the gaps between them first, then how well the cells read."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leeward.core.reading.glyphs import Floats, cells, network
from leeward.core.reading.straighten import HALF, MARGIN, PITCH, Strip

_CORE: Final = 9
"""Rows above and below the middle that every character fills."""
_STRETCH: Final = np.arange(-1.6, 1.61, 0.2)
"""Characters by which the line may be longer or shorter than its print was found to be."""
_BEND: Final = np.arange(-0.5, 0.51, 0.1)
"""Characters by which its middle may lie off the middle of its ends, seen from the side."""
_WHOLE: Final = (-2, -1, 0, 1, 2)
"""Characters by which it may begin elsewhere: fillers at an end are faint."""
_DOWN: Final = (-4, -2, 2, 4)
Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The scores of each character of a line, and the mean of the best ones: 0 is certain."""

    scores: Floats
    sureness: float


def read_line(strip: Strip, width: int) -> ReadLine:
    """The line of `width` characters that reads best."""
    edges = _gaps(strip, width)
    middles, pitch = (edges[1:] + edges[:-1]) / 2, (edges[-1] - edges[0]) / width
    shifted = [middles + shift * pitch for shift in _WHOLE]
    found, best = _best(strip, [(places, 0) for places in shifted])
    nudged = [(shifted[best], down) for down in _DOWN] + [(shifted[best] + nudge, 0) for nudge in (-1.5, 1.5)]
    again, _place = _best(strip, nudged)
    return max(found, again, key=lambda line: line.sureness)


def _gaps(strip: Strip, width: int) -> Places:
    """The `width + 1` places between characters, along the strip, where least ink lies."""
    ink = strip[HALF - _CORE : HALF + _CORE].mean(axis=0)
    ink = np.convolve(ink, np.ones(3) / 3, mode="same")
    along = np.arange(width + 1)
    curve = 4 * (along / width) * (1 - along / width)
    starts = np.arange(-PITCH / 2, PITCH / 2, 0.5)
    shapes = along * (1 + _STRETCH[:, None, None] / width) + curve * _BEND[None, :, None]
    edges = (MARGIN * PITCH + starts[:, None, None, None]) + shapes[None] * PITCH
    between = ink[np.clip(np.rint(edges).astype(np.int32), 0, len(ink) - 1)].sum(axis=3)
    best = np.unravel_index(int(between.argmin()), between.shape)
    return np.asarray(edges[best], np.float64)


def _best(strip: Strip, tries: list[tuple[Places, int]]) -> tuple[ReadLine, int]:
    """The one of `tries` (middles and rows down) whose cells read best, and its number."""
    every = np.concatenate([cells(strip, middles, down) for middles, down in tries])
    scores = network().scores(every).reshape(len(tries), len(tries[0][0]), -1)
    sure = scores[..., :-1].max(axis=2).mean(axis=1)
    best = int(sure.argmax())
    return ReadLine(scores[best], float(sure[best])), best
