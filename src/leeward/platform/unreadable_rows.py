"""One row that does not open is one row for a job too: it is left as it is, and all others are done.

A job does its rows by `each_readable`. A row of which an encrypted value does not open is skipped, never written over
and never deleted for that; the run of the job notes how many there were (`periodic.run`), so that the administrator
learns of it, and the log has the place of each. Where the key of a whole purpose is not here nothing of it opens: then
the job fails as a whole, since it must not go on as if it had done its rows.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.unreadable import KeyDestroyed, Unreadable
from leeward.platform.unreadable_values import note_unopened

T = TypeVar("T")
R = TypeVar("R")
_skipped: ContextVar[set[str] | None] = ContextVar("unreadable_rows_skipped", default=None)


@contextmanager
def skipped_rows() -> Iterator[set[str]]:
    """The places of what is skipped within the block: one run of a job."""
    places = set[str]()
    token = _skipped.set(places)
    try:
        yield places
    finally:
        _skipped.reset(token)


def each_readable(rows: Iterable[T], work: Callable[[T], R]) -> Iterator[R]:
    """What the work on each row gives, without those that do not open. Raises Unreadable where a whole key is gone."""
    for row in rows:
        try:
            done = work(row)
        except Unreadable as error:
            if error.is_locked:
                raise
            note_skipped(error)
            continue
        yield done


def note_skipped(error: Unreadable) -> None:
    """Note a row that a job leaves, for what handles it itself; not where a whole key is gone, which the keys' own
    alarm says, or is on the machine of its agency, or was destroyed as it should be.
    """
    if error.is_locked or isinstance(error, (NoOwnerKey, KeyDestroyed)):
        return
    place = error.place or str(error)
    note_unopened(error.column or "a row", place, error)
    skipped = _skipped.get()
    if skipped is not None:
        skipped.add(place)
