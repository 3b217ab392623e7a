"""A line of a picture as a straight strip."""

import cv2
import numpy as np
import pytest

from leeward.core.document.imaging.bands import Row
from leeward.core.document.imaging.straighten import HALF, MARGIN, PITCH, as_png, straighten, to_strip

PICTURE = np.full((200, 900), 230, np.uint8)


@pytest.mark.parametrize("row", [Row((50, 100), (850, 100)), Row((60, 60), (800, 140)), Row((800, 100), (100, 40))])
def test_ends_of_a_row_are_ends_of_the_strip(row: Row) -> None:
    matrix = to_strip(row, 44)
    for end, place in ((row.left, MARGIN * PITCH), (row.right, (MARGIN + 44) * PITCH)):
        x, y = matrix @ np.array([*end, 1.0])
        assert (x, y) == (pytest.approx(place), pytest.approx(HALF))


def test_paper_has_no_ink_and_print_has() -> None:
    printed = PICTURE.copy()
    cv2.putText(printed, "P<UTO", (60, 110), cv2.FONT_HERSHEY_PLAIN, 2, 20, 2)
    row = Row((50, 100), (850, 100))
    empty, full = straighten(PICTURE, row, 44), straighten(printed, row, 44)
    assert empty.shape == full.shape == (2 * HALF, (44 + 2 * MARGIN) * PITCH)
    assert empty.max() < 0.01
    assert 0.5 < full.max() < 2


def test_a_picture_of_the_lines_for_a_person() -> None:
    strip = straighten(PICTURE, Row((50, 100), (850, 100)), 44)
    picture = cv2.imdecode(np.frombuffer(as_png([strip, strip]), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert picture.shape == (4 * HALF, (44 + 2 * MARGIN) * PITCH)
    assert picture.min() > 250
