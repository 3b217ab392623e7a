"""What drills in the lane say: to an officer of their own, to everyone else only as the sum of a post.

Targets are rare in the lane, so they measure vigilance, apart from the skill that bursts measure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.apps.training.queries.bursts import Result, result_of
from leeward.apps.training.queries.pool import trial_of
from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import Interval, TooFew
from leeward.core.training.detection.shares import missed_share, share

FEWEST_OFFICERS = 5
"""Below it the sum of a post would say something of one of them."""
_RECENT = 120


@dataclass(frozen=True, slots=True)
class PostSum:
    """The drills of a post together. `missed` and `sent_on` are shares with their interval; None while there are too
    few drills, too few officers, or one of them has most of the drills. `targets` and `good` are of how many.
    """

    drills: int
    passed_over: int
    missed: Interval | None = None
    sent_on: Interval | None = None
    targets: int = 0
    good: int = 0


@dataclass(frozen=True, slots=True)
class LanePost:
    """A post with what was set for it, if anything."""

    post: Post
    setting: LaneSetting | None


def percents(found: Interval) -> dict[str, int]:
    """A share and its interval in whole percent."""
    return {"share": round(100 * found.value), "low": round(100 * found.low), "high": round(100 * found.high)}


def own_lane(officer: Officer) -> Result | None:
    """What the officer's last drills in the lane say; None before the first."""
    answered = LaneDrill.objects.filter(officer=officer).exclude(decision="").order_by("-answered_at")[:_RECENT]
    found = list(answered)
    return result_of(found) if found else None


def with_settings(posts: Sequence[Post]) -> list[LanePost]:
    """These posts with what was set."""
    rows = LaneSetting.objects.select_related("asked_by", "approved_by").in_bulk([post.pk for post in posts])
    return [LanePost(post, rows.get(post.pk)) for post in posts]


def sum_of(post: Post) -> PostSum:
    """The drills of a post that are over."""
    over = list(LaneDrill.objects.filter(post=post, answered_at__isnull=False))
    counted = [each for each in over if each.decision]
    by_officer: defaultdict[int, list[LaneDrill]] = defaultdict(list)
    for each in counted:
        by_officer[each.officer_id].append(each)
    counts = {officer: Counts.of(map(trial_of, drills)) for officer, drills in by_officer.items()}
    told = PostSum(len(counted), len(over) - len(counted))
    return _shares(told, counts) if _hides_each(by_officer) else told


def _hides_each(by_officer: Mapping[int, Sequence[LaneDrill]]) -> bool:
    sizes = [len(drills) for drills in by_officer.values()]
    return len(sizes) >= FEWEST_OFFICERS and 2 * max(sizes) <= sum(sizes)


def _shares(told: PostSum, counts: Mapping[int, Counts]) -> PostSum:
    try:
        rate = missed_share(counts.values())
    except TooFew:
        return told
    pooled = sum(counts.values(), Counts())
    return PostSum(told.drills, told.passed_over, rate, share(pooled.sent_on, pooled.good), pooled.targets, pooled.good)
