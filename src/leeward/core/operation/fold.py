"""From events, in any order and any number of times, to what there is: each person and each seizure once.

The same events always give the same result, so a node that received them three days late has the figures of all
others. What cannot be counted is kept aside with the reason, and never lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from leeward.core.linkage.entities import Decision
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.counting_rules import CountingRules
from leeward.core.operation.distinct import Persons, persons
from leeward.core.operation.events import STATES, Event
from leeward.core.operation.figures import Counts
from leeward.core.operation.latest import Key, Latest, latest
from leeward.core.operation.seizures import Twin, twins, united

World = Literal["police", "care"]
"""Persons are compared within one of two: figures of possible victims are never linked with those of the police."""
WORLDS: tuple[World, ...] = ("police", "care")


@dataclass(frozen=True, slots=True)
class Counted:
    """One that is counted: a person, a seizure, or what one event reports. `event` is the most established report of
    it, whose place and breakdown it has; `members` are the events of all its reports.
    """

    event: Event
    members: tuple[Key, ...]

    @property
    def named(self) -> bool:
        """Whether tokens tell it from others; without them two reports of one person count as two."""
        return bool(self.event.tokens)


@dataclass(frozen=True, slots=True)
class Folded:
    """What an operation has: `events` are the last versions, `counted` the units of each figure, `persons` the queue of
    doubtful pairs of each world, `twins` the seizures that may be one.
    """

    bounds: Bounds
    rules: CountingRules | None
    events: Latest
    persons: Mapping[World, Persons[Key]]
    twins: tuple[Twin, ...]
    counted: Mapping[str, tuple[Counted, ...]]


def fold(
    events: Iterable[Event],
    bounds: Bounds,
    rules: CountingRules | None = None,
    decisions: Iterable[Decision[Key]] = (),
) -> Folded:
    """What the events add up to. `decisions` say of pairs of events that they are about one person or one seizure, or
    about two; `rules` have the rates by which amounts in two currencies are compared.
    """
    found, decided = latest(events, bounds), list(decisions)
    people: dict[World, Persons[Key]] = {world: _persons(found.live, world, decided) for world in WORLDS}
    one = {**people["police"].found.of, **people["care"].found.of, **united(found.live, decided).of}
    return Folded(bounds, rules, found, people, twins(found.live, rules, decided), _counted(found.live, one))


def world_of(event: Event) -> World:
    """In which world the event's person is compared."""
    return "care" if event.counted.victims else "police"


def _persons(live: Mapping[Key, Event], world: World, decisions: Iterable[Decision[Key]]) -> Persons[Key]:
    mentions = {key: event.tokens for key, event in live.items() if event.tokens and world_of(event) == world}
    return persons(mentions, decisions)


def _counted(live: Mapping[Key, Event], one: Mapping[Key, Key]) -> dict[str, tuple[Counted, ...]]:
    """The units of each figure; `one` says of events of one person or seizure which it is.

    A figure of reports counts acts, so there the same person counts once for each. What became of one arrest, seizure
    or network counts once, by the last outcome: who was charged and then convicted is one person.
    """
    groups: defaultdict[tuple[str, Key], list[Event]] = defaultdict(list)
    for key, event in live.items():
        unit = (event.agency, event.about) if event.about else key
        groups[event.figure, key if event.counted.counts is Counts.REPORTS else one.get(unit, unit)].append(event)
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (figure, _), members in sorted(groups.items()):
        shown = max(members, key=_when) if members[0].about else min(members, key=_rank)
        found[figure].append(Counted(shown, tuple(sorted(each.key for each in members))))
    return {figure: tuple(each) for figure, each in found.items()}


def _when(event: Event) -> tuple[float, float, Key]:
    return event.happened_at.timestamp(), event.reported_at.timestamp(), event.key


def _rank(event: Event) -> tuple[int, float, Key]:
    """The most established report first, then the earliest."""
    return -STATES.index(event.state), event.happened_at.timestamp(), event.key
