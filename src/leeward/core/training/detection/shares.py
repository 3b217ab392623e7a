"""Shares with Wilson's interval: what was missed of rare targets over a post, and sent on for nothing by nationality.

A rare target comes too seldom to measure one person, so vigilance is pooled over a post. False referrals by nationality
of the synthetic traveller show whether someone, or a post, sends on people of one passport more than others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from leeward.core.proportion import wilson
from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import LEAST, Interval, TooFew

_LEVEL = 0.05


def share(part: int, whole: int) -> Interval:
    """Part of whole, with Wilson's interval; of nothing it is 0 to 1."""
    return Interval(part / whole if whole else 0.0, *wilson(part, whole))


def missed_share(counts: Iterable[Counts]) -> Interval:
    """Vigilance of a post: the share of rare targets that its officers together missed. Raises TooFew."""
    pooled = sum(counts, Counts())
    if pooled.targets < LEAST:
        raise TooFew(f"fewer than {LEAST} targets in the post")
    return share(pooled.targets - pooled.found, pooled.targets)


@dataclass(frozen=True, slots=True)
class Group:
    """Good travellers of one nationality: the share sent on, of how many, and whether it is clearly above the rest."""

    nationality: str
    rate: Interval
    good: int
    above: bool


def false_referrals(by_nationality: Mapping[str, Counts]) -> tuple[Group, ...]:
    """The groups, highest share first; those with fewer than `LEAST` good travellers are left out.

    `above` allows for the number of groups (Bonferroni), or one in twenty fair officers would be called unfair.
    """
    shown = {name: counts for name, counts in by_nationality.items() if counts.good >= LEAST}
    every = sum(shown.values(), Counts())
    limit = NormalDist().inv_cdf(1 - _LEVEL / max(len(shown), 1))
    groups = [
        Group(name, share(each.sent_on, each.good), each.good, _is_above(each, every, limit))
        for name, each in shown.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.rate.value, group.nationality)))


def _is_above(group: Counts, every: Counts, limit: float) -> bool:
    """Whether a group's share is above that of all others together, by the pooled test of two shares."""
    others, sent_on = every.good - group.good, every.sent_on - group.sent_on
    if others == 0 or every.sent_on in (0, every.good):
        return False
    pooled = every.sent_on / every.good
    error = sqrt(pooled * (1 - pooled) * (1 / group.good + 1 / others))
    return (group.sent_on / group.good - sent_on / others) / error > limit
