"""Drawn faces of no real person, enough to see that two differ."""

import cv2
import numpy as np

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
