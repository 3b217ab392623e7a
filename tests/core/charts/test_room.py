"""Room that is taken: kept by squares, found as if all were compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.charts.room import Box, Taken

_PLACE = st.floats(-1000, 1000)
_SIZE = st.floats(0, 400)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), _PLACE, _PLACE, _SIZE, _SIZE)


@given(st.lists(boxes, max_size=20), boxes)
def test_free_room_meets_nothing_that_is_taken(taken: list[Box], box: Box) -> None:
    room = Taken()
    for each in taken:
        room.add(each)
    assert room.is_free(box) == (not any(box.meets(each) for each in taken))


def test_boxes_that_touch_do_not_meet() -> None:
    assert not Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))


@pytest.mark.parametrize(
    ("one", "two", "meet", "why"),
    [
        (Box(0, 0, 10, 10), Box(0, 10, 10, 20), False, "below it, edge to edge"),
        (Box(0, 0, 10, 10), Box(-10, 0, 0, 10), False, "left of it, edge to edge"),
        (Box(0, 0, 10, 10), Box(10, 10, 20, 20), False, "corner to corner"),
        (Box(0, 0, 10, 10), Box(2, 2, 3, 3), True, "within it"),
        (Box(0, 4, 100, 6), Box(48, 0, 52, 100), True, "crossed, with no corner in the other"),
        (Box(0, 0, 10, 10), Box(9.9, 9.9, 20, 20), True, "a sliver"),
        (Box(-300, -300, 300, 300), Box(127, 127, 129, 129), True, "small, on the border of the squares"),
        (Box(-130, 0, -126, 4), Box(-128, 0, -127, 4), True, "left of the drawing, where squares have negative places"),
        (Box(0, 0, 10, 10), Box(1000, 1000, 1010, 1010), False, "far away"),
    ],
)
def test_which_boxes_meet(one: Box, two: Box, meet: bool, why: str) -> None:
    assert one.meets(two) == two.meets(one) == meet, why
    for first, second in ((one, two), (two, one)):
        room = Taken()
        room.add(first)
        assert room.is_free(second) != meet, why


def test_an_empty_drawing_is_free_and_asking_takes_nothing() -> None:
    room = Taken()
    assert room.is_free(Box(-1e4, -1e4, 1e4, 1e4))
    assert room.is_free(Box(0, 0, 5, 5))
