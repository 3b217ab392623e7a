"""The page of expected voyages: day by day, with the states of their lists and the load of a post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.agencies.queries import zone_of
from leeward.apps.arrivals.models import OpenCounters, Passenger, Voyage
from leeward.apps.arrivals.queries.alarms import alarmed, doubled
from leeward.apps.arrivals.queries.list_states import ListState, Regular, list_state, regulars
from leeward.apps.arrivals.queries.load import Load, load_on, open_counters, posts_of
from leeward.apps.arrivals.queries.results import count_to_look_at
from leeward.apps.arrivals.queries.voyages import MOST, Clock, clock_of, expected_voyages

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row: a voyage with its clock and alarm, or a regular one that has sent no list.

    `minute` is the time of arrival by the post's clock, in minutes of its day; None where it is not known. `look_at` is
    how many people this officer would find to look at.
    """

    voyage: Voyage | None
    regular: Regular | None
    arrives_at: datetime | None
    clock: Clock | None
    minute: int | None
    state: ListState
    look_at: int = 0
    alarm: bool | None = None
    double: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The arrivals of a day, None for those whose day is not known; `name` is `today`, `tomorrow` or empty."""

    day: date | None
    name: str
    arrivals: Sequence[Arrival]
    load: Load | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the page shows: the posts to choose from, the chosen one or None for all, and whose load it is."""

    posts: Sequence[Post]
    chosen: Post | None
    loaded: Post | None
    counters: OpenCounters | None
    days: Sequence[Day]
    cut: bool


def timeline(officer: Officer, now: datetime, code: str = "") -> Timeline:
    """Expected voyages of all posts or the one with this code; the load is of the chosen post, else the officer's."""
    posts = posts_of(officer)
    chosen = next((post for post in posts if post.code == code), None)
    loaded = chosen or next((post for post in posts if post.pk == officer.post_id or len(posts) == 1), None)
    voyages = list(expected_voyages(officer, now))
    zone = ZoneInfo(loaded.zone) if loaded else zone_of(officer.agency)
    today = now.astimezone(zone).date()
    near = (today, today + timedelta(days=1))
    missing = regulars(officer, near, voyages, now)
    rows = [*_of_voyages(voyages[:MOST], officer, zone, now), *(_of_regular(each, now) for each in missing)]
    shown = [each for each in rows if chosen is None or _post_of(each) == chosen.pk]
    counters = open_counters(loaded) if loaded else None
    days = [
        Day(day, _name(day, near), arrivals, _load(day, near, loaded, voyages, counters))
        for day, arrivals in _by_day(shown, zone, near if shown else ())
    ]
    return Timeline(posts, chosen, loaded, counters, days, len(voyages) > MOST)


def _of_voyages(voyages: Sequence[Voyage], officer: Officer, zone: tzinfo, now: datetime) -> Iterable[Arrival]:
    alarms, double = alarmed(voyages, officer), doubled(voyages)
    here = Passenger.objects.filter(voyage__in=[each.pk for each in voyages], state=Passenger.State.EXPECTED)
    look_at = count_to_look_at(here, officer)
    for each in voyages:
        clock, minute = clock_of(each, now), _minute(each.arrives_at, ZoneInfo(each.post.zone) if each.post else zone)
        yield Arrival(
            each,
            None,
            each.arrives_at,
            clock,
            minute,
            list_state(each, now),
            look_at[each.pk],
            alarms.get(each.pk),
            double=each.pk in double,
        )


def _of_regular(regular: Regular, now: datetime) -> Arrival:
    clock = Clock(regular.arrives_at - now, regular.post.zone)
    minute = _minute(regular.arrives_at, ZoneInfo(regular.post.zone))
    return Arrival(None, regular, regular.arrives_at, clock, minute, regular.state)


def _minute(at: datetime | None, zone: tzinfo) -> int | None:
    local = at.astimezone(zone) if at else None
    return local.hour * 60 + local.minute if local else None


def _post_of(arrival: Arrival) -> int | None:
    return arrival.voyage.post_id if arrival.voyage else arrival.regular.post.pk if arrival.regular else None


def _by_day(rows: Iterable[Arrival], zone: tzinfo, always: Iterable[date]) -> list[tuple[date | None, list[Arrival]]]:
    """The rows by their local day, the next first; those without a time last. `always` are days shown if empty too."""
    days: dict[date | None, list[Arrival]] = {day: [] for day in always}
    for each in sorted(rows, key=lambda row: row.arrives_at or _LAST):
        local = ZoneInfo(each.clock.zone) if each.clock and each.clock.zone != "UTC" else zone
        days.setdefault(each.arrives_at.astimezone(local).date() if each.arrives_at else None, []).append(each)
    return sorted(days.items(), key=lambda pair: pair[0] or date.max)


def _name(day: date | None, near: tuple[date, date]) -> str:
    return {near[0]: "today", near[1]: "tomorrow"}.get(day, "") if day else ""


def _load(
    day: date | None,
    near: tuple[date, date],
    post: Post | None,
    voyages: Iterable[Voyage],
    counters: OpenCounters | None,
) -> Load | None:
    if day not in near or post is None or counters is None:
        return None
    return load_on(day, post, voyages, counters)
