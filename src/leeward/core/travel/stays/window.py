"""90 days in any 180, as the European Entry/Exit System counts: days of entry and exit count, each day once.

Regulation (EU) 2016/399, article 6(1): on each day of a stay the 180 days that end with it are looked at. Caribbean
rules mostly count each entry alone; this is for rules of the table (`permitted`) that count stays together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Window:
    """So many days of stay are allowed in every so many days."""

    allowed: int = 90
    days: int = 180

    def used(self, stays: Iterable[tuple[date, date]], day: date) -> int:
        """Days of these stays (first and last day) in the window that ends with `day`."""
        first = day - timedelta(self.days - 1)
        return len({one for stay in stays for one in _days(max(stay[0], first), min(stay[1], day))})

    def last_day(self, stays: Sequence[tuple[date, date]], entry: date) -> date | None:
        """The last day of a stay that begins on `entry`, after these stays; none if not even that day is allowed.

        A day that leaves the window gives one back, so a stay may last longer than what is left on its first day.
        """
        first = entry - timedelta(self.days - 1)
        here = {day for stay in stays for day in _days(max(stay[0], first), min(stay[1], entry - timedelta(1)))}
        last = None
        for day in _days(entry, entry + timedelta(self.allowed - 1)):
            here.discard(day - timedelta(self.days))
            here.add(day)
            if len(here) > self.allowed:
                break
            last = day
        return last


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(count) for count in range((last - first).days + 1))
