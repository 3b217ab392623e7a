"""What speaks against comparing a face: a comparison of a poor picture says nothing, so it is not made.

About half of what ISO/IEC 29794-5 asks of face pictures, from five points and the pixels; conformity is not claimed.
"""

from collections.abc import Sequence
from enum import StrEnum

import cv2
import numpy as np

from leeward.core.document.imaging.picture import Colour
from leeward.core.faces.face import Face, align

_EYES = 36.0
"""Pixels between the eyes below which the square is enlarged and says less."""
_ROLL, _TURN = 30.0, 0.25
_SHARP = 40.0
"""Variance of the Laplacian of the square, below which it is blurred."""
_DARK, _BRIGHT, _RANGE = 40.0, 220.0, 18.0
_CAST = 2.2
"""How often stronger the mean of one colour is than of another, beyond which light or paper colours the face."""
_OUTSIDE = 0.1


class Fault(StrEnum):
    """Why a face is not compared."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    SMALL = "small"
    CUT_OFF = "cut_off"
    LEANING = "leaning"
    TURNED = "turned"
    BLURRED = "blurred"
    DARK = "dark"
    BRIGHT = "bright"
    FLAT = "flat"
    COLOURED = "coloured"


def faults(picture: Colour, faces: Sequence[Face]) -> tuple[Fault, ...]:
    """Everything that speaks against comparing the one face of this picture, so that one new picture mends it all."""
    if len(faces) != 1:
        return (Fault.SEVERAL_FACES,) if faces else (Fault.NO_FACE,)
    face = faces[0]
    square = align(picture, face)
    gray = cv2.cvtColor(square, cv2.COLOR_BGR2GRAY)
    colours = square.reshape(-1, 3).mean(axis=0) + 1.0
    found = {
        Fault.SMALL: face.between_eyes < _EYES,
        Fault.CUT_OFF: _outside(picture, face) > _OUTSIDE,
        Fault.LEANING: abs(face.roll) > _ROLL,
        Fault.TURNED: abs(face.turn) > _TURN,
        Fault.BLURRED: float(cv2.Laplacian(gray, cv2.CV_64F).var()) < _SHARP,
        Fault.DARK: float(gray.mean()) < _DARK,
        Fault.BRIGHT: float(gray.mean()) > _BRIGHT,
        Fault.FLAT: float(gray.std()) < _RANGE,
        Fault.COLOURED: float(colours.max() / colours.min()) > _CAST,
    }
    return tuple(fault for fault, there in found.items() if there)


def _outside(picture: Colour, face: Face) -> float:
    """The share of the face's box that is outside of the picture."""
    left, top, width, height = face.box
    inside = max(0.0, min(left + width, picture.shape[1]) - max(left, 0.0)) * max(
        0.0, min(top + height, picture.shape[0]) - max(top, 0.0)
    )
    return float(1 - inside / max(width * height, np.finfo(float).eps))
