"""Many keys in queries of a size that every database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 400
"""Parameters of one query: SQLite takes some hundred at any version."""


def in_batches(items: Iterable[T], size: int = AT_ONCE) -> Iterator[tuple[T, ...]]:
    """The items in order, so many at once (Python 3.12 has `itertools.batched`)."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some
