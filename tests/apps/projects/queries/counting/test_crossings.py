"""Crossings: of the agency and the period, without those withdrawn; verified where an officer saw the person."""

from datetime import UTC, date, datetime
from typing import Any

from tests.apps.projects.conftest import Team

from leeward.apps.crossings.models import Crossing, Withdrawal
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting.crossings import crossings
from leeward.core.results.indicators.evaluation import Row

SINCE, UNTIL = date(2025, 1, 1), date(2025, 6, 30)


def crossed(team: Team, day: date, **fields: Any) -> Crossing:
    """A person who came, seen at the counter."""
    at = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
    usual: dict[str, Any] = {"agency": team.mona.agency, "direction": "entry", "source": "counter"}
    return Crossing.objects.create(at=at, day=day, recorded_at=at, holder_encrypted=b"", **usual | fields)


def test_each_counts_once(team: Team) -> None:
    agency = team.mona.agency
    assert crossings(agency, SINCE, UNTIL, {}, "").absent == "no_data"
    crossed(team, SINCE)
    crossed(team, UNTIL, direction="exit")
    crossed(team, UNTIL, source="list")
    crossed(team, date(2024, 12, 31))
    crossed(team, date(2025, 7, 1))
    crossed(team, SINCE, agency=team.zoe.agency)
    Withdrawal.objects.create(crossing=crossed(team, SINCE), why="wrong", by=team.mona, at=datetime.now(UTC))
    for by, rows in (
        ("", (Row("", 1, False, 1), Row("", 1, True, 2))),
        ("direction", (Row("entry", 1, False, 1), Row("entry", 1, True, 1), Row("exit", 1, True, 1))),
        ("month", (Row("2025-01", 1, True, 1), Row("2025-06", 1, False, 1), Row("2025-06", 1, True, 1))),
        ("post", (Row("–", 1, False, 1), Row("–", 1, True, 2))),
    ):
        assert crossings(agency, SINCE, UNTIL, {}, by).rows == rows, by
    assert len(crossings(agency, SINCE, UNTIL, {}, "").keys) == 3
    later = crossings(agency, date(2025, 8, 1), date(2025, 8, 31), {}, "")
    assert (later.rows, later.absent) == ((), ""), "crossings are recorded here, so none is a zero"
    assert LIBRARY["crossings"].of_people, "fewer than eleven people are not shown"
