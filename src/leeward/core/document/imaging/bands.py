"""Find lines of print that may be a zone: two or three of equal length, one below the other, at equal distances."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from leeward.core.document.imaging.lines import TextLine

End = tuple[float, float]

# Every two and three of them are tried: 455 groups.
_MOST_LINES: Final = 14
_TURN: Final = 0.06
"""How much the slopes of two lines of one zone may differ (perspective)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what may be a zone: the middles of its left and right end, in pixels."""

    left: End
    right: End

    @property
    def length(self) -> float:
        """From end to end."""
        return math.hypot(self.right[0] - self.left[0], self.right[1] - self.left[1])


Band = tuple[Row, ...]
"""The lines of what may be a zone, from top to bottom."""


def find_bands(lines: list[TextLine]) -> list[Band]:
    """Candidates, three lines before two and lower ones first, since a zone is the lowest print of a document."""
    low = lines[:_MOST_LINES]
    found = [band for count in (3, 2) for band in _groups(low, count)]
    return found[:8]


def _groups(lines: list[TextLine], count: int) -> Iterator[Band]:
    for group in combinations(lines, count):
        rows = group[::-1]
        if _belong(rows):
            yield _drawn_out(rows)


def _belong(rows: tuple[TextLine, ...]) -> bool:
    """Whether rows, from top to bottom, are placed like the lines of one zone."""
    longest = max(rows, key=lambda row: row.length)
    height = float(np.median([row.height for row in rows]))
    if any(abs(row.slope - longest.slope) > _TURN or not 0.5 < row.height / height < 2 for row in rows):
        return False
    middle = (longest.left[0] + longest.right[0]) / 2
    if any(not row.left[0] < middle < row.right[0] or row.length < 0.5 * longest.length for row in rows):
        return False
    gaps = np.diff([row.at(middle) for row in rows])
    # Three lines have 30 characters, two have 36 or 44.
    pitch = longest.length / (30 if len(rows) == 3 else 40)
    return bool(np.all(gaps > 1.2 * pitch) and np.all(gaps < 3.6 * pitch) and gaps.max() < 1.4 * gaps.min())


def _drawn_out(rows: tuple[TextLine, ...]) -> Band:
    """The rows, with those that were found too short extended to the ends of the long ones."""
    lefts = _edge([row.left for row in rows], rows, -1)
    rights = _edge([row.right for row in rows], rows, 1)
    return tuple(Row(left, right) for left, right in zip(lefts, rights, strict=True))


def _edge(ends: list[End], rows: tuple[TextLine, ...], side: int) -> list[End]:
    """Where each row ends on one side: on the line through the outermost ends, or perpendicular to the rows."""
    slope = max(rows, key=lambda row: row.length).slope
    along = [x + slope * y for x, y in ends]
    outermost = max(place * side for place in along) * side
    pitch = max(row.length for row in rows) / 40
    trusted = [number for number, place in enumerate(along) if abs(place - outermost) < 2.5 * pitch]
    if len(trusted) < 2:
        xs = [outermost - slope * row.at(outermost) for row in rows]
    else:
        tilt, start = np.polyfit([ends[number][1] for number in trusted], [ends[number][0] for number in trusted], 1)
        xs = [float(start + tilt * end[1]) for end in ends]
    return [(x, row.at(x)) for x, row in zip(xs, rows, strict=True)]
