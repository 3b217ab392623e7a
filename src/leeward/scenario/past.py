"""The weeks before a demonstration begins: checks by hour and post, and hits with their owners' answers. All invented.

Sizes are of the right order for small states and no one's figures.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from leeward.core.policy.verdicts import Verdict
from leeward.scenario.chance import Weighted, dice
from leeward.scenario.record_facts import ExpectedCheck
from leeward.scenario.region import PostFacts, Region
from leeward.scenario.shared_records import truth

_HOURS, _HITS = 91, 92  # streams of chance
_DAYS: Mapping[str, Mapping[int, int]] = {
    "air": {7: 4, 8: 12, 9: 10, 11: 8, 12: 14, 13: 22, 14: 26, 15: 20, 16: 12, 17: 10, 18: 14, 19: 9, 20: 6, 21: 5},
    "cruise": {7: 30, 8: 45, 9: 20, 10: 6, 16: 12, 17: 20},
    "ferry": {7: 8, 8: 12, 11: 6, 12: 7, 16: 10, 17: 12, 18: 6},
    "land": dict.fromkeys(range(6, 22), 7),
    "marina": {9: 2, 11: 2, 14: 3, 16: 2},
}
"""Checks on a working day, by the hour at the post and its kind; others are like a marina."""
_WEEKEND = 1.35
_ALERTS = ((Verdict.VERIFY, 0.03), (Verdict.REFER, 0.006), (Verdict.HOLD, 0.0004))
_OUTCOMES = Weighted(("confirmed", "other_person", "not_valid", "partly"), (58, 27, 9, 6))
_IN_TIME = 0.86
_OWNERS = 6


@dataclass(frozen=True, slots=True)
class HourFacts:
    """The checks of one post in one hour (UTC), by verdict; `owners` whose records the alerts hit, each as often."""

    hour: datetime
    post: str
    checks: Mapping[Verdict, int]
    owners: Sequence[str]


@dataclass(frozen=True, slots=True)
class HitFacts:
    """A check that hit a record, and the owner's answer after `share` of the promised time; above 1 it was late."""

    at: datetime
    agency: str
    expected: ExpectedCheck
    answer: str
    share: float


def past_hours(region: Region, agencies: Collection[str], until: datetime, days: int) -> Iterator[HourFacts]:
    """Each post's hours with checks, of so many days before the hour of `until`: all posts of `agencies`, of the others
    the airports, which have most of the checks.
    """
    end, owners = _hour(until), [each.owner for each in _hits(region, until.date())]
    for number, post in enumerate(region.posts):
        if post.kind != "air" and post.agency not in agencies:
            continue
        chance, zone = dice(region.seed, _HOURS, number), ZoneInfo(post.zone)
        size = 2 ** chance.uniform(-1.5, 0.8)
        for hours in range(days * 24, 0, -1):
            hour = end - timedelta(hours=hours)
            made = _made(post, hour.astimezone(zone), size, chance)
            if made:
                checks = _verdicts(made, chance)
                alerts = made - checks[Verdict.CLEAR]
                yield HourFacts(hour, post.code, checks, chance.choices(owners, k=(alerts + 1) // 2))


def past_hits(region: Region, agencies: Sequence[str], until: datetime, days: int, number: int) -> Iterator[HitFacts]:
    """So many hits of the counters of `agencies`, in turn, in the days before; the oldest first."""
    chance, known = dice(region.seed, _HITS), _hits(region, until.date())
    step = timedelta(days=days) / number
    for place in range(number):
        at = until - timedelta(days=days) + place * step + chance.random() * step / 2
        share = chance.uniform(0.05, 0.9) if chance.random() < _IN_TIME else chance.uniform(1.1, 3.0)
        agency = agencies[place % len(agencies)]
        yield HitFacts(at, agency, chance.choice(known), _OUTCOMES.draw(chance), share)


def _hits(region: Region, today: date) -> list[ExpectedCheck]:
    """Travellers with a hit that only refers. What holds or protects a person is left to the live demonstration."""
    found = [each for each in truth(region, today=today) if each.finding and each.at_most == Verdict.REFER]
    # Figures hide counts under five, so many owners with two hits each would show nothing.
    owners = {owner for owner, _hits in Counter(each.owner for each in found).most_common(_OWNERS)}
    return [each for each in found if each.owner in owners]


def _made(post: PostFacts, there: datetime, size: float, chance: Random) -> int:
    usual = _DAYS.get(post.kind, _DAYS["marina"]).get(there.hour, 0)
    busy = _WEEKEND if there.weekday() >= 5 else 1.0
    return round(usual * size * busy * chance.uniform(0.6, 1.4))


def _verdicts(made: int, chance: Random) -> dict[Verdict, int]:
    """Rounded by chance, so that small posts have alerts now and then."""
    alerts = {verdict: min(made, int(made * share + chance.random())) for verdict, share in _ALERTS}
    return {Verdict.CLEAR: max(made - sum(alerts.values()), 0), **alerts}


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
