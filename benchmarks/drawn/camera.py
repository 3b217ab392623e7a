"""From a drawn page to a picture of it: four levels, from a clean scan to a bad photograph.

0 clean scan; 1 turned a little, slightly soft, noise; 2 perspective of 3 %, blur 1.3, shading, JPEG 75; 3 perspective
of 5 %, blur 2, glare, security print, JPEG 60.
"""

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from drawn.page import Picture


@dataclass(frozen=True)
class Level:
    """Degrees of turning, share of perspective, sigma of blur (pixels), deviation of noise, shading, glare, JPEG."""

    turn: float = 0
    perspective: float = 0
    blur: float = 0
    noise: float = 0
    shading: float = 0
    glare: float = 0
    jpeg: int = 95
    pattern: float = 0.15


LEVELS = (
    Level(),
    Level(turn=3, blur=0.7, noise=4, jpeg=90),
    Level(turn=4, perspective=0.03, blur=1.3, noise=5, shading=0.35, jpeg=75, pattern=0.25),
    Level(turn=5, perspective=0.05, blur=2.0, noise=6, shading=0.4, glare=0.8, jpeg=60, pattern=0.45),
)


@dataclass(frozen=True)
class Photograph:
    """A picture of a page, and the matrix from places on the page to places in it."""

    picture: Picture
    matrix: NDArray[np.float64]


def photograph(page: Picture, level: Level, chance: random.Random) -> Photograph:
    """The page as the camera has it, on a table."""
    noise = np.random.default_rng(chance.randrange(2**32))
    picture, matrix = _placed(page, level, chance)
    if level.shading:
        picture = _shaded(picture, level.shading, chance)
    if level.glare:
        picture = _with_glare(picture, level.glare, chance)
    if level.blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), level.blur), np.uint8)
    if level.noise:
        grain = noise.normal(0, level.noise, picture.shape)
        picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    _done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, level.jpeg])
    return Photograph(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8), matrix)


def _placed(page: Picture, level: Level, chance: random.Random) -> tuple[Picture, NDArray[np.float64]]:
    """The page on a darker table, turned, and seen from the side."""
    height, width = page.shape[:2]
    if not level.turn:
        return page, np.eye(3)
    margin = round(0.12 * width)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-level.turn, level.turn), 1.0)
    placed = cv2.transform(corners[None], turn)[0] + margin
    reach = level.perspective * width
    placed += np.array([[chance.uniform(-reach, reach) for _ in range(2)] for _ in range(4)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, placed.astype(np.float32))
    table = tuple(chance.randrange(40, 150) for _ in range(3))
    size = (width + 2 * margin, height + 2 * margin)
    placed_page = cv2.warpPerspective(
        page, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=table
    )
    return np.asarray(placed_page, np.uint8), np.asarray(matrix, np.float64)


def _shaded(picture: Picture, depth: float, chance: random.Random) -> Picture:
    """Light that falls off across the picture."""
    height, width = picture.shape[:2]
    along = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    turn = chance.uniform(0, 1)
    fall = turn * (along if chance.random() < 0.5 else 1 - along) + (1 - turn) * (
        down if chance.random() < 0.5 else 1 - down
    )
    return (picture * (1 - depth * fall)[..., None]).astype(np.uint8)


def _with_glare(picture: Picture, strength: float, chance: random.Random) -> Picture:
    """A bright spot, anywhere on the document; it washes out, and does not whiten everything below it."""
    height, width = picture.shape[:2]
    x, y = chance.uniform(0.15, 0.85) * width, chance.uniform(0.3, 0.95) * height
    radius = chance.uniform(0.08, 0.18) * width
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    spot = strength * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * radius**2))
    return np.asarray(picture + (255 - picture) * (0.75 * spot)[..., None], np.float32).astype(np.uint8)
