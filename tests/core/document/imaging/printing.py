"""Zones of invented people, and a page as a camera sees it askew."""

import cv2
import numpy as np

from leeward.core.document.imaging.lines import Gray

PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")

OTHER_CARD = ("I<UTOX123456785<<<<<<<<<<<<<<<", "9003048M3001020UTO<<<<<<<<<<<8", "MOREAU<<PAUL<<<<<<<<<<<<<<<<<<")
TABLE = 120


def above(*papers: Gray) -> Gray:
    """Documents one above the other on a table."""
    wide = max(paper.shape[1] for paper in papers)
    return np.vstack([_framed(paper, right=wide - paper.shape[1]) for paper in papers])


def beside(*papers: Gray) -> Gray:
    """Documents side by side on a table."""
    high = max(paper.shape[0] for paper in papers)
    return np.hstack([_framed(paper, foot=high - paper.shape[0]) for paper in papers])


def _framed(paper: Gray, *, right: int = 0, foot: int = 0) -> Gray:
    framed = cv2.copyMakeBorder(paper, 30, 30 + foot, 30, 30 + right, cv2.BORDER_CONSTANT, value=TABLE)
    return np.asarray(framed, np.uint8)


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
