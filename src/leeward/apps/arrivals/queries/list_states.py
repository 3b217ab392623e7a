"""Whether the list of an arrival is here, and which regular voyages have sent none.

A node knows no timetable. A voyage that came on the same weekday at least twice in four weeks is expected again.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.voyages import AFTER_ARRIVAL

ListState = Literal["received", "crew", "not_whole", "expected", "late", "none"]
LATE = timedelta(hours=1)
"""A list that is not here so long before the arrival is late: those on it would be looked at while they land."""
_BACK = timedelta(days=28)
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Regular:
    """A voyage that usually comes at this time and has sent nothing."""

    number: str
    origin: str
    carrier: str
    post: Post
    arrives_at: datetime
    state: ListState


def list_state(voyage: Voyage, now: datetime) -> ListState:
    """Of a voyage with its annotation `not_whole`."""
    if vars(voyage)["not_whole"]:
        return "not_whole"
    if voyage.crew_version and not voyage.version and voyage.mode == Voyage.Mode.SEA:
        return "crew"  # a cargo ship has no one else
    return "received" if voyage.version else awaited(voyage.arrives_at, now)


def awaited(arrives_at: datetime | None, now: datetime) -> ListState:
    """The state of a list that is not here."""
    if arrives_at is None or arrives_at - now > LATE:
        return "expected"
    return "late" if arrives_at > now else "none"


def regulars(officer: Officer, days: Iterable[date], known: Iterable[Voyage], now: datetime) -> list[Regular]:
    """Regular voyages of these days that sent nothing, the next first. `known` are the voyages that did."""
    wanted, here = set(days), {_day(each) for each in known}
    found = [regular for past in _past(officer, now).values() for regular in _again(past, wanted, now)]
    missing = [each for each in found if (each.number, each.post.pk, _local(each.arrives_at, each.post)) not in here]
    return sorted(missing, key=lambda each: each.arrives_at)


def _past(officer: Officer, now: datetime) -> dict[tuple[str, object], list[Voyage]]:
    """Arrivals of the last weeks by number and post, the latest first."""
    arrived = visible_voyages(officer).filter(arrives_at__range=(now - _BACK, now - AFTER_ARRIVAL), version__gt=0)
    told = arrived.exclude(number="").exclude(post=None).select_related("post", "carrier")
    grouped: defaultdict[tuple[str, object], list[Voyage]] = defaultdict(list)
    for each in told.order_by("-arrives_at"):
        grouped[(each.number, each.post_id)].append(each)
    return grouped


def _again(past: list[Voyage], days: set[date], now: datetime) -> Iterable[Regular]:
    for day in days:
        same = {_day(each)[2]: each for each in reversed(past) if _day(each)[2].weekday() == day.weekday()}
        if len(same) < _OFTEN:
            continue
        last = same[max(same)]
        assert last.post is not None  # noqa: S101 - selected above
        assert last.arrives_at is not None  # noqa: S101 - selected above
        zone = ZoneInfo(last.post.zone)
        at = datetime.combine(day, last.arrives_at.astimezone(zone).timetz().replace(tzinfo=None), zone)
        if at > now - AFTER_ARRIVAL:
            carrier = last.carrier.name if last.carrier else ""
            yield Regular(last.number, last.origin, carrier, last.post, at, awaited(at, now))


def _day(voyage: Voyage) -> tuple[str, object, date]:
    """Number, post and local day of arrival; a voyage without a time or post is of the day on which it departs."""
    if voyage.arrives_at is None or voyage.post is None:
        return voyage.number, voyage.post_id, voyage.departs_on or date.min
    return voyage.number, voyage.post_id, _local(voyage.arrives_at, voyage.post)


def _local(at: datetime, post: Post) -> date:
    return at.astimezone(ZoneInfo(post.zone)).date()
