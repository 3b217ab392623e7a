"""The time that figures cover, and the places on their axis: hours of today, or days."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERIODS: Mapping[str, tuple[Promise, int]] = {
    "today": (_("Today"), 1),
    "week": (_("7 days"), 7),
    "month": (_("30 days"), 30),
}
"""The word of each period, and how many days it has, today among them."""
FIRST = "today"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the axis: an hour or a day, by the clock of the reader's post."""

    label: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """From midnight at the reader's post, so many days ago, until now."""

    name: str
    since: datetime
    now: datetime
    slots: Sequence[Slot]

    @property
    def by_hour(self) -> bool:
        """Whether its places are hours."""
        return PERIODS[self.name][1] == 1

    def place(self, moment: datetime) -> int:
        """The number of the place that a moment belongs to; -1 where it is outside the period."""
        place = bisect_right(self.slots, moment, key=lambda slot: slot.begins) - 1
        return place if place >= 0 and moment < self.slots[place].ends else -1


def period(name: str, now: datetime) -> Period:
    """The period of this name, ending now; today for a name that there is not."""
    name = name if name in PERIODS else FIRST
    days = PERIODS[name][1]
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    since = midnight - timedelta(days=days - 1)
    slots = _hours(midnight, now) if days == 1 else _days(since, days)
    return Period(name, since, now, tuple(slots))


def _hours(midnight: datetime, now: datetime) -> list[Slot]:
    """The hours of today that have begun. They are reckoned in UTC, so one that the clocks repeat is there twice."""
    found, begins = [], midnight.astimezone(UTC)
    while begins <= now:
        ends = begins + timedelta(hours=1)
        found.append(Slot(timezone.localtime(begins).strftime("%H:%M"), begins, ends))
        begins = ends
    return found


def _days(since: datetime, days: int) -> list[Slot]:
    form = "D j" if days <= 7 else "j M"
    midnights = [since + timedelta(days=each) for each in range(days + 1)]
    return [Slot(date_format(begins, form), begins, ends) for begins, ends in pairwise(midnights)]
