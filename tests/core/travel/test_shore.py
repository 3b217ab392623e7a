"""Passes at a gate: out and back in turn, double scans once, and who is late for sailing."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.travel.shore import Movement, board, next_movement

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("before", "at", "out"),
    [
        ([], 0, True),
        ([(0, True)], 30, False),
        ([(0, True), (30, False)], 31, True),
        ([(0, True)], 0.5, None),  # held twice
        ([(30, True)], 10, None),  # a gate without link sends late
    ],
)
def test_what_a_scan_means(before: list[tuple[float, bool]], at: float, out: bool | None) -> None:
    found = next_movement([Movement(minutes(when), way) for when, way in before], minutes(at))
    assert (found and found.out) is out


@pytest.mark.parametrize(
    ("ashore", "sails", "aboard", "soon", "late"),
    [
        ([True, False, False], 120, 2, False, False),
        ([True, False], 60, 1, True, False),
        ([True], -1, 0, True, True),
        ([False, False], -1, 2, False, False),
        ([True], None, 0, False, False),
        ([], 30, 0, False, False),
    ],
)
def test_who_is_late(ashore: list[bool], sails: float | None, aboard: int, soon: bool, late: bool) -> None:
    found = board(len(ashore), sum(ashore), None if sails is None else minutes(sails), NOON)
    assert (found.aboard, found.soon, found.late) == (aboard, soon, late)
