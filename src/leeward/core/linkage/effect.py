"""What a decision would change, shown before it is made; and why two members are in one entity, or in two."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic

from leeward.core.linkage.entities import Decision, Entities, K, NotJoined, Pair


@dataclass(frozen=True, slots=True)
class Effect(Generic[K]):
    """The entities that would end, and those that would replace them, each as its members."""

    before: tuple[tuple[K, ...], ...]
    after: tuple[tuple[K, ...], ...]


def effect(before: Entities[K], after: Entities[K]) -> Effect[K]:
    """What differs; nothing on either side where nothing does."""
    old, new = set(before.members.values()), set(after.members.values())
    return Effect(tuple(sorted(old - new)), tuple(sorted(new - old)))


def component(start: Iterable[K], pairs: Iterable[Pair[K]], decisions: Iterable[Decision[K]]) -> frozenset[K]:
    """Everyone that a decision about `start` could touch: connected by any pair or decision, accepted or not.

    A component has the same entities on its own as among all.
    """
    scored, decided = ((each.one, each.other) for each in pairs), ((each.one, each.other) for each in decisions)
    beside = _neighbours(chain(scored, decided))
    found, waiting = set(start), deque(start)
    while waiting:
        for other in beside.get(waiting.popleft(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def joining_chain(found: Entities[K], one: K, other: K) -> tuple[Pair[K], ...]:
    """The chain of pairs that joined two members, from one to the other; empty where they are in two entities.

    No other chain has a stronger weakest pair.
    """
    pairs = {frozenset((each.one, each.other)): each for each in found.joined}
    beside = _neighbours((each.one, each.other) for each in found.joined)
    came: dict[K, K | None] = {one: None}
    waiting = deque([one])
    while waiting and other not in came:
        here = waiting.popleft()
        for member in beside.get(here, ()):
            if member not in came:
                came[member] = here
                waiting.append(member)
    steps, place = [], other
    while (before := came.get(place)) is not None:
        steps.append(pairs[frozenset((before, place))])
        place = before
    return tuple(reversed(steps))


def why_not(found: Entities[K], one: K, other: K) -> tuple[NotJoined[K], ...]:
    """The accepted pairs between the entities of two members that were not joined, with what kept them apart.

    Empty where no pair between them is accepted, or where they are in one entity.
    """
    parts = {found.of[one], found.of[other]}
    return tuple(each for each in found.not_joined if {found.of[each.pair.one], found.of[each.pair.other]} == parts)


def _neighbours(pairs: Iterable[tuple[K, K]]) -> Mapping[K, list[K]]:
    beside: dict[K, list[K]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    return beside
