"""A roster: which assignments of one person overlap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Placed:
    """An assignment: its key, the person, and its first and last day."""

    key: str
    person: str
    begins_on: date
    ends_on: date


def overlaps(roster: Iterable[Placed]) -> list[tuple[str, str]]:
    """The keys of each two assignments that have one person on one day, by the first that begins."""
    of = defaultdict[str, list[Placed]](list)
    for each in sorted(roster, key=lambda each: (each.begins_on, each.key)):
        of[each.person].append(each)
    return [
        (one.key, other.key)
        for mine in of.values()
        for one, other in combinations(mine, 2)
        if one.begins_on <= other.ends_on and other.begins_on <= one.ends_on
    ]
