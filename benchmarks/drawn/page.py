"""The page of a document: paper with a pattern, a picture, printed words, and the zone in OCR-B at the foot.

Sizes are those of ICAO Doc 9303-4 and -5: 125 x 88 mm with two lines of 44 characters, 85.6 x 54 mm with three of 30;
ten characters to the inch, lines 6.35 mm apart in passports and 4.23 mm in cards.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
PITCH, CAPITALS = 2.54, 2.4
"""Millimetres from character to character, and the height of a capital."""
_WORDS = (
    "SURNAME / NOM",
    "GIVEN NAMES / PRENOMS",
    "NATIONALITY",
    "DATE OF BIRTH",
    "PLACE OF BIRTH",
    "DATE OF EXPIRY",
    "AUTHORITY",
)


@dataclass(frozen=True)
class Size:
    """Millimetres: width and height of the page, left edge and base of the last line, distance of lines."""

    width: float
    height: float
    left: float
    base: float
    apart: float


PASSPORT = Size(125, 88, 6.5, 82.0, 6.35)
CARD = Size(85.6, 54, 4.7, 49.5, 4.23)


def page(
    lines: tuple[str, ...], chance: random.Random, font: Path, *, dots: float = 11.8, pattern: float = 0.0
) -> Picture:
    """The page at `dots` a millimetre; `pattern` is how dark the lines of its security print are, 0 to 1."""
    size = PASSPORT if len(lines) == 2 else CARD
    picture = _paper(size, dots, chance)
    if pattern:
        _security_print(picture, dots, chance, pattern)
    drawn = Image.fromarray(picture)
    draw = ImageDraw.Draw(drawn)
    _visual_zone(draw, size, dots, chance)
    _zone(draw, lines, size, dots, font, 20 + chance.randrange(40))
    return np.asarray(drawn).copy()


def character_middles(count: int, row: int, dots: float) -> NDArray[np.float32]:
    """Where the middles of the characters of line `row` of `count` stand, in pixels."""
    size, width = (PASSPORT, 44) if count == 2 else (CARD, 30)
    down = size.base - (count - 1 - row) * size.apart - CAPITALS / 2
    return np.array([((size.left + (column + 0.5) * PITCH) * dots, down * dots) for column in range(width)], np.float32)


def _paper(size: Size, dots: float, chance: random.Random) -> Picture:
    height, width = round(size.height * dots), round(size.width * dots)
    tint = np.array([chance.randrange(215, 250) for _ in range(3)], np.float32)
    ramp = np.linspace(0, chance.uniform(-14, 14), width, dtype=np.float32)[None, :, None]
    return np.clip(np.broadcast_to(tint + ramp, (height, width, 3)), 0, 255).astype(np.uint8)


def _security_print(picture: Picture, dots: float, chance: random.Random, dark: float) -> None:
    """Waving fine lines over all of the page."""
    height, width = picture.shape[:2]
    across = np.arange(0, width, 4)
    ink = picture.copy()
    for base in range(-20, height + 20, max(int(1.1 * dots), 4)):
        wave = base + 1.2 * dots * np.sin(across / (dots * chance.uniform(4, 9)) + chance.uniform(0, 6))
        points = np.stack([across, wave], axis=1).astype(np.int32)
        colour = tuple(chance.randrange(90, 170) for _ in range(3))
        cv2.polylines(ink, [points], False, colour, 1, cv2.LINE_AA)
    picture[:] = cv2.addWeighted(ink, dark, picture, 1 - dark, 0)


def _visual_zone(draw: ImageDraw.ImageDraw, size: Size, dots: float, chance: random.Random) -> None:
    """A picture at the left, words at the right; nothing of it reaches the zone."""
    top, foot = 8 * dots, (size.base - 2.2 * size.apart - 6) * dots
    face = (5 * dots, top, 5 * dots + 0.78 * (foot - top), foot)
    draw.rectangle(face, fill=tuple(chance.randrange(120, 200) for _ in range(3)))
    middle = ((face[0] + face[2]) / 2, (face[1] + face[3]) / 2)
    wide, tall = (face[2] - face[0]) * 0.28, (face[3] - face[1]) * 0.36
    draw.ellipse((middle[0] - wide, middle[1] - tall, middle[0] + wide, middle[1] + tall), fill=(90, 70, 60))
    small, large = ImageFont.load_default(1.7 * dots), ImageFont.load_default(2.7 * dots)
    left, step = face[2] + 4 * dots, (foot - top) / (len(_WORDS) if size is PASSPORT else 4)
    draw.text((left, 1.5 * dots), "UTOPIA  PASSPORT", font=large, fill=(40, 40, 70))
    for row, word in enumerate(_WORDS[:: 1 if size is PASSPORT else 2]):
        draw.text((left, top + row * step), word, font=small, fill=(90, 90, 100))
        value = "".join(chance.choice("ABDEGIKLMNORSTUVZ 0123456789") for _ in range(chance.randint(6, 16)))
        draw.text((left, top + row * step + 1.9 * dots), value, font=large, fill=(30, 30, 40))


def _zone(draw: ImageDraw.ImageDraw, lines: tuple[str, ...], size: Size, dots: float, font: Path, ink: int) -> None:
    """Each character at its own place, so that the pitch is exact."""
    large = ImageFont.truetype(str(font), size=1000)
    face = ImageFont.truetype(str(font), size=1000 * PITCH * dots / large.getlength("0"))
    for row, line in enumerate(lines):
        base = (size.base - (len(lines) - 1 - row) * size.apart) * dots
        for column, character in enumerate(line):
            draw.text(
                ((size.left + (column + 0.5) * PITCH) * dots, base),
                character,
                font=face,
                fill=(ink, ink, ink),
                anchor="ms",
            )
