"""From events, in any order and any number of times, to what there is: each person and each seizure once.

The same events always give the same result, so a node that received them three days late has the figures of all
others. What cannot be counted is kept aside with the reason, and never lost.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from leeward.core.linkage.entities import Decision
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.counting_rules import CountingRules
from leeward.core.operation.distinct import Persons, persons
from leeward.core.operation.events import STATES, Event
from leeward.core.operation.figures import FIGURES, Counts
from leeward.core.operation.latest import Key, Latest, latest
from leeward.core.operation.seizures import FIGURES as THINGS
from leeward.core.operation.seizures import Twin, twins, unite

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


Place = tuple[str, Key]
"""Where an event is counted: in which figure, and as which unit of it."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What an operation has: `events` are the last versions, `counted` the units of each figure by their key, `persons`
    the queue of doubtful pairs of each world, `twins` the seizures that may be one.

    `one` says of the events of one person or seizure which it is, and `places` where each event is counted: from them
    `refold` knows what a later report touches.
    """

    bounds: Bounds
    rules: CountingRules | None = None
    decided: tuple[Decision[Key], ...] = ()
    events: Latest = field(default_factory=Latest)
    persons: Mapping[World, Persons[Key]] = field(default_factory=dict)
    twins: tuple[Twin, ...] = ()
    counted: Mapping[str, Mapping[Key, Counted]] = field(default_factory=dict)
    one: Mapping[Key, Key] = field(default_factory=dict)
    places: Mapping[Key, Place] = field(default_factory=dict)

    def units(self, figure: str) -> Collection[Counted]:
        """The units of a figure."""
        return self.counted.get(figure, {}).values()

    def compared(self, figure: str) -> Persons[Key] | None:
        """The persons on whom the interval of a figure depends."""
        known = FIGURES[figure]
        return self.persons["care" if known.victims else "police"] if known.counts is Counts.PERSONS else None


def fold(
    events: Iterable[Event],
    bounds: Bounds,
    rules: CountingRules | None = None,
    decisions: Iterable[Decision[Key]] = (),
) -> Folded:
    """What the events add up to. `decisions` say of pairs of events that they are about one person or one seizure, or
    about two; `rules` have the rates by which amounts in two currencies are compared.
    """
    return refold(Folded(bounds, rules), events, decisions)


def refold(before: Folded, events: Iterable[Event], decisions: Iterable[Decision[Key]]) -> Folded:
    """What was folded before with these events beside it, and with these decisions in place of its own: the same as
    folding everything again. Only what the new events and decisions touch is counted again.
    """
    came, decided = list(events), tuple(decisions)
    found, keys = latest(came, before.bounds, before.events), {event.key for event in came}
    whole = decided != before.decided or not before.persons
    people: dict[World, Persons[Key]] = {
        world: _persons(before, found.live, world, decided)
        if whole or _is_touched(before, found, keys, partial(_tokens, world))
        else before.persons[world]
        for world in WORLDS
    }
    twin, one = before.twins, before.one
    if things := whole or _is_touched(before, found, keys, _as_thing):
        twin = twins(found.live, before.rules, decided)
    if things or people != before.persons:
        one = {**people["police"].found.of, **people["care"].found.of, **unite(found.live, decided).of}
    moved = _moved_events(before, found.live, keys, one)
    places = _places(before, found.live, moved, one)
    counted = _counted_units(before, found.live, moved, places)
    return Folded(before.bounds, before.rules, decided, found, people, twin, counted, one, places)


def world_of(event: Event) -> World:
    """In which world the event's person is compared."""
    return "care" if event.counted.victims else "police"


def _tokens(world: World, event: Event) -> frozenset[str]:
    """What tells the event's person from others of this world."""
    return event.tokens if event.tokens and world_of(event) == world else frozenset()


def _as_thing(event: Event) -> Event | None:
    """An event that another agency's may be the twin of."""
    return event if event.figure in THINGS else None


def _is_touched(before: Folded, found: Latest, keys: Iterable[Key], part: Callable[[Event], object]) -> bool:
    """Whether this part of any of the events is another than before."""
    pairs = ((before.events.live.get(key), found.live.get(key)) for key in keys)
    return any(((old and part(old)) or None) != ((new and part(new)) or None) for old, new in pairs)


def _persons(before: Folded, live: Mapping[Key, Event], world: World, decided: Iterable[Decision[Key]]) -> Persons[Key]:
    mentions = {key: tokens for key, event in live.items() if (tokens := _tokens(world, event))}
    return persons(mentions, decided, before=before.persons.get(world))


def _moved_events(before: Folded, live: Mapping[Key, Event], keys: set[Key], one: Mapping[Key, Key]) -> set[Key]:
    """The events that may be counted elsewhere than before: new versions, of another person or thing, or an outcome of
    one that is.
    """
    if one is before.one:
        return keys
    other = {key for key in one.keys() | before.one.keys() if one.get(key) != before.one.get(key)}
    outcomes = {key for key, event in live.items() if event.about and (event.agency, event.about) in other}
    return keys | other | outcomes


def _places(
    before: Folded, live: Mapping[Key, Event], moved: Iterable[Key], one: Mapping[Key, Key]
) -> Mapping[Key, Place]:
    """Where each event is counted.

    A figure of reports counts acts, so there the same person counts once for each. What became of one arrest, seizure
    or network counts once, by the last outcome: who was charged and then convicted is one person.
    """
    found = dict(before.places)
    for key in moved:
        found.pop(key, None)
        if event := live.get(key):
            unit = (event.agency, event.about) if event.about else key
            found[key] = event.figure, key if event.counted.counts is Counts.REPORTS else one.get(unit, unit)
    return found


def _counted_units(
    before: Folded, live: Mapping[Key, Event], moved: Iterable[Key], places: Mapping[Key, Place]
) -> Mapping[str, Mapping[Key, Counted]]:
    """The units of each figure; of a figure that nothing touches, the very mapping from before."""
    touched: dict[Place, set[Key]] = {}
    for key in moved:
        for place in filter(None, (before.places.get(key), places.get(key))):
            if place not in touched:
                known = before.counted.get(place[0], {}).get(place[1])
                touched[place] = set(known.members if known else ()).difference(moved)
    for key in moved:
        if key in places:
            touched[places[key]].add(key)
    found = {figure: dict(before.counted.get(figure, {})) for figure, _ in touched}
    for (figure, unit), members in touched.items():
        found[figure].pop(unit, None)
        if members:
            found[figure][unit] = _unit([live[member] for member in members])
    whole = {**before.counted, **found}
    return {figure: whole[figure] for figure in sorted(whole) if whole[figure]}


def _unit(members: Sequence[Event]) -> Counted:
    shown = max(members, key=_order_of) if members[0].about else min(members, key=_rank)
    return Counted(shown, tuple(sorted(each.key for each in members)))


def _order_of(event: Event) -> tuple[float, float, Key]:
    return event.happened_at.timestamp(), event.reported_at.timestamp(), event.key


def _rank(event: Event) -> tuple[int, float, Key]:
    """The most established report first, then the earliest."""
    return -STATES.index(event.state), event.happened_at.timestamp(), event.key
