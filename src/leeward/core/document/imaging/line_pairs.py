"""Find the characters of a straightened line: first by the gaps between them, then by how well the cells read."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.glyphs import Floats, cells, network
from leeward.core.document.imaging.straighten import HALF, MARGIN, PITCH, Strip

_CORE: Final = 9
"""Rows above and below the middle that every character fills."""
_STRETCH: Final = np.arange(-1.6, 1.61, 0.2)
"""Characters by which the line may be longer or shorter than the print that was found."""
_TILT: Final = np.arange(-0.2, 0.201, 0.0125)
"""How much nearer to the camera one end may be than the other, as a share of the distance."""
_STARTS: Final = np.arange(-0.5, 0.5, 0.0625)
_WIDE_STARTS: Final = np.arange(-2.5, 9, 0.125)
_WIDE_STRETCH: Final = np.arange(-10, 2.1, 0.25)
_WIDE_TILT: Final = np.arange(-0.1, 0.101, 0.05)
"""For rows that continue into a pattern, other print or the edge of the document."""
_KEPT: Final = 60
_NEAR: Final = np.array([(a, b, c) for a in (-0.03, 0, 0.03) for b in (-0.1, 0, 0.1) for c in (-0.006, 0, 0.006)])
_WHOLE: Final = (-2, -1, 0, 1, 2)
"""Characters by which the line may start elsewhere: fillers at an end are faint."""
_DOWN: Final = (-4, -2, 2, 4)
_SHIFTS: Final = range(-6, 7)
# One character under a stain must not decide over the whole line.
_WORST: Final = -5.0
_CURVES: Final = np.array([(a, b, c) for a in range(-5, 6) for b in range(-3, 4) for c in range(-5, 6)], np.float64)
"""Pixels by which left end, middle and right end may be off the fit."""
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
    first, best = _best(strip, [(places, 0) for places in shifted])
    lower, found = _best(strip, [(shifted[best], down) for down in _DOWN])
    down = _DOWN[found] if lower > first else 0
    return _steady_line(_scores(strip, [(shifted[best] + shift, down) for shift in _SHIFTS]))


def _steady_line(scores: Floats) -> ReadLine:
    """The scores of the line, chosen from those at each of `_SHIFTS` so that the line as a whole reads best.

    The fit by gaps is not exact at the ends, and a cut character may be read as another one with high confidence. So a
    smooth curve is fitted through the shifts that keeps all characters away from positions where they no longer read
    well.
    """
    count, width = scores.shape[:2]
    sure = np.maximum(scores[..., :-1].max(axis=2), _WORST)
    padded = np.pad(sure, ((2, 2), (0, 0)), constant_values=_WORST)
    calm = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=0).mean(axis=2)
    # One step stays free on each side, for the mean of three below.
    curves = np.clip(np.rint(_CURVES @ _parabola_weights(width)).astype(np.int32) + count // 2, 1, count - 2)
    best = curves[calm[curves, np.arange(width)].mean(axis=1).argmax()]
    chances = np.mean([np.exp(scores[best + step, np.arange(width)]) for step in (-1, 0, 1)], axis=0)
    kept = np.log(np.maximum(chances, 1e-12)).astype(np.float32)
    return ReadLine(kept, float(kept[:, :-1].max(axis=1).mean()))


def _parabola_weights(width: int) -> Places:
    """The weights of left end, middle and right end in the shift of each character (a parabola)."""
    along = np.linspace(0, 1, width)
    return np.stack([(1 - along) * (1 - 2 * along), 4 * along * (1 - along), along * (2 * along - 1)])


def ends(strip: Strip, width: int) -> tuple[float, float]:
    """Where the print begins and ends (pixels along the strip) in a line that was found much too long."""
    edges = _gaps(strip, width, (_WIDE_STARTS, _WIDE_STRETCH, _WIDE_TILT))
    return float(edges[0]), float(edges[-1])


def _gaps(strip: Strip, width: int, grid: tuple[Places, ...] = (_STARTS, _STRETCH, _TILT)) -> Places:
    """The `width + 1` places between characters: there is little ink on them, and much halfway between.

    Searched on a coarse grid of starts, lengths and tilts over blurred ink, then around the best ones over sharp ink.
    """
    ink = strip[HALF - _CORE : HALF + _CORE].mean(axis=0)
    coarse = np.stack(np.meshgrid(*grid, indexing="ij"), axis=-1).reshape(-1, 3)
    blurred, sharp = (np.convolve(ink, np.ones(size) / size, mode="same") for size in (5, 3))
    likely = coarse[np.argsort(_ink_between(coarse, blurred, width))[:_KEPT]]
    fine = (likely[:, None] + _NEAR[None]).reshape(-1, 3)
    best = fine[int(_ink_between(fine, sharp, width).argmin())]
    return np.asarray(_edges(best[None], width)[0])


def _edges(shapes: Places, width: int) -> Places:
    """The edges of each shape: start and stretch in characters, and tilt, which shrinks equal steps towards one end."""
    along = np.arange(width + 1) / width
    start, stretch, tilt = (shapes[:, each, None] for each in range(3))
    return np.asarray(PITCH * (MARGIN + start + (width + stretch) * along / (1 + tilt * (1 - along))))


def _ink_between(shapes: Places, ink: Places, width: int) -> Places:
    """How much more ink is on the edges than in the middles, for each shape."""
    edges = _edges(shapes, width)
    middles = (edges[:, 1:] + edges[:, :-1]) / 2
    on_edges, on_middles = (
        ink[np.clip(np.rint(each).astype(np.int32), 0, len(ink) - 1)].mean(axis=1) for each in (edges, middles)
    )
    return np.asarray(on_edges - on_middles)


def _scores(strip: Strip, tries: list[tuple[Places, int]]) -> Floats:
    """The scores of each character of each of `tries` (middles and rows down)."""
    every = np.concatenate([cells(strip, middles, down) for middles, down in tries])
    return network().scores(every).reshape(len(tries), len(tries[0][0]), -1)


def _best(strip: Strip, tries: list[tuple[Places, int]]) -> tuple[float, int]:
    """How well the best of `tries` reads, and its number."""
    sure = _scores(strip, tries)[..., :-1].max(axis=2).mean(axis=1)
    return float(sure.max()), int(sure.argmax())
