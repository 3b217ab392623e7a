"""One stay as a page shows it: in words that judge no one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leeward.core.travel.stays.crossing import PERMIT
from leeward.core.travel.stays.history import History, Stay
from leeward.core.travel.stays.window import Window
from leeward.messages import sentence

_DAYS = 180


@dataclass(frozen=True, slots=True)
class Shown:
    """A stay, the sentence on how it ended, and the days that are left of it (none where it has no known end)."""

    stay: Stay
    word: str
    days_left: int | None

    @property
    def until(self) -> date | None:
        """The last permitted day, if one is known."""
        permitted = self.stay.entry.permitted
        return permitted.until if permitted else None


def shown(stay: Stay, today: date) -> Shown:
    """The stay as of today."""
    if not stay.is_open:
        code = str(stay.ending)
    elif stay.disputed:
        code = "disputed"
    else:
        code = "no_exit" if stay.lacks_exit(today) else "open"
    return Shown(stay, sentence(f"stays.ending.{code}"), stay.days_left(today))


@dataclass(frozen=True, slots=True)
class Here:
    """Days in the last 180 of which records say that the person was here. `unknown` is how many more stays touch these
    days, whose first or last day is not known.
    """

    days: int = 0
    unknown: int = 0


def days_here(history: History, today: date) -> Here:
    """Days of the person's stays, as the European Entry/Exit System counts. A stay without an exit counts until today
    while the permitted time runs; after it nothing says how long the person was here. Of an exit without an entry its
    own day counts, and the days before it are not known.
    """
    spans, unknown = _spans(history.stays, today, _DAYS, lambda stay: _last_day(stay, today))
    leavings = _leavings(history, today, _DAYS)
    spans += [(day, day) for day in leavings]
    return Here(Window(days=_DAYS).used(spans, today), unknown + len(leavings))


def stays_before(history: History, entry: date, days: int) -> tuple[list[tuple[date, date]], int]:
    """First and last days of the stays before an entry on this day, and how many more touch the `days` that end with
    it, whose first or last day is not known: who enters has left, also where no exit is recorded. A stay without an
    end, or one by a permit, is not among them (Regulation (EU) 2016/399, article 6(2)).
    """
    counted = [each for each in history.stays if _is_counted(each)]
    spans, unknown = _spans(counted, entry, days, lambda stay: stay.left)
    leavings = _leavings(history, entry, days)
    return spans + [(day, day) for day in leavings], unknown + len(leavings)


def _is_counted(stay: Stay) -> bool:
    permitted = stay.entry.permitted
    return permitted is None or (permitted.until is not None and permitted.rule != PERMIT)


def _leavings(history: History, today: date, days: int) -> list[date]:
    """The days of exits without an entry, of the `days` that end today."""
    return [each.day for each in history.exits if today - timedelta(days - 1) <= each.day <= today]


def _spans(
    stays: Sequence[Stay], today: date, days: int, last_day: Callable[[Stay], date | None]
) -> tuple[list[tuple[date, date]], int]:
    """The stays whose last day is known, and how many others touch the days that end today: such a stay ended before
    the next one began.
    """
    ended = [(stay, last_day(stay)) for stay in stays]
    spans = [(stay.entry.day, last) for stay, last in ended if last and stay.entry.day <= last]
    following = [each.entry.day for each in stays[1:]] + [today]
    first = today - timedelta(days - 1)
    unknown = sum(last is None and latest >= first for (_, last), latest in zip(ended, following, strict=False))
    return spans, unknown


def _last_day(stay: Stay, today: date) -> date | None:
    return stay.left or (today if stay.days_left(today) and not stay.disputed else None)
