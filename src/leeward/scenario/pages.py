"""Drawn data pages of invented documents: a light page with words, a photo, and a zone in OCR-B at the bottom.

`benchmarks/drawn/sheet.py` made the picture of the characters.
"""

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
import zxingcpp

from leeward.core.document.imaging.lines import Gray
from leeward.resources import read_bytes

CHARACTERS = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDE, HIGH = 32, 44
"""Pixels of one character before scaling."""

WORDS = ("SPECIMEN NOT VALID", "GIVEN NAMES ANNA MARIA", "12 AUG 1974")
_PAPER, _PHOTO, _INK = 225, 120, 60
_LEFT, _TOP, _WIDE, _HIGH = 60, 240, 360, 440
"""Where the photo is: below the page's heading (Doc 9303-4, zone V)."""
_SEAL_SCALE, _GAP = 5, 20


def page(lines: Sequence[str], words: Sequence[str] = WORDS, *, pitch: int = 24, photo: bytes = b"") -> Gray:
    """A page with these words and this zone; `pitch` is the width of a character in pixels, `photo` a picture file."""
    width = WIDE * (len(lines[0]) + 5)
    paper = np.full((round(width * 0.68), width), _PAPER, np.uint8)
    paper[_TOP : _TOP + _HIGH, _LEFT : _LEFT + _WIDE] = photo_printed(photo) if photo else _PHOTO
    for row, word in enumerate(words):
        cv2.putText(paper, word, (500, 200 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, _INK, 3)
    _print(paper, lines)
    scale = pitch / WIDE
    return np.asarray(cv2.resize(paper, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def with_seal(paper: Gray, content: bytes) -> Gray:
    """The page with a barcode of this content above its upper right corner."""
    barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.DataMatrix)
    drawn = np.asarray(zxingcpp.write_barcode_to_image(barcode, scale=_SEAL_SCALE), np.uint8)
    high, wide = drawn.shape
    whole = cv2.copyMakeBorder(paper, high + 2 * _GAP, 0, 0, 0, cv2.BORDER_CONSTANT, value=_PAPER)
    framed = np.asarray(whole, np.uint8)
    framed[_GAP : _GAP + high, -_GAP - wide : -_GAP] = drawn
    return framed


def jpeg(paper: Gray) -> bytes:
    """The page as a file."""
    return bytes(cv2.imencode(".jpg", paper)[1])


def photo_printed(photo: bytes) -> Gray:
    """The photo in grey, as large as its place; what is too high is cut off below."""
    read = np.asarray(cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)
    high = round(read.shape[0] * _WIDE / read.shape[1])
    return np.asarray(cv2.resize(read, (_WIDE, high), interpolation=cv2.INTER_AREA)[:_HIGH], np.uint8)


def _print(paper: Gray, lines: Sequence[str]) -> None:
    """Draw the zone at the bottom of the page."""
    sheet, apart = _sheet(), 80 if len(lines) == 2 else 54
    foot = paper.shape[0] - 60 - HIGH
    for row, line in enumerate(lines):
        top = foot - apart * (len(lines) - 1 - row)
        for column, character in enumerate(line):
            at, left = CHARACTERS.index(character) * WIDE, 2 * WIDE + column * WIDE
            place = paper[top : top + HIGH, left : left + WIDE]
            np.minimum(place, sheet[:, at : at + WIDE], out=place)


@lru_cache(maxsize=1)
def _sheet() -> Gray:
    encoded = np.frombuffer(read_bytes("scenario/ocr_b.png"), np.uint8)
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)
