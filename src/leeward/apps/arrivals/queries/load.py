"""Load of a post: travellers of the voyages that arrive in each hour of a day, against the counters that are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.arrivals.models import OpenCounters, Voyage
from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.svg import Words
from leeward.core.travel.load import counters_needed, load

PER_HOUR = 60
"""Travellers that one counter handles in an hour until a supervisor says otherwise: a minute for each."""


@dataclass(frozen=True, slots=True)
class Load:
    """One day at one post. `waiting` is the most who wait at the end of an hour, `needed` the counters of the fullest
    hour."""

    figure: Figure
    travellers: int
    waiting: int
    needed: int


def open_counters(post: Post) -> OpenCounters:
    """The post's setting; one that no one has set has no counters open, and is not stored."""
    found = OpenCounters.objects.filter(post=post).select_related("changed_by").first()
    return found or OpenCounters(post=post, counters=0, per_hour=PER_HOUR)


def posts_of(officer: Officer) -> list[Post]:
    """The posts whose arrivals the officer may look at: the agency's, and their own."""
    found = {post.pk: post for post in Post.objects.filter(agency=officer.agency_id)}
    if officer.post is not None:
        found.setdefault(officer.post.pk, officer.post)
    return sorted(found.values(), key=lambda post: post.name)


def load_on(day: date, post: Post, voyages: Iterable[Voyage], counters: OpenCounters) -> Load:
    """The load of a day by the post's clock; voyages have their count `on_board`."""
    arriving = _by_hour(day, post, voyages)
    words = Words(
        f"load-{day:%Y%m%d}",
        _("Travellers by hour"),
        _("Those on the lists of voyages that arrive in the hour."),
        _("Hour"),
        _("no voyage"),
        _("travellers"),
    )
    hours = load(arriving, counters.counters * counters.per_hour)
    if counters.pk is None:
        series = [Series(_("arriving"), tuple(arriving))]
    else:
        series = [
            Series(_("checked in the hour"), tuple(hour.checked for hour in hours)),
            Series(_("still waiting at its end"), tuple(hour.waiting for hour in hours), "two"),
        ]
    drawn = bars(words, [f"{hour:02}" for hour in range(24)], series)
    waiting = max(hour.waiting for hour in hours) if counters.pk is not None else 0
    return Load(drawn, sum(arriving), waiting, counters_needed(arriving, counters.per_hour))


def _by_hour(day: date, post: Post, voyages: Iterable[Voyage]) -> list[int]:
    """Of a voyage that several senders announced, the longest list counts. The count is an annotation of the query."""
    aboard: dict[tuple[int, object], int] = {}
    for voyage in voyages:
        at = voyage.arrives_at.astimezone(ZoneInfo(post.zone)) if voyage.arrives_at else None
        if at is not None and voyage.post_id == post.pk and at.date() == day:
            key = at.hour, voyage.number or voyage.pk
            aboard[key] = max(aboard.get(key, 0), vars(voyage)["on_board"])
    return [sum(number for (at, _who), number in aboard.items() if at == hour) for hour in range(24)]
