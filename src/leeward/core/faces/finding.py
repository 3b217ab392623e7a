"""Where faces are in a picture, by a detector as YuNet (Wu et al., Machine Intelligence Research 20, 2023)."""

from collections.abc import Sequence
from threading import Lock

import cv2
import numpy as np

from leeward.core.document.imaging.picture import Colour
from leeward.core.faces.face import SIDE, Face, Points
from leeward.core.faces.model_files import WrongModel

_CERTAIN = 0.6
"""Of a detector's score, from which it is a face."""
_ONCE = 0.3
"""Overlap of two boxes from which they are one face."""


class Finder:
    """A detector, loaded once. One picture at a time: OpenCV's own state is not for several threads."""

    def __init__(self, model: bytes) -> None:
        """Raises WrongModel for bytes that OpenCV cannot load, and for a network that gives something else."""
        self._lock, empty = Lock(), np.empty(0, np.uint8)
        try:
            self._net = cv2.FaceDetectorYN.create(
                "onnx", np.frombuffer(model, np.uint8), empty, (SIDE, SIDE), _CERTAIN, _ONCE
            )
            self.faces(np.zeros((SIDE, SIDE, 3), np.uint8))
        except cv2.error as error:
            raise WrongModel(f"OpenCV cannot use the detector: {error.err or error}") from error

    def faces(self, picture: Colour) -> Sequence[Face]:
        """All faces, in no order."""
        height, width = picture.shape[:2]
        with self._lock:
            self._net.setInputSize((width, height))
            _, rows = self._net.detect(picture)
        found = () if rows is None else np.asarray(rows, np.float64)
        return [Face((row[0], row[1], row[2], row[3]), _order(row[4:14].reshape(5, 2))) for row in found]


def _order(points: Points) -> Points:
    """The points with the eye on the left of the picture first, and the corners of the mouth likewise."""
    left, right = sorted((points[0], points[1]), key=lambda point: float(point[0]))
    corner, other = sorted((points[3], points[4]), key=lambda point: float(point[0]))
    return np.array((left, right, points[2], corner, other))
