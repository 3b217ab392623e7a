"""Pages with a zone for tests, printed from a picture of OCR-B (`benchmarks/drawn/sheet.py` made it)."""

from pathlib import Path

import cv2
import numpy as np

from leeward.core.reading.lines import Gray

CHARACTERS = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDE, HIGH = 32, 44
SHEET = np.asarray(cv2.imread(str(Path(__file__).parent / "ocr_b.png"), cv2.IMREAD_GRAYSCALE), np.uint8)
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")


def page(lines: tuple[str, ...], *, pitch: int = 24) -> Gray:
    """A light page, wider than its zone, with a dark picture, words, and the zone at its foot."""
    apart = 80 if len(lines) == 2 else 54
    width = WIDE * (len(lines[0]) + 5)
    paper = np.full((round(width * 0.68), width), 225, np.uint8)
    cv2.rectangle(paper, (60, 120), (420, 560), 120, -1)
    for row, word in enumerate(("SPECIMEN OF NOBODY", "GIVEN NAMES ANNA MARIA", "12 AUG 1974")):
        cv2.putText(paper, word, (500, 200 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 60, 3)
    foot = paper.shape[0] - 60 - HIGH
    for row, line in enumerate(lines):
        top = foot - apart * (len(lines) - 1 - row)
        for column, character in enumerate(line):
            at, left = CHARACTERS.index(character) * WIDE, 2 * WIDE + column * WIDE
            place = paper[top : top + HIGH, left : left + WIDE]
            np.minimum(place, SHEET[:, at : at + WIDE], out=place)
    scale = pitch / WIDE
    return np.asarray(cv2.resize(paper, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def askew(paper: Gray, shifts: tuple[tuple[float, float], ...], *, blur: float = 0.0) -> Gray:
    """The page with its corners moved by shares of its width, on a dark table, and out of focus."""
    height, width = paper.shape
    margin = round(width * 0.1)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + margin + np.array(shifts, np.float32) * width
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    size = (width + 2 * margin, height + 2 * margin)
    found = cv2.warpPerspective(paper, matrix, size, borderMode=cv2.BORDER_CONSTANT, borderValue=70)
    return np.asarray(cv2.GaussianBlur(found, (0, 0), blur) if blur else found, np.uint8)


def jpeg(paper: Gray) -> bytes:
    """The page as a file."""
    return bytes(cv2.imencode(".jpg", paper)[1])
