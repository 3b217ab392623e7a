"""The bounds that a release keeps are read again unchanged."""

from datetime import UTC, datetime, timedelta

from leeward.apps.operations.queries.releases import bounds_json, read_bounds
from leeward.core.operation.bounds import Bounds

START = datetime(2027, 1, 4, tzinfo=UTC)


def test_bounds_come_back() -> None:
    bounds = Bounds("OP", START, START + timedelta(5), {"BRB": None, "ATG": START}, frozenset({"", "BB-BGI"}))
    assert read_bounds("OP", bounds_json(bounds)) == bounds
