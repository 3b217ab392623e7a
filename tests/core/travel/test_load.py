"""Who waits in which hour: those whom the counters do not take go on into the next one."""

import pytest

from leeward.core.travel.load import counters_needed, load


@pytest.mark.parametrize(
    ("arriving", "capacity", "checked", "waiting"),
    [
        ((100, 0, 0), 60, [60, 40, 0], [40, 0, 0]),
        ((60, 60), 60, [60, 60], [0, 0]),
        ((10, 200, 0), 60, [10, 60, 60], [0, 140, 80]),
        ((10, 0), 0, [0, 0], [10, 10]),  # every counter is closed
        ((), 60, [], []),
    ],
)
def test_those_who_wait_go_on_into_the_next_hour(
    arriving: tuple[int, ...], capacity: int, checked: list[int], waiting: list[int]
) -> None:
    hours = load(arriving, capacity)
    assert [hour.checked for hour in hours] == checked
    assert [hour.waiting for hour in hours] == waiting
    assert sum(arriving) == sum(checked) + (waiting[-1] if waiting else 0), "no one is lost"


@pytest.mark.parametrize(("arriving", "needed"), [((0, 120, 60), 2), ((121,), 3), ((0,), 0), ((), 0)])
def test_the_fullest_hour_says_how_many_counters_are_needed(arriving: tuple[int, ...], needed: int) -> None:
    assert counters_needed(arriving, 60) == needed
