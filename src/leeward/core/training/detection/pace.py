"""What is found by those who decide quickly, and by those who take their time: what a line that is sped up may cost.

Drills only, and of many officers together. A quick answer may also be that of an easy case, so this proves no cause.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from leeward.core.proportion import wilson
from leeward.core.training.detection.counts import Trial

FEWEST_OFFICERS, FEWEST_TARGETS = 5, 100
"""Below either no figure is given: few officers can be told apart, and few targets say nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Of the targets answered in about so many seconds: the share that was found, with its interval of 95 %."""

    seconds: float
    share: float
    low: float
    high: float
    targets: int


def by_pace(answers: Iterable[tuple[Hashable, Trial]]) -> Sequence[Pace]:
    """The quicker and the slower half of answered targets, each (officer, answer); empty where they are too few."""
    targets = [(who, trial) for who, trial in answers if trial.target and trial.seconds > 0]
    if len({who for who, _trial in targets}) < FEWEST_OFFICERS or len(targets) < 2 * FEWEST_TARGETS:
        return ()
    trials = sorted((trial for _who, trial in targets), key=lambda trial: trial.seconds)
    middle = len(trials) // 2
    return tuple(_pace(half) for half in (trials[:middle], trials[middle:]))


def _pace(trials: Sequence[Trial]) -> Pace:
    found = sum(trial.sent_on for trial in trials)
    low, high = wilson(found, len(trials))
    return Pace(median(trial.seconds for trial in trials), found / len(trials), low, high, len(trials))
