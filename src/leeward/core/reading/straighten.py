"""A band of a picture as straight lines of characters at one pitch, dark on light made to ink on nothing."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from leeward.core.reading.bands import Band
from leeward.core.reading.lines import Gray

PITCH: Final = 16
"""Pixels from character to character of a straightened line."""
MARGIN: Final = 3
"""Characters kept on each side, since where a line ends is not yet sure."""
HALF: Final = 20
"""Pixels kept above and below the middle of a line."""
Strip = NDArray[np.float32]
"""One line: `2 * HALF` rows, and a pitch for each character and margin; 0 paper, about 1 ink."""


def straighten(picture: Gray, band: Band, width: int) -> list[Strip]:
    """The band's lines, each taken as `width` characters."""
    spacing = band.depth / (band.lines - 1) / (band.length / width) * PITCH
    across, top = width * PITCH, HALF
    foot = top + spacing * (band.lines - 1)
    left, right = MARGIN * PITCH, MARGIN * PITCH + across
    straight = np.array([(left, top), (right, top), (right, foot), (left, foot)], np.float32)
    size = (across + 2 * MARGIN * PITCH, round(foot) + HALF)
    matrix = cv2.getPerspectiveTransform(band.quad, straight)
    softened = _softened(picture, band.length / width)
    whole = cv2.warpPerspective(softened, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    ink = _ink(whole.astype(np.float32))
    tops = [round(top + spacing * row) - HALF for row in range(band.lines)]
    return [ink[row : row + 2 * HALF] for row in tops]


def _softened(picture: Gray, pitch: float) -> Gray:
    """The picture without detail finer than a straightened line can hold, or it would turn into noise."""
    sigma = 0.5 * (pitch / PITCH - 1)
    return cv2.GaussianBlur(picture, (0, 0), sigma) if sigma > 0.25 else picture


def _ink(gray: NDArray[np.float32]) -> Strip:
    """How dark each place is against its paper, as a share of the darkest print near it."""
    paper = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((23, 23), np.uint8))
    paper = cv2.blur(paper, (31, 31))
    dark = np.maximum(paper - gray, 0)
    contrast = cv2.blur(cv2.dilate(dark, np.ones((25, 25), np.uint8)), (65, 41))
    return (dark / np.maximum(contrast, 12)).astype(np.float32)
