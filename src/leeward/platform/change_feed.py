"""Journals that others follow: each consumer has a stored position, and moves it in the transaction of its own work.

A consumer that ends in the middle goes on from its position. What it does after a change must therefore be repeatable,
or be in the same transaction as `advance`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from django.utils import timezone

from leeward.platform.models import FeedPosition

Change = TypeVar("Change")


@dataclass(frozen=True, slots=True)
class Feed(Generic[Change]):
    """A journal: the changes after a position, oldest first and at most so many, and its newest position.

    `count` says how many changes there are after a position, where a position is no count itself.
    """

    name: str
    after: Callable[[int, int], Sequence[Change]]
    newest: Callable[[], int]
    count: Callable[[int], int] | None = None

    def behind(self, position: int, newest: int) -> int:
        """How many changes there are, at most, between this position and the newest."""
        return self.count(position) if self.count else max(newest - position, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a consumer has come. `marks` name what has no journal of its own, such as bulk copies, by its content."""

    position: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consumer(Generic[Change]):
    """One that follows a feed, by its name in the table."""

    name: str
    feed: Feed[Change]

    def place(self) -> Place | None:
        """How far it has come; None if it never began."""
        row = FeedPosition.objects.filter(consumer=self.name).first()
        return Place(row.position, row.marks) if row else None

    def read(self, limit: int) -> Sequence[Change]:
        """The next changes, at most so many; from the first where it never began."""
        return self.feed.after((self.place() or Place()).position, limit)

    def advance(self, to: Place, *, since: Place | None) -> bool:
        """Move it from `since`, in the caller's transaction; False where another process moved it first.

        A caller that gets False must write nothing of what followed from the changes, unless it may be written twice.
        """
        moved = {"position": to.position, "marks": dict(to.marks), "moved_at": timezone.now()}
        if since is None:
            facts = {"feed": self.feed.name, **moved}
            return FeedPosition.objects.get_or_create(consumer=self.name, defaults=facts)[1]
        row = FeedPosition.objects.select_for_update().filter(consumer=self.name).first()
        if row is None or Place(row.position, row.marks) != since:
            return False
        return FeedPosition.objects.filter(consumer=self.name).update(**moved) == 1


@dataclass(frozen=True, slots=True)
class Lag:
    """A consumer, how many changes it is behind at most, and when it moved last."""

    consumer: str
    behind: int
    moved_at: datetime


def lags(feeds: Iterable[Feed[Change]]) -> tuple[Lag, ...]:
    """How far every consumer of these feeds is behind."""
    newest = {feed.name: (feed, feed.newest()) for feed in feeds}
    rows = [(row, *newest[row.feed]) for row in FeedPosition.objects.filter(feed__in=newest).order_by("consumer")]
    return tuple(Lag(row.consumer, feed.behind(row.position, last), row.moved_at) for row, feed, last in rows)
