"""Turn a line of a picture into a straight strip of one pitch, with dark print as positive ink values."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.bands import Row
from leeward.core.document.imaging.lines import Gray

PITCH: Final = 16
"""Pixels from character to character of a straightened line."""
MARGIN: Final = 3
"""Characters kept on each side, since the ends of the line are not yet certain."""
HALF: Final = 20
"""Pixels kept above and below the middle of a line."""
Strip = NDArray[np.float32]
"""One line: `2 * HALF` rows, and a pitch for each character and margin; 0 paper, about 1 ink."""


def straighten(picture: Gray, row: Row, width: int) -> Strip:
    """The row taken as `width` characters: turned and scaled, but not sheared.

    The change of pitch along the line (perspective) is left to `line_pairs`: the height of a zone shows too little of
    it.
    """
    size = ((width + 2 * MARGIN) * PITCH, 2 * HALF)
    softened = _soften(picture, row.length / width)
    strip = cv2.warpAffine(
        softened, to_strip(row, width), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _ink(strip.astype(np.float32))


def to_strip(row: Row, width: int) -> NDArray[np.float64]:
    """The 2 x 3 matrix from places in the picture to places in the strip."""
    scale = width * PITCH / row.length
    across = np.array([row.right[0] - row.left[0], row.right[1] - row.left[1]]) / row.length * scale
    turn = np.array([[across[0], across[1]], [-across[1], across[0]]])
    shift = np.array([MARGIN * PITCH, HALF]) - turn @ np.array(row.left)
    return np.hstack([turn, shift[:, None]])


def _soften(picture: Gray, pitch: float) -> Gray:
    """The picture without detail finer than a straightened line can hold, which would become noise."""
    sigma = 0.5 * (pitch / PITCH - 1)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8) if sigma > 0.25 else picture


def _ink(gray: NDArray[np.float32]) -> Strip:
    """How dark each place is compared with its paper, as a share of the darkest print near it."""
    # Wider than a character, so that closing leaves the paper alone.
    paper = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((23, 23), np.uint8))
    paper = cv2.blur(paper, (31, 31))
    dark = np.maximum(paper - gray, 0)
    contrast = cv2.blur(cv2.dilate(dark, np.ones((25, 25), np.uint8)), (65, 41))
    # Never by less: on empty paper the noise would become ink.
    return np.asarray(dark / np.maximum(contrast, 12), np.float32)


def as_png(strips: Sequence[Strip]) -> bytes:
    """The lines one below the other as a small picture, dark on white, for a person to compare."""
    dark = np.clip(np.vstack(strips), 0, 1)
    _done, data = cv2.imencode(".png", ((1 - dark) * 255).astype(np.uint8))
    return data.tobytes()
