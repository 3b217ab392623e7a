"""Find lines of dark print in a picture: long rows of characters, whatever they say."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

LOOKED_AT: Final = 1200
"""Size in which lines are searched, as pixels of the longer side; characters of a zone that fills the picture are then
20 wide.
"""
_SHORTEST: Final = 0.25
"""The shortest line, as a share of the picture's longer side."""
_SHORTEST_PIECE: Final = 0.04
_SLIMMEST: Final = 2.0
"""A piece of a line is at least this many times as long as high."""
_MOST: Final = 120


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: the middle of its left and right end, in pixels of the picture, and its height."""

    left: tuple[float, float]
    right: tuple[float, float]
    height: float

    @property
    def length(self) -> float:
        """From end to end."""
        return float(np.hypot(self.right[0] - self.left[0], self.right[1] - self.left[1]))

    @property
    def slope(self) -> float:
        """Rise over run, positive downwards."""
        return (self.right[1] - self.left[1]) / max(self.right[0] - self.left[0], 1e-6)

    def at(self, x: float) -> float:
        """How far down the line is at `x`."""
        return self.left[1] + self.slope * (x - self.left[0])


def find_lines(picture: Gray, looked_at: int = LOOKED_AT) -> list[TextLine]:
    """Roughly horizontal lines, the lowest first; pieces of one row are joined.

    `looked_at` is the size to which the picture is reduced first, as pixels of its longer side: print over a quarter of
    its width needs more of them than print that fills it.
    """
    scale = min(1.0, looked_at / max(picture.shape))
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    count, marked, boxes, _centres = cv2.connectedComponentsWithStats(_rows_of_print(small), connectivity=8)
    labels = np.asarray(marked, np.int32)
    shortest = _SHORTEST_PIECE * max(small.shape)
    wide = [label for label in range(1, count) if boxes[label, cv2.CC_STAT_WIDTH] >= shortest]
    wide.sort(key=lambda label: -int(boxes[label, cv2.CC_STAT_WIDTH]))
    pieces = [_line(labels, label, boxes[label], scale) for label in wide[:_MOST]]
    joined = _join_pieces([piece for piece in pieces if piece is not None])
    long = [line for line in joined if line.length >= _SHORTEST * max(picture.shape)]
    return sorted(long, key=lambda line: -line.at(picture.shape[1] / 2))


def _join_pieces(pieces: list[TextLine]) -> list[TextLine]:
    """Join pieces on the extension of a longer one, at most some characters away, into one line."""
    lines: list[TextLine] = []
    for piece in pieces:
        for place, line in enumerate(lines):
            if _continues(line, piece):
                left = min(line.left, piece.left, key=lambda end: end[0])
                right = max(line.right, piece.right, key=lambda end: end[0])
                lines[place] = TextLine((left[0], line.at(left[0])), (right[0], line.at(right[0])), line.height)
                break
        else:
            lines.append(piece)
    return lines


def _continues(line: TextLine, piece: TextLine) -> bool:
    if not 0.35 < piece.height / line.height < 1.8:
        return False
    gap = max(piece.left[0] - line.right[0], line.left[0] - piece.right[0])
    middle = ((piece.left[0] + piece.right[0]) / 2, (piece.left[1] + piece.right[1]) / 2)
    return gap < 8 * line.height and abs(line.at(middle[0]) - middle[1]) < 0.5 * line.height


def _rows_of_print(picture: Gray) -> Gray:
    """White where characters are side by side: thin dark strokes, joined along their row."""
    unit = max(picture.shape) / LOOKED_AT
    stroke = cv2.getStructuringElement(cv2.MORPH_RECT, (_odd(17 * unit), _odd(17 * unit)))
    dark = cv2.morphologyEx(cv2.GaussianBlur(picture, (3, 3), 0), cv2.MORPH_BLACKHAT, stroke)
    local = cv2.blur(dark.astype(np.float32), (_odd(201 * unit), _odd(61 * unit)))
    edges = np.where(dark > np.maximum(local * 1.3, 14), 255, 0).astype(np.uint8)
    joined = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((_odd(3 * unit), _odd(37 * unit)), np.uint8))
    opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((_odd(5 * unit), _odd(15 * unit)), np.uint8))
    return np.asarray(opened, np.uint8)


def _odd(size: float) -> int:
    return max(int(size) | 1, 3)


def _line(labels: NDArray[np.int32], label: int, box: NDArray[np.int32], scale: float) -> TextLine | None:
    """The line through one component, by a fit along its columns; None if it is too thick to be one."""
    x, y, width, height = (int(value) for value in box[:4])
    inside = labels[y : y + height, x : x + width] == label
    filled = inside.sum(axis=0)
    columns = np.flatnonzero(filled)
    middles = (inside * np.arange(height)[:, None]).sum(axis=0)[columns] / filled[columns]
    slope, start = np.polyfit(columns, middles, 1)
    thick = float(np.median(filled[columns]))
    if thick < 4 or width / thick < _SLIMMEST:
        return None
    ends = [((x + at) / scale, (y + start + slope * at) / scale) for at in (0, width)]
    return TextLine(ends[0], ends[1], thick / scale)
