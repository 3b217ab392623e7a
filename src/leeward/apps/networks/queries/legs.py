"""Who travels or works on which leg, and where one leg meets the next: brokers connect two legs."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.networks.queries.routes import ends_of

MOST = 12
"""Meetings of two legs that are tested, those with most people first."""
SMALLEST, LARGEST = 2, 200
"""People of a leg that is tested: of one person there is no broker, and thousands are a ferry and no route."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two legs that meet at a place: from where to where, and who is on the first and on the next."""

    places: tuple[str, str, str]
    before: frozenset[UUID]
    after: frozenset[UUID]


def meetings(
    habits: Mapping[UUID, Mapping[str, int]], members: Collection[UUID], posts: Collection[str]
) -> list[Meeting]:
    """The legs of these people, two by two where one begins at which the other ended and does not lead back.

    `habits` counts the journeys of each person by route and weekday, as `queries.journeys` has them.
    """
    aboard: defaultdict[tuple[str, ...], set[UUID]] = defaultdict(set)
    for entity in members:
        for habit in habits.get(entity, ()):
            aboard[ends_of(habit.rpartition(" ")[0], posts)].add(entity)
    legs = {way: people for way, people in aboard.items() if len(way) == 2}
    found = []
    for (origin, place), before in legs.items():
        for (begins, end), after in legs.items():
            if begins == place and end != origin and _testable(before - after, after - before):
                found.append(Meeting((origin, place, end), frozenset(before), frozenset(after)))
    return sorted(found, key=lambda each: (-len(each.before) - len(each.after), each.places))[:MOST]


def _testable(before: Collection[UUID], after: Collection[UUID]) -> bool:
    return all(SMALLEST <= len(some) <= LARGEST for some in (before, after))
