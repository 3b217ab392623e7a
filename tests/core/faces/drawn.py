"""A matcher of drawn faces: it finds their skin and describes them by their colours, so that no photograph is needed.

Pictures of it are invented and no encoder that was trained on people takes part.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from leeward.core.document.imaging.picture import Colour
from leeward.core.faces.face import Face
from leeward.core.faces.thresholds import Vector

MIDDLE = (0.31, 0.46, 0.69, 0.46, 0.5, 0.64, 0.37, 0.82, 0.63, 0.82)


def picture(looks: Sequence[tuple[int, int, int]], size: int = 240, noise: float = 12.0, seed: int = 1) -> bytes:
    """A PNG with one drawn face for each look: the colours (blue, green, red) of a chequered square with eyes."""
    chance = np.random.default_rng(seed)
    paper = np.full((size, size * max(len(looks), 1), 3), 250, np.uint8)
    for place, look in enumerate(looks):
        square = np.empty((size // 2, size // 2, 3), np.float64)
        square[:] = look
        square[::4, ::3] *= 0.4
        square += noise * chance.normal(size=square.shape)
        at = place * size + size // 4
        paper[size // 4 : size // 4 + size // 2, at : at + size // 2] = np.clip(square, 0, 240).astype(np.uint8)
    return bytes(cv2.imencode(".png", paper)[1])


class DrawnMatcher:
    """A detector of what is not paper, and an encoder that takes the mean colour of each quarter."""

    digest = "drawn"

    def faces(self, picture: Colour) -> Sequence[Face]:
        found, _ = cv2.findContours(
            (picture.min(axis=2) < 245).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
        )
        boxes = [cv2.boundingRect(each) for each in found]
        return [self._face(*box) for box in boxes if min(box[2:]) > 20]

    def _face(self, left: int, top: int, width: int, height: int) -> Face:
        places = np.array(MIDDLE).reshape(5, 2) * (width, height) + (left, top)
        return Face((left, top, width, height), places)

    def vector(self, square: Colour) -> Vector:
        found = square.reshape(-1, 3).mean(axis=0) - 128.0
        return np.asarray(found / np.linalg.norm(found), np.float64)


def folder(at: Path, persons: int, each: int) -> Path:
    """A folder of persons, each with their own colours and so many pictures."""
    chance = np.random.default_rng(7)
    for person in range(persons):
        look = tuple(int(value) for value in chance.integers(95, 190, 3))
        place = at / f"p{person:03}"
        place.mkdir(parents=True)
        for number in range(each):
            (place / f"{number}.png").write_bytes(picture([(look[0], look[1], look[2])], seed=person * 100 + number))
    return at
