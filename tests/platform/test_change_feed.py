"""Consumers of a journal: each has its place, moves it with its own work, and shows how far it is behind."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from django.db import transaction

from leeward.platform.change_feed import Consumer, Feed, Place, lags
from leeward.platform.models import FeedPosition

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Journal:
    """Numbers up to `newest`."""

    newest: int

    def after(self, position: int, limit: int) -> Sequence[int]:
        """The next ones."""
        return range(position + 1, self.newest + 1)[:limit]

    @property
    def feed(self) -> Feed[int]:
        """The feed of it."""
        return Feed("numbers", self.after, lambda: self.newest)


NUMBERS = Journal(5).feed
ONE, TWO = Consumer("one", NUMBERS), Consumer("two", NUMBERS)


def test_each_consumer_reads_on_from_its_own_place() -> None:
    assert ONE.place() is None
    assert list(ONE.read(2)) == [1, 2]
    assert ONE.advance(Place(2), since=None)
    assert list(ONE.read(9)) == [3, 4, 5]
    assert list(TWO.read(9)) == [1, 2, 3, 4, 5]
    assert TWO.place() is None


def test_its_place_moves_only_with_its_work() -> None:
    ONE.advance(Place(2), since=None)

    def work() -> None:
        with transaction.atomic():
            assert ONE.advance(Place(4), since=Place(2))
            raise KeyError("the work failed")

    with pytest.raises(KeyError):
        work()
    assert ONE.place() == Place(2)


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(None, id="begun meanwhile"),
        pytest.param(Place(1, {"a": 1}), id="moved meanwhile"),
        pytest.param(Place(2), id="marked meanwhile"),
    ],
)
def test_who_was_overtaken_moves_nothing(since: Place | None) -> None:
    ONE.advance(Place(2, {"a": 1}), since=None)
    assert not ONE.advance(Place(4), since=since)
    assert ONE.place() == Place(2, {"a": 1})


def test_marks_are_kept_whole_whatever_their_order() -> None:
    wide = {"b": 2**60 - 1, "a": 0}
    ONE.advance(Place(0, wide), since=None)
    assert ONE.place() == Place(0, wide)
    assert ONE.advance(Place(0, {"a": 0}), since=Place(0, {"a": 0, "b": 2**60 - 1}))
    assert ONE.place() == Place(0, {"a": 0})


def test_the_lag_is_what_the_journal_has_beyond() -> None:
    ONE.advance(Place(2), since=None)
    TWO.advance(Place(9), since=None)
    Consumer("elsewhere", Feed("other", Journal(7).after, lambda: 7)).advance(Place(1), since=None)
    assert [(lag.consumer, lag.behind) for lag in lags([NUMBERS])] == [("one", 3), ("two", 0)]
    assert FeedPosition.objects.count() == 3
