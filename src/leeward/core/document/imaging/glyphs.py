"""The recogniser: 37 characters of OCR-B, each in a cell of a straightened line.

A small network with two convolutions. Its weights are `resources/reading/glyphs.npz`, trained by
`benchmarks/train_glyphs.py` on generated zones; no real documents were used.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.straighten import HALF, Strip
from leeward.resources import read_bytes

CHARACTERS: Final = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""In the order of the network's outputs; one more output follows, for a cell that holds no character."""
CELL: Final = (28, 20)
"""Rows and columns of one cell: a little more than the character, for lines that are not quite straight."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Two convolutions of 5 x 5 and 3 x 3 pixels with a stride of two, and one dense layer."""

    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    last: Floats
    last_bias: Floats

    def scores(self, cells: Floats) -> Floats:
        """Logarithms of probability, one row for each cell."""
        layer = np.maximum(windows(_normalise_contrast(cells)[..., None], 5) @ self.first + self.first_bias, 0)
        layer = np.maximum(windows(layer, 3) @ self.second + self.second_bias, 0)
        out = layer.reshape(len(cells), -1) @ self.last + self.last_bias
        out = out - out.max(axis=1, keepdims=True)
        return np.asarray(out - np.log(np.exp(out).sum(axis=1, keepdims=True)), np.float32)


def _normalise_contrast(cells: Floats) -> Floats:
    """Normalise the contrast of every cell; a cell without ink stays empty."""
    mean = cells.mean(axis=(1, 2), keepdims=True)
    spread = cells.std(axis=(1, 2), keepdims=True)
    return np.asarray((cells - mean) / np.maximum(spread, 0.05), np.float32)


def windows(layer: Floats, kernel: int) -> Floats:
    """Every second `kernel` x `kernel` window in both directions, all its channels in one row."""
    view = np.lib.stride_tricks.sliding_window_view(layer, (kernel, kernel), axis=(1, 2))[:, ::2, ::2]
    count, rows, columns, channels = view.shape[:4]
    return np.ascontiguousarray(view).reshape(count, rows, columns, channels * kernel * kernel)


@cache
def network() -> Network:
    """The network that is shipped."""
    with np.load(BytesIO(read_bytes("reading/glyphs.npz"))) as stored:
        return Network(**{name: stored[name].astype(np.float32) for name in stored.files})


def cells(strip: Strip, middles: NDArray[np.float64], down: int = 0) -> Floats:
    """The cells around `middles` (pixels along the strip), `down` pixels below its middle."""
    lefts = np.clip(np.rint(middles - CELL[1] / 2).astype(int), 0, strip.shape[1] - CELL[1])
    top = HALF - CELL[0] // 2 + down
    return np.stack([strip[top : top + CELL[0], left : left + CELL[1]] for left in lefts])
