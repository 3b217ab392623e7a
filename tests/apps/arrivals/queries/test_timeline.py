"""The page of voyages day by day, with the load of a post against its open counters."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.apps.arrivals.conftest import Cast

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import OpenCounters, Passenger, Voyage
from leeward.apps.arrivals.queries.timeline import timeline

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # 8 o'clock in Bridgetown


@pytest.fixture
def expect(cast: Cast) -> Any:
    def make(number: str, hours: float | None, aboard: int = 0, **facts: Any) -> Voyage:
        known: dict[str, Any] = {"agency": cast.barbados, "post": cast.bridgetown, "version": 1, "source": "carrier"}
        at = NOW + timedelta(hours=hours) if hours is not None else None
        voyage = Voyage.objects.create(number=number, arrives_at=at, **(known | facts))
        row = {"voyage": voyage, "first_version": 1, "verdict": "CLEAR", "next_step": "admit", "checked_at": NOW}
        Passenger.objects.bulk_create([Passenger(**row) for _ in range(aboard)])
        return voyage

    return make


def days(officer: Officer, code: str = "") -> list[tuple[str, list[str]]]:
    found = timeline(officer, NOW, code).days
    return [(day.name, [row.voyage.number if row.voyage else "-" for row in day.arrivals]) for day in found]


def test_days_are_those_of_the_posts_clock(expect: Any, cast: Cast) -> None:
    expect("AA3", 40)
    expect("AA2", 17)  # one in the morning there
    expect("AA1", 15)
    expect("AA4", None)
    Voyage.objects.update(created_at=NOW)
    assert days(cast.alice) == [("today", ["AA1"]), ("tomorrow", ["AA2"]), ("", ["AA3"]), ("", ["AA4"])]


def test_without_any_voyage_there_is_no_day(cast: Cast) -> None:
    assert days(cast.alice) == []


def test_the_load_counts_travellers_by_hour_and_those_left_waiting(expect: Any, cast: Cast) -> None:
    expect("AA1", 2, 5)
    expect("AA2", 2.5, 3)
    expect("AA2", 2.6, 4, sent_by="officer")  # the same flight by another sender
    expect("AA5", 2, 9, post=None)
    OpenCounters.objects.create(post=cast.bridgetown, counters=1, per_hour=2, changed_by=cast.clara, changed_at=NOW)
    load = timeline(cast.alice, NOW).days[0].load
    assert load is not None
    assert (load.travellers, load.needed, load.waiting) == (9, 5, 7)
    rows = dict(load.figure.table)
    assert (rows["10"], rows["11"], rows["14"], rows["15"]) == ((2, 7), (2, 5), (1, 0), (0, 0))


def test_without_a_setting_the_load_says_only_who_arrives(expect: Any, cast: Cast) -> None:
    expect("AA1", 2, 5)
    shown = timeline(cast.alice, NOW)
    assert shown.counters is not None
    assert shown.counters.pk is None
    load = shown.days[0].load
    assert load is not None
    assert (dict(load.figure.table)["10"], load.waiting) == ((5,), 0)


def test_a_chosen_post_shows_its_own_voyages(expect: Any, cast: Cast) -> None:
    expect("AA1", 2)
    expect("AA2", 2, post=None)
    assert days(cast.alice)[0] == ("today", ["AA1", "AA2"])
    assert days(cast.alice, cast.bridgetown.code)[0] == ("today", ["AA1"])
    assert days(cast.alice, "XXX")[0] == ("today", ["AA1", "AA2"]), "what is no post of theirs shows all"


def test_many_voyages_cost_no_more_queries(expect: Any, cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        expect(f"AA{number}", 1 + number / 10, 2)
    with django_assert_max_num_queries(9):
        assert len(timeline(cast.alice, NOW).days[0].arrivals) == 30
