"""The invented year: about as many as asked, by season, with the shares that the module says."""

from datetime import date, timedelta

from leeward.core.travel.visits.answers import PURPOSES
from leeward.scenario.visits import FORMS, year_of_trips


def test_a_year_of_trips() -> None:
    last = date(2026, 10, 31)
    trips = list(year_of_trips(4_000, last))
    assert trips == list(year_of_trips(4_000, last))
    assert len(trips) == 4_000
    assert {each.arrived for each in trips} <= {last - timedelta(back) for back in range(365)}
    assert abs(sum(bool(each.residence) for each in trips) / 4_000 - FORMS) < 0.03
    assert {each.purpose for each in trips} <= {*PURPOSES, ""}
    assert all(each.nights == 0 for each in trips if each.mode == "cruise")
    winter, autumn = (sum(each.arrived.month == month for each in trips) for month in (2, 9))
    assert winter > 2 * autumn
