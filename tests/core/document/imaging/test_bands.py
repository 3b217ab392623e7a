"""Lines of print that may be a zone."""

import pytest

from leeward.core.document.imaging.bands import Row, find_bands
from leeward.core.document.imaging.lines import TextLine


def line(down: float, left: float = 100, right: float = 900, height: float = 20, tilt: float = 0.0) -> TextLine:
    return TextLine((left, down), (right, down + tilt * (right - left)), height)


def test_two_lines_below_each_other_are_a_band() -> None:
    (band,) = find_bands([line(640), line(600)])
    assert [row.left for row in band] == [pytest.approx((100, 600)), pytest.approx((100, 640))]


def test_three_lines_come_before_two() -> None:
    bands = find_bands([line(680, right=800), line(640, right=800), line(600, right=800)])
    assert len(bands[0]) == 3


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "no line"),
        ([line(600)], "one line"),
        ([line(900), line(600)], "too far from each other"),
        ([line(605), line(600)], "too near"),
        ([line(640, tilt=0.1), line(600)], "not parallel"),
        ([line(640, right=400), line(600)], "less than half as long"),
        ([line(640, height=60), line(600)], "another size of print"),
        ([line(640, left=1000, right=1800), line(600)], "beside each other"),
    ],
)
def test_what_is_no_zone(lines: list[TextLine], why: str) -> None:
    assert find_bands(lines) == [], why


def test_a_row_that_was_found_too_short_is_extended() -> None:
    (band,) = find_bands([line(640, right=700), line(600)])
    assert band[1].right[0] == pytest.approx(900, abs=1)
    assert band[1].length == pytest.approx(band[0].length, abs=1)


def test_many_lines_cost_so_much_and_no_more() -> None:
    assert len(find_bands([line(2000 - 40 * number) for number in range(200)])) == 8


def test_a_rows_length_is_from_end_to_end() -> None:
    assert Row((0, 0), (3, 4)).length == 5
