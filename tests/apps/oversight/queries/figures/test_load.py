"""Checks by hour, day and post: the agency's own whole, others' as load alone, and no data where none was counted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.oversight.queries.figures.load import alerts, by_post, checks, hours_of_day
from leeward.apps.oversight.queries.figures.period import period
from leeward.core.charts.figure import Figure

pytestmark = pytest.mark.django_db
Count = Callable[..., None]


def rows(figure: Figure) -> dict[str, tuple[str, ...]]:
    return {label: tuple(values) for label, *values in figure.rows}


def test_an_hour_that_was_not_counted_has_no_data(clara: Officer, count: Count, now: datetime) -> None:
    count(7, hours=1)
    count(hours=0)
    found = rows(checks(clara, period("today", now)))
    assert found["15:00"] == ("7",)
    assert found["16:00"] == ("0",)
    assert found["14:00"] == ("no data",)


def test_a_day_is_the_sum_of_its_hours(clara: Officer, count: Count, now: datetime) -> None:
    count(3, hours=1)
    count(4, hours=2, verdict="REFER")
    count(2, hours=24)
    assert [values for _, values in checks(clara, period("week", now)).table][-2:] == [(2,), (7,)]


def test_alerts_have_their_verdict(clara: Officer, count: Count, now: datetime) -> None:
    count(90)
    count(3, verdict="HOLD")
    figure = alerts(clara, period("today", now))
    assert figure.head == ("Hour", "Verify", "Refer", "Hold")
    assert rows(figure)["16:00"] == ("0", "0", "3")


def test_another_agency_is_not_counted(clara: Officer, count: Count, elsewhere: Post, now: datetime) -> None:
    count(2)
    count(50, post=elsewhere)
    assert rows(checks(clara, period("today", now)))["16:00"] == ("2",)
    assert by_post(clara, period("today", now)).head == ("Hour", "Airport")


def test_who_runs_the_node_sees_the_load_of_all_but_no_small_count_of_others(
    otto: Officer, count: Count, elsewhere: Post, now: datetime
) -> None:
    count(2)
    count(50, post=elsewhere)
    count(3, hours=1, post=elsewhere)
    assert rows(checks(otto, period("today", now)))["16:00"] == ("52",)
    found = by_post(otto, period("today", now))
    assert found.head == ("Hour", "Antigua Airport", "Airport")
    assert rows(found)["16:00"] == ("50", "2")
    assert rows(found)["15:00"] == ("under 5", "0")


def test_an_hour_of_the_day_is_an_average_of_the_days_that_were_counted(
    clara: Officer, count: Count, now: datetime
) -> None:
    count(6)
    count(hours=24)
    found = rows(hours_of_day(clara, period("week", now)))
    assert found["16:00"] == ("3",)
    assert found["15:00"] == ("no data",)


def test_numbers_of_queries_do_not_grow(
    clara: Officer, count: Count, now: datetime, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for hours in range(0, 700, 7):
        count(5, hours=hours)
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        by_post(clara, period("month", now + timedelta(minutes=1)))
