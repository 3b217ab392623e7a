"""An operation's period has a zone and an end after its start."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.core.operation.made import BOUNDS, START


@pytest.mark.parametrize("end", [START, START - timedelta(days=1), datetime(2026, 11, 9)])  # noqa: DTZ001
def test_a_period_that_is_none(end: datetime) -> None:
    with pytest.raises(ValueError, match="operation"):
        replace(BOUNDS, ends=end)


def test_who_left_and_who_never_took_part() -> None:
    bounds = replace(BOUNDS, countries={"BRB": None, "GUY": START})
    assert [bounds.left(each) for each in ("BRB", "GUY", "SUR")] == [None, START, None]
