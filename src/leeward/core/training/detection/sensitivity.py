"""Sensitivity d' and criterion c with their intervals, and the pass rule.

d' says how well someone tells targets from good ones, at whatever readiness to send on; c says how ready (above zero:
sends on little). Rates have the log-linear correction, (found + .5) / (targets + 1), so that 0 and all have a d' too
(Hautus 1995); variances are those of Gourevitch and Galanter (1967). Simulated, the 95 % interval of d' covers .95 to
.97 from 20 cases a class on, and at 5 it is biased and wide: below `LEAST` none is shown.
"""

from dataclasses import dataclass
from math import log, sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

from leeward.core.training.detection.counts import Counts

LEAST = 20
"""Targets, and good ones, below which no d' of a single person is shown."""
PASS_OVER = 1.5
"""What the one-sided 95 % lower bound of d' has to be over."""
_NORMAL = NormalDist()
_TWO_SIDED, _ONE_SIDED = _NORMAL.inv_cdf(0.975), _NORMAL.inv_cdf(0.95)
Lean = Literal["sends_on", "even", "lets_go"]


class TooFew(ValueError):
    """Fewer than `LEAST` targets or good ones: what could be said would mislead."""


class Interval(NamedTuple):
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Skill:
    """What was measured; `lower` is the one-sided 95 % bound of d'."""

    sensitivity: Interval
    criterion: Interval
    bias: float
    lower: float

    @property
    def passes(self) -> bool:
        """Whether d' is over `PASS_OVER`, for all that chance may have done."""
        return self.lower > PASS_OVER

    @property
    def lean(self) -> Lean:
        """Whether someone clearly sends on much or little; even where the interval has zero in it."""
        if self.criterion.high < 0:
            return "sends_on"
        return "lets_go" if self.criterion.low > 0 else "even"


def measure(counts: Counts) -> Skill:
    """The skill of one person. Raises TooFew."""
    if min(counts.targets, counts.good) < LEAST:
        raise TooFew(f"fewer than {LEAST} of a class")
    return estimate(counts)


def estimate(counts: Counts) -> Skill:
    """The same for any counts: for pooled ones, and for tests."""
    hit, false = (counts.found + 0.5) / (counts.targets + 1), (counts.sent_on + 0.5) / (counts.good + 1)
    z_hit, z_false = _NORMAL.inv_cdf(hit), _NORMAL.inv_cdf(false)
    sensitivity, criterion = z_hit - z_false, -(z_hit + z_false) / 2
    variance = _variance(hit, z_hit, counts.targets) + _variance(false, z_false, counts.good)
    error = sqrt(variance)
    return Skill(
        _interval(sensitivity, error),
        _interval(criterion, error / 2),
        criterion * sensitivity,
        sensitivity - _ONE_SIDED * error,
    )


def best_criterion(sensitivity: float, prevalence: float, miss_cost: float) -> float:
    """The criterion with the least cost where one traveller in 1/`prevalence` is a target, and a miss costs `miss_cost`
    times a false referral: at 1 in 15,500, 1,000 and d' 2 it is 1.4, so "send on more" is no goal in itself.
    """
    return log((1 - prevalence) / prevalence / miss_cost) / sensitivity


def _variance(rate: float, z: float, number: int) -> float:
    return rate * (1 - rate) / (max(number, 1) * _NORMAL.pdf(z) ** 2)


def _interval(value: float, error: float) -> Interval:
    return Interval(value, value - _TWO_SIDED * error, value + _TWO_SIDED * error)
