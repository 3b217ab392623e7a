"""One face in a picture: where it is, by five points, and the square that is described."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.picture import Colour

SIDE: Final = 112
"""Pixels of the square that an encoder takes."""
_PLACES = np.array(
    ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)), np.float64
)
"""Where eyes, nose and corners of the mouth belong in that square (Deng et al., ArcFace, CVPR 2019)."""

Points = NDArray[np.float64]
"""Five rows of x and y: the eye on the left of the picture, the other eye, nose, both corners of the mouth."""


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is: left, top, width, height in pixels, and its five points."""

    box: tuple[float, float, float, float]
    points: Points

    @property
    def between_eyes(self) -> float:
        """Pixels from eye to eye."""
        return float(np.hypot(*(self.points[1] - self.points[0])))

    @property
    def roll(self) -> float:
        """Degrees by which the head leans to its side."""
        across = self.points[1] - self.points[0]
        return float(np.degrees(np.arctan2(across[1], across[0])))

    @property
    def turn(self) -> float:
        """How far the nose is from the middle between the eyes, as a share of the distance between them: 0 looks
        straight ahead, .5 is as far as an eye.
        """
        across = self.points[1] - self.points[0]
        nose = self.points[2] - (self.points[0] + self.points[1]) / 2
        return float(nose @ across / (across @ across))


def align(picture: Colour, face: Face) -> Colour:
    """The square of the face, turned, moved and scaled so that its points come nearest to their places."""
    return np.asarray(cv2.warpAffine(picture, similarity(face.points), (SIDE, SIDE), flags=cv2.INTER_LINEAR), np.uint8)


def similarity(points: Points) -> NDArray[np.float64]:
    """The rotation, scale and shift (2 x 3) that brings five points nearest to their places, by least squares.

    Umeyama, IEEE Transactions on Pattern Analysis and Machine Intelligence 13 (1991); mirror images are never made.
    """
    middle, target = points.mean(axis=0), _PLACES.mean(axis=0)
    ones, places = points - middle, _PLACES - target
    left, stretch, right = np.linalg.svd(places.T @ ones)
    signs = np.array((1.0, np.sign(np.linalg.det(left @ right)) or 1.0))
    turned = left @ np.diag(signs) @ right
    scale = (stretch @ signs) / max(float((ones**2).sum()), 1e-12)
    return np.column_stack((scale * turned, target - scale * turned @ middle))
