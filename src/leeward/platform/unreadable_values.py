"""One value that does not open is one value: a page shows the rest, and the administrator learns of it.

While a page is read (`stand_ins`), an encrypted value that was altered, or whose own key is lost, reads as
"cannot be read". Everything else stays strict: an act, a check, a program or a job that needs the value fails, so
that nothing is decided, sent or computed from a stand-in. Where the key of a whole purpose does not open, nothing of
it does: then the page says so instead (`site.middleware`).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.utils.translation import gettext

from leeward.platform.unreadable import Unreadable

T = TypeVar("T")
log = logging.getLogger("leeward.unreadable")
MOST_PLACES = 1000
"""Places that a process remembers: beyond, it is not a row that is damaged but the disk."""

PLACES: set[str] = set()
"""Where values did not open since this process began, and do not yet: empty nearly always, so look here first."""
_met: ContextVar[set[str] | None] = ContextVar("unreadable_values_met", default=None)


@contextmanager
def stand_ins() -> Iterator[None]:
    """Within the block a value that does not open has a stand-in. For what only shows."""
    token = _met.set(set())
    try:
        yield
    finally:
        _met.reset(token)


def cannot_be_read() -> str:
    """What is shown in the place of a value that does not open."""
    return gettext("cannot be read")


def allowed_stand_in(column: str, place: str, error: Unreadable) -> None:
    """Note the value of `column` at `place` as one that does not open; returns where a stand-in may be shown for it.
    Raises the error again everywhere else.
    """
    met = _met.get()
    if met is None:
        raise error
    note_unopened(column, place, error)
    met.add(place)


def opened_or_none(read: Callable[[], T]) -> T | None:
    """What is read of one row of a list; None while a page is read, where a value of it does not open that has no
    stand-in: the list says so in this row's place and has the others. Raises Unreadable everywhere else, and where
    the key of a whole purpose is gone.
    """
    try:
        return read()
    except Unreadable as error:
        if error.is_locked:
            raise
        allowed_stand_in(error.column or "a row", error.place or str(error), error)
        return None


def opened_or_counted(read: Callable[[], T]) -> T | None:
    """What `read` returns, or None if a value does not open, on pages and in the API alike: for an answer that states
    how many values are missing. Raises Unreadable if the key of a whole purpose is gone.
    """
    try:
        return read()
    except Unreadable as error:
        if error.is_locked:
            raise
        place = error.place or str(error)
        note_unopened(error.column or "a row", place, error)
        met = _met.get()
        if met is not None:
            met.add(place)
        return None


def note_unopened(column: str, place: str, error: Unreadable) -> None:
    """Note the value of `column` at `place` as one that does not open: from now on this process writes over it no more,
    and its log has it once.
    """
    if place not in PLACES:
        # As text: a handler that keeps the record would keep the error, and with it the cursor that was being read.
        log.error("%s: %s", column, str(error))
        if len(PLACES) < MOST_PLACES:
            PLACES.add(place)


def note_opened(place: str) -> None:
    """The value at this place opens (again): the right key, or a copy of the row, was put back."""
    PLACES.discard(place)


def refuse_overwriting(place: str) -> None:
    """Raises Unreadable where the value at this place was found not to open: a form that was filled in with the
    stand-in would write over what the right key may open again.
    """
    if place in PLACES:
        error = Unreadable(f"the value at {place} cannot be read, so it is not written over")
        error.place = place
        raise error


def met_here() -> int:
    """How many values the page that is being read could not show."""
    return len(_met.get() or ())


def unreadable_here() -> int:
    """How many values did not open since this process began, and do not yet; the log has the place of each."""
    return len(PLACES)


def forget_places() -> None:
    """As a new process begins."""
    PLACES.clear()
