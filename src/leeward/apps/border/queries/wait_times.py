"""How long travellers wait at a post: who is due by the lists, what counters took, what one more would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.arrivals.models import OpenCounters, Voyage
from leeward.apps.arrivals.queries.load import open_counters
from leeward.apps.arrivals.queries.voyages import expected_voyages
from leeward.apps.border.models import Decision
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.lines import lines
from leeward.core.charts.svg import Words
from leeward.core.training.detection.pace import Pace
from leeward.core.travel.queue import MOST, Compared, Wave, compare_counters, handling_times
from leeward.platform.hooks import Provider

AHEAD = timedelta(hours=12)
SPREAD = 20
"""Minutes over which the travellers of one craft reach the hall; an assumption, which the page says."""
_LOOKED_BACK = timedelta(days=14)
_DECISIONS, _ENOUGH = 3_000, 30
_ASSUMED = (0.5, 0.75, 1.0, 1.25, 1.5)

found_at_pace = Provider[[Agency], Sequence[Pace]](
    "border.found_at_pace",
    "What the agency's officers find in drills, quickly and slowly; empty where no figure can be given.",
    default=lambda _agency: (),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A voyage, and how many on its lists no counter has checked yet."""

    voyage: Voyage
    travellers: int
    landed: bool


@dataclass(frozen=True, slots=True)
class Handling:
    """Seconds that counters took for one traveller, and of how many decisions; 0 where the setting is used instead."""

    seconds: Sequence[float]
    measured: int

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True)
class WaitingAt:
    """The load of a post. `compared` is None if no one is due, too many are due, or no counter is set.

    `agency` is that of the officer who asks. What only the page shows is computed when it is read.
    """

    post: Post
    agency: Agency
    now: datetime
    counters: OpenCounters
    due: Sequence[Due]
    handling: Handling
    compared: Compared | None

    @property
    def figure(self) -> Figure | None:
        """The wait by hour, drawn."""
        return _figure(self.compared, self.post, self.now) if self.compared else None

    @property
    def last_through(self) -> Sequence[Sequence[datetime]]:
        """When the last one is through, with the open counters and one more: middle, earliest, latest."""
        if self.compared is None:
            return ()
        ends = (self.compared.open.until, self.compared.one_more.until)
        return [tuple(self.now + timedelta(minutes=each) for each in (end.value, end.low, end.high)) for end in ends]

    @property
    def pace(self) -> Sequence[Pace]:
        """What the agency's officers find quickly and slowly. Reads many answers of drills."""
        return found_at_pace(self.agency)

    @property
    def travellers(self) -> int:
        """How many are due or wait."""
        return sum(each.travellers for each in self.due)

    @property
    def landed_travellers(self) -> int:
        """How many of them have landed."""
        return sum(each.travellers for each in self.due if each.landed)

    @property
    def too_many(self) -> bool:
        """Whether more are due than are simulated."""
        return self.travellers > MOST


def waiting_at(post: Post, officer: Officer, now: datetime) -> WaitingAt:
    """The load of a post from now on, as far as the officer may see its voyages."""
    counters, due = open_counters(post), _due_voyages(post, officer, now)
    handling = handling_at(post, counters, now)
    compared = None
    if counters.counters and sum(each.travellers for each in due) <= MOST:
        compared = compare_counters(_waves(due, now), counters.counters, handling.seconds, spread=SPREAD)
    return WaitingAt(post, officer.agency, now, counters, due, handling, compared)


def handling_at(post: Post, counters: OpenCounters, now: datetime) -> Handling:
    """What counters took at the post in the last days; the setting, spread by half, where that is too little."""
    decided = (
        Decision.objects.filter(check_made__post=post, decided_at__gte=now - _LOOKED_BACK)
        .order_by("-decided_at")
        .values_list("decided_by", "check_made__created_at", "decided_at")[:_DECISIONS]
    )
    times = handling_times((who, scanned.timestamp(), at.timestamp()) for who, scanned, at in decided)
    if len(times) >= _ENOUGH:
        return Handling(times, len(times))
    return Handling([3600 / max(counters.per_hour, 1) * factor for factor in _ASSUMED], 0)


def _due_voyages(post: Post, officer: Officer, now: datetime) -> Sequence[Due]:
    """Voyages to this post until AHEAD. Of several senders' lists of one voyage the longest counts."""
    longest: dict[object, Due] = {}
    for voyage in expected_voyages(officer, now):
        at, counted = voyage.arrives_at, vars(voyage)
        left = counted["on_board"] - counted["cleared"]
        if voyage.post_id != post.pk or at is None or at > now + AHEAD or left <= 0:
            continue
        key = (voyage.number, at.date()) if voyage.number else voyage.pk  # senders' times differ by minutes
        if key not in longest or longest[key].travellers < left:
            longest[key] = Due(voyage, left, voyage.has_arrived(now))
    return list(longest.values())


def _waves(due: Sequence[Due], now: datetime) -> list[Wave]:
    """In minutes from now; who landed before begins to reach the hall then, at the earliest now."""
    at = ((each.voyage.arrives_at or now, each.travellers) for each in due)
    return [Wave((arrives - now).total_seconds() / 60, travellers) for arrives, travellers in at]


def _figure(compared: Compared, post: Post, now: datetime) -> Figure:
    zone = ZoneInfo(post.zone)
    more = dict(compared.one_more.hours)
    labels = [f"{(now + timedelta(hours=hour)).astimezone(zone):%H:%M}" for hour, _wait in compared.open.hours]
    words = Words(
        f"waiting-{post.pk}",
        _("Wait of nine tenths, by when they come"),
        _("Minutes, for those who come in the hour from then on: with the open counters, and with one more."),
        _("From"),
        _("no one is due"),
        _("minutes"),
    )
    here = tuple(round(wait.value) for _hour, wait in compared.open.hours)
    also = tuple(round(more[hour].value) if hour in more else 0 for hour, _wait in compared.open.hours)
    return lines(words, labels, [Series(_("open counters"), here), Series(_("one more"), also, "two")])
