"""Long rows of print in a picture."""

import cv2
import numpy as np
import pytest

from leeward.core.document.imaging.lines import TextLine, find_lines


def page(*rows: int, tilt: float = 0.0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    made = np.full((800, 1200), 235, np.uint8)
    for row in rows:
        cv2.putText(made, "P<UTOERIKSSON<<ANNA<MARIA<<<<<", (60, row), cv2.FONT_HERSHEY_DUPLEX, 1.6, 30, 2)
    turn = cv2.getRotationMatrix2D((600, 400), -tilt, 1)
    return np.asarray(cv2.warpAffine(made, turn, (1200, 800), borderValue=235), np.uint8)


def test_rows_are_found_the_lowest_first() -> None:
    found = find_lines(page(500, 600))
    assert len(found) == 2
    assert [line.at(600) for line in found] == [pytest.approx(585, abs=20), pytest.approx(485, abs=20)]
    assert all(line.length > 800 for line in found)


def test_a_tilted_row_has_its_slope() -> None:
    (line,) = find_lines(page(400, tilt=5))
    assert abs(line.slope) == pytest.approx(0.0875, abs=0.02)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_picture_has_none(level: int) -> None:
    assert find_lines(np.full((300, 400), level, np.uint8)) == []


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3)])
def test_a_picture_of_any_shape_is_looked_at(shape: tuple[int, int]) -> None:
    assert find_lines(np.zeros(shape, np.uint8)) == []


def test_a_lines_geometry() -> None:
    line = TextLine((0, 10), (100, 20), 8)
    assert line.slope == pytest.approx(0.1)
    assert line.at(50) == pytest.approx(15)
    assert TextLine((5, 0), (5, 9), 1).slope > 0
