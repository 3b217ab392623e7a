"""A feed by the moment of a row: nothing is missed, and nothing is given before it is certain to be whole."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from leeward.platform.change_feed import Consumer, Place, lags
from leeward.platform.models import FeedPosition
from leeward.platform.timed_feed import timed_feed

pytestmark = pytest.mark.django_db


def rows() -> QuerySet[FeedPosition]:
    return FeedPosition.objects.filter(feed="told")


FEED = timed_feed("timed", rows, "moved_at")


def tell(name: str, seconds: float) -> FeedPosition:
    at = timezone.now() - timedelta(seconds=seconds)
    return FeedPosition.objects.create(consumer=name, feed="told", position=0, moved_at=at)


def names(position: int = 0, limit: int = 10) -> list[str]:
    return [each.row.consumer for each in FEED.after(position, limit)]


def behind(position: int) -> int:
    """How many rows a consumer at this position has before it."""
    assert FEED.count is not None
    return FEED.count(position)


def test_rows_come_in_their_order_and_not_before_they_are_settled() -> None:
    tell("c", 5)
    tell("b", 100)
    tell("a", 200)
    assert names() == ["a", "b"]


def test_it_goes_on_behind_a_position() -> None:
    tell("a", 300)
    tell("b", 200)
    first = FEED.after(0, 1)
    assert [each.row.consumer for each in first] == ["a"]
    assert names(first[-1].position) == ["b"]
    assert FEED.newest() == FEED.after(0, 9)[-1].position


def test_rows_of_one_moment_are_not_divided() -> None:
    at = timezone.now() - timedelta(seconds=100)
    for name in "abc":
        FeedPosition.objects.create(consumer=name, feed="told", position=0, moved_at=at)
    assert len(FEED.after(0, 2)) == 3


def test_how_far_a_consumer_is_behind_counts_rows() -> None:
    tell("a", 300)
    tell("b", 200)
    consumer = Consumer("reader", FEED)
    assert consumer.advance(Place(FEED.after(0, 1)[0].position), since=None)
    assert [(lag.consumer, lag.behind) for lag in lags([FEED])] == [("reader", 1)]


def test_an_empty_feed_is_at_its_beginning() -> None:
    assert FEED.newest() == 0
    assert names() == []


@pytest.mark.parametrize(
    ("seconds", "given", "why"),
    [
        (59, False, "a write that began before may still be on its way"),
        (61, True, "everything older has been committed"),
        (-3600, False, "a clock that was ahead when it was written"),
    ],
)
def test_a_row_is_given_once_its_moment_is_settled(seconds: float, given: bool, why: str) -> None:
    tell("a", seconds)
    assert bool(names()) is given, why
    assert bool(FEED.newest()) is given, why
    assert behind(0) == given, why


def test_a_feed_may_settle_sooner() -> None:
    tell("a", 5)
    assert len(timed_feed("quick", rows, "moved_at", timedelta(seconds=1)).after(0, 9)) == 1


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 50])
def test_every_row_is_read_once_whatever_the_step(limit: int) -> None:
    for number, seconds in enumerate((500, 400, 400, 300, 200, 200, 200, 100)):
        tell(f"{number}", seconds)
    read: list[str] = []
    position = 0
    while some := FEED.after(position, limit):
        read += [each.row.consumer for each in some]
        assert some[-1].position > position, "it goes on, or would read for ever"
        position = some[-1].position
    assert read == [str(number) for number in range(8)]
    assert behind(position) == 0
    assert position == FEED.newest()


def test_moments_a_microsecond_apart_are_two_positions() -> None:
    at = timezone.now() - timedelta(seconds=100)
    for number, name in enumerate("ab"):
        moment = at + timedelta(microseconds=number)
        FeedPosition.objects.create(consumer=name, feed="told", position=0, moved_at=moment)
    one, other = FEED.after(0, 9)
    assert other.position - one.position == 1
    assert names(one.position) == ["b"]


def test_rows_outside_the_query_are_never_given() -> None:
    at = timezone.now() - timedelta(seconds=100)
    FeedPosition.objects.create(consumer="x", feed="other", position=0, moved_at=at)
    assert (names(), FEED.newest(), behind(0)) == ([], 0, 0)
