"""Many keys in queries of a size that every database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

from leeward.platform.durable import durably

T = TypeVar("T")

AT_ONCE = 400
"""Parameters of one query: SQLite takes some hundred at any version."""


def in_batches(items: Iterable[T], size: int = AT_ONCE) -> Iterator[tuple[T, ...]]:
    """The items in order, so many at once (Python 3.12 has `itertools.batched`)."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def delete_in_parts(rows: QuerySet[Any]) -> int:
    """Delete the rows, and return their number. Each part is a transaction of its own, between which others write."""
    deleted = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        durably(rows.model._default_manager.filter(pk__in=keys).delete)
        deleted += len(keys)
    return deleted
