"""Drawn faces of no real person, enough to see that two differ."""

import cv2
import numpy as np
from numpy.typing import NDArray

from leeward.core.training.cases.portraits import CHILD_SIZE, CHILD_UNTIL, HAIRS, LINES_FROM, SKINS, Look

_SIZE = (320, 240, 3)
_WALL = (226, 222, 214)
_LOOKS = (((120, 160, 198), (38, 44, 60), (120, 92, 52)), ((92, 124, 168), (158, 160, 164), (62, 70, 128)))
"""Skin, hair and coat, each blue, green, red."""


def face(look: int = 0) -> bytes:
    """A JPEG of one of two people."""
    skin, hair, coat = _LOOKS[look]
    paper = np.full(_SIZE, _WALL, np.uint8)
    cv2.ellipse(paper, (120, 330), (108, 110), 0, 180, 360, coat, -1)
    cv2.rectangle(paper, (98, 190), (142, 250), skin, -1)
    cv2.ellipse(paper, (120, 112), (76, 88), 0, 180 if look else 160, 360 if look else 380, hair, -1)
    cv2.ellipse(paper, (120, 138), (62, 78), 0, 0, 360, skin, -1)
    for side in (-1, 1):
        cv2.circle(paper, (120 + 25 * side, 128), 6, (40, 40, 40), -1, cv2.LINE_AA)
        if look:
            cv2.circle(paper, (120 + 25 * side, 128), 17, (50, 50, 50), 3, cv2.LINE_AA)
    cv2.ellipse(paper, (120, 176), (20, 8), 0, 0, 180, (70, 70, 130), 3, cv2.LINE_AA)
    return bytes(cv2.imencode(".jpg", paper)[1])


def drawn(look: Look) -> bytes:
    """A JPEG of a face of a drill, with the measures of its drawing (`core.training.cases.portraits`)."""
    skin, hair = _bgr(SKINS[look.skin]), _bgr(HAIRS[look.hair])
    paper, half, chin = np.full(_SIZE, _WALL, np.uint8), look.width, 190 + look.jaw
    cv2.ellipse(paper, (120, 330), (108, 110), 0, 180, 360, (120, 90, 74), -1)
    cv2.rectangle(paper, (98, 190), (142, 250), skin, -1)
    if look.long_hair:
        cv2.ellipse(paper, (120, 136), (half + 14, 96), 0, 0, 360, hair, -1, cv2.LINE_AA)
    cv2.ellipse(paper, (120, 112), (half + 4, 78), 0, 160, 380, hair, -1, cv2.LINE_AA)
    cv2.ellipse(paper, (120, 130), (half, chin - 130), 0, 0, 360, skin, -1, cv2.LINE_AA)
    for side in (-1, 1):
        eye = (120 + side * look.eyes, 126)
        cv2.circle(paper, eye, 2 * look.eye_size, (255, 255, 255), -1, cv2.LINE_AA)
        cv2.circle(paper, eye, look.eye_size, (40, 40, 40), -1, cv2.LINE_AA)
        if look.glasses:
            cv2.circle(paper, eye, 22, (50, 50, 50), 3, cv2.LINE_AA)
    nose = np.array([[120, 130], [120 - look.nose // 2, 132 + look.nose], [120 + look.nose // 2, 132 + look.nose]])
    cv2.polylines(paper, [nose], isClosed=False, color=(60, 60, 90), thickness=2, lineType=cv2.LINE_AA)
    cv2.ellipse(paper, (120, chin - 24), (look.mouth, 8), 0, 0, 180, (70, 70, 130), 3, cv2.LINE_AA)
    if look.age >= LINES_FROM:
        _draw_lines(paper, look, chin)
    return bytes(cv2.imencode(".jpg", _smaller(paper) if look.age < CHILD_UNTIL else paper)[1])


def _draw_lines(paper: NDArray[np.uint8], look: Look, chin: int) -> None:
    """Of age: on the brow, and from the nose to the corners of the mouth."""
    ink = (70, 80, 110)
    for height in (96, 106):
        cv2.ellipse(paper, (120, height), (36, 8), 0, 200, 340, ink, 1, cv2.LINE_AA)
    for side in (-1, 1):
        begin, end = (120 + side * (look.nose // 2 + 8), 132 + look.nose), (120 + side * (look.mouth + 8), chin - 22)
        cv2.line(paper, begin, end, ink, 1, cv2.LINE_AA)


def _smaller(paper: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A child in the same frame."""
    height, width = _SIZE[:2]
    child = cv2.resize(paper, (round(width * CHILD_SIZE), round(height * CHILD_SIZE)), interpolation=cv2.INTER_AREA)
    framed, left = np.full(_SIZE, _WALL, np.uint8), (width - child.shape[1]) // 2
    framed[height - child.shape[0] :, left : left + child.shape[1]] = child
    return framed


def _bgr(colour: str) -> tuple[int, int, int]:
    """A colour of the drawing as blue, green, red."""
    return int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)
