"""What describes a face: one vector of an encoder as SFace (Zhong et al., IEEE Transactions on Image Processing, 2021).

It is run as a plain network, because OpenCV 5.0.0's own class for it refuses the file of SFace.
"""

from threading import Lock
from typing import Final

import cv2
import numpy as np

from leeward.core.document.imaging.picture import Colour
from leeward.core.faces.face import SIDE
from leeward.core.faces.model_files import WrongModel
from leeward.core.faces.thresholds import Vector

INPUT: Final = "data"
"""The name of what the network takes: one square of red, green and blue."""


class Encoder:
    """An encoder, loaded once. One face at a time: OpenCV's own state is not for several threads."""

    def __init__(self, model: bytes) -> None:
        """Raises WrongModel for bytes that OpenCV cannot load, and for a network that takes something else."""
        self._lock = Lock()
        try:
            self._net = cv2.dnn.readNetFromONNX(np.frombuffer(model, np.uint8))
            self.vector(np.zeros((SIDE, SIDE, 3), np.uint8))
        except cv2.error as error:
            raise WrongModel(f"OpenCV cannot use the encoder: {error.err or error}") from error

    def vector(self, square: Colour) -> Vector:
        """What describes the face in an aligned square, of length 1."""
        blob = cv2.dnn.blobFromImage(square, 1.0, (SIDE, SIDE), (0.0, 0.0, 0.0), True, False)
        with self._lock:
            self._net.setInput(blob, INPUT)
            found = np.asarray(self._net.forward(), np.float64).ravel()
        return found / max(float(np.linalg.norm(found)), 1e-12)
