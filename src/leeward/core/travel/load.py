"""How many travellers reach a post in each hour, against what its open counters take: who still waits when it ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour: how many arrive, how many the counters take (those from before first), and how many then wait."""

    arriving: int
    checked: int
    waiting: int


def load(arriving: Iterable[int], capacity: int) -> Sequence[Hour]:
    """The hours in order, beginning with an empty hall; `capacity` is what all open counters take in one hour."""
    hours: list[Hour] = []
    waiting = 0
    for number in arriving:
        here = waiting + number
        checked = min(here, capacity)
        waiting = here - checked
        hours.append(Hour(number, checked, waiting))
    return hours


def counters_needed(arriving: Iterable[int], per_hour: int) -> int:
    """How many counters take the fullest hour while it lasts; `per_hour` is what one takes."""
    return -(-max(arriving, default=0) // per_hour)
