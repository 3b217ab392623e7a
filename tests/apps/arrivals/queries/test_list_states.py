"""Whether a list is here, and which voyages usually come and have sent none."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.apps.arrivals.conftest import Cast

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.list_states import awaited, list_state, regulars

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # a Wednesday, 8 o'clock in Bridgetown
TODAY, TOMORROW = date(2026, 11, 25), date(2026, 11, 26)


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(None, "expected"), (300, "expected"), (61, "expected"), (59, "late"), (1, "late"), (-1, "none")],
)
def test_a_list_that_is_not_here_is_late_an_hour_before_the_arrival(minutes: int | None, state: str) -> None:
    assert awaited(NOW + timedelta(minutes=minutes) if minutes is not None else None, NOW) == state


@pytest.mark.parametrize(
    ("version", "not_whole", "state"), [(1, False, "received"), (1, True, "not_whole"), (0, False, "late")]
)
def test_a_voyage_says_what_of_its_list_is_here(version: int, not_whole: bool, state: str) -> None:
    voyage = Voyage(version=version, arrives_at=NOW + timedelta(minutes=5))
    voyage.not_whole = not_whole  # type: ignore[attr-defined]  # as the query annotates it
    assert list_state(voyage, NOW) == state


def test_a_ship_may_have_a_crew_alone_and_a_flight_may_not() -> None:
    for mode, state in (("sea", "crew"), ("air", "late")):
        voyage = Voyage(mode=mode, crew_version=1, arrives_at=NOW + timedelta(minutes=5))
        voyage.not_whole = False  # type: ignore[attr-defined]  # as the query annotates it
        assert list_state(voyage, NOW) == state


@pytest.fixture
def came(cast: Cast) -> Any:
    def make(number: str, at: datetime, **facts: Any) -> Voyage:
        known: dict[str, Any] = {"agency": cast.barbados, "post": cast.bridgetown, "version": 1, "origin": "MIA"}
        said = known | {"source": "carrier", "departs_on": at.date(), "arrives_at": at} | facts
        return Voyage.objects.create(number=number, **said)

    return make


def usual(officer: Officer, *known: Voyage) -> list[tuple[str, datetime]]:
    return [(each.number, each.arrives_at) for each in regulars(officer, (TODAY, TOMORROW), known, NOW)]


def test_a_voyage_that_came_twice_on_this_weekday_is_expected_again(came: Any, cast: Cast) -> None:
    for weeks in (1, 2):
        came("AA1", NOW + timedelta(hours=2) - timedelta(weeks=weeks))
    came("AA2", NOW + timedelta(hours=2) - timedelta(weeks=1))  # once is no habit
    came("AA3", NOW - timedelta(days=1))  # two days, two weekdays
    came("AA3", NOW - timedelta(days=2))
    assert usual(cast.alice) == [("AA1", NOW + timedelta(hours=2))]


def test_one_that_sent_something_for_the_day_is_not_missing(came: Any, cast: Cast) -> None:
    for weeks in (1, 2):
        came("AA1", NOW - timedelta(weeks=weeks))
    here = came("AA1", NOW + timedelta(hours=3))
    assert usual(cast.alice, here) == []
    other_day = came("AA1", NOW + timedelta(days=1))
    assert [number for number, _ in usual(cast.alice, other_day)] == ["AA1"]


def test_others_voyages_and_old_habits_do_not_count(came: Any, cast: Cast) -> None:
    for weeks in (1, 2):
        came("AA1", NOW - timedelta(weeks=weeks), agency=cast.antigua)
        came("AA2", NOW - timedelta(weeks=weeks), version=0)
        came("AA3", NOW - timedelta(weeks=weeks + 4))
        came("", NOW - timedelta(weeks=weeks))
    assert usual(cast.alice) == []


def test_the_usual_hour_is_that_of_the_posts_clock(came: Any, cast: Cast) -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("America/Barbados"))
    for weeks in (0, 1):
        came("AA1", late - timedelta(weeks=weeks))
    assert usual(cast.alice) == [("AA1", late + timedelta(weeks=1))]


def test_many_weeks_cost_one_query(came: Any, cast: Cast, django_assert_num_queries: Any) -> None:
    for number in range(8):
        for weeks in (1, 2, 3):
            came(f"AA{number}", NOW - timedelta(weeks=weeks))
    usual(cast.alice)  # the officer's roles are read once
    with django_assert_num_queries(1):
        assert len(usual(cast.alice)) == 8
