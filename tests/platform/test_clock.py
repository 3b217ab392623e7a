"""A clock that was set is distinguished from time that passed, by the time since the machine started."""

from datetime import UTC, datetime, timedelta

import pytest

from leeward.platform.clock import Reading, jump, read

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = 3600.0

CASES = [
    (HOUR, HOUR, "a", 0, "an hour passed"),
    (HOUR + 9, HOUR, "a", 0, "a time server corrected some seconds"),
    (HOUR, 60.0, "a", HOUR - 60, "set forward by an hour in a minute"),
    (-HOUR, 60.0, "a", -HOUR - 60, "set back"),
    (0.0, HOUR, "a", -HOUR, "it stood still"),
    (HOUR, 5.0, "b", 0, "restarted: it may have been off for an hour"),
    (-HOUR, 5.0, "b", -HOUR, "restarted with a clock that is behind"),
    (-5.0, 5.0, "b", 0, "restarted, behind by less than what counts"),
]


@pytest.mark.parametrize(("passed", "uptime", "start", "shift", "why"), CASES, ids=[case[4] for case in CASES])
def test_what_is_a_jump(passed: float, uptime: float, start: str, shift: float, why: str) -> None:
    before = Reading(NOON, "a", 1000.0)
    now = Reading(NOON + timedelta(seconds=passed), start, uptime + (1000.0 if start == "a" else 0))
    assert jump(before, now) == pytest.approx(shift), why


def test_two_readings_of_this_machine_agree() -> None:
    assert jump(read(), read()) == 0
