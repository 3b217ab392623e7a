"""How the skill of a group is spread, for those who may not see single people: from 11 measured officers on."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import TooFew, measure

LEAST_PEOPLE = 11
"""Measured officers below which nothing is said of a group."""


@dataclass(frozen=True, slots=True)
class Spread:
    """d' of a group: the middle officer, between what the middle half is, and how many were measured.

    `middle` is the median; `low` and `high` are the quarters, which no one reads a person's own d' from once they are
    rounded to a tenth.
    """

    people: int
    low: float
    middle: float
    high: float


def spread(people: Iterable[Counts]) -> Spread:
    """The spread of those who have enough answers for a d'. Raises TooFew under `LEAST_PEOPLE` of them."""
    found = []
    for counts in people:
        try:
            found.append(measure(counts).sensitivity.value)
        except TooFew:
            continue
    if len(found) < LEAST_PEOPLE:
        raise TooFew(f"fewer than {LEAST_PEOPLE} officers")
    low, middle, high = (round(each, 1) for each in quantiles(found, n=4))
    return Spread(len(found), low, middle, high)
