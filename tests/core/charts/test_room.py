"""Room that is taken: kept by squares, found as if all were compared."""

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
