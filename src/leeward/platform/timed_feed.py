"""A feed of rows that have no journal: by the moment at which each was written, in microseconds.

A row is given once its moment is `settled` ago, so that everything older has been committed too: a transaction may end
later than one that began after it. A consumer may read a row twice, and misses none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db import models
from django.db.models import Max
from django.utils import timezone

from leeward.platform.change_feed import Feed

Row = TypeVar("Row", bound=models.Model)
SETTLED = timedelta(seconds=60)
"""Longer than any write waits for its turn."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Moved(Generic[Row]):
    """One row and its position."""

    position: int
    row: Row


def timed_feed(
    name: str, rows: Callable[[], models.QuerySet[Row]], column: str, settled: timedelta = SETTLED
) -> Feed[Moved[Row]]:
    """The rows in the order of a column with moments; those without one are not in it yet."""

    def settled_rows() -> models.QuerySet[Row]:
        return rows().order_by().filter(**{f"{column}__lte": timezone.now() - settled})

    def after(position: int, limit: int) -> Sequence[Moved[Row]]:
        found = settled_rows().filter(**{f"{column}__gt": _moment(position)}).order_by(column, "pk")
        some = list(found[:limit])
        if len(some) == limit:
            # Rows of one moment are one step: the position could not say which of them were read.
            last = getattr(some[-1], column)
            some += found.filter(**{column: last}).exclude(pk__in=[row.pk for row in some])
        return [Moved(_position(getattr(row, column)), row) for row in some]

    def newest() -> int:
        last = settled_rows().aggregate(m=Max(column))["m"]
        return _position(last) if last else 0

    def count(position: int) -> int:
        return settled_rows().filter(**{f"{column}__gt": _moment(position)}).count()

    return Feed(name, after, newest, count)


def _position(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _moment(position: int) -> datetime:
    return _EPOCH + position * _MICROSECOND
