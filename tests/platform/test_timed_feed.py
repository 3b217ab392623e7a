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
