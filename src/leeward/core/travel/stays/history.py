"""One person's stays, computed from all crossings of the person: the same in whatever order they arrived.

A stay ends with an exit, with a list, with an entry that a partner reported, with the next entry (the person must have
left before it), or with evidence. An exit that ends no stay is kept: it is what a stay of another document may lack.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from leeward.core.travel.stays.crossing import Crossing, Direction, Source

TWO_SOURCES = timedelta(hours=12)
"""Within this time a counter and a list speak of one crossing: a list has the hour of the timetable."""
TWO_COUNTERS = timedelta(minutes=15)
"""Within this time two counters recorded one crossing."""


class Ending(StrEnum):
    """What says that a stay is over."""

    NONE = ""
    EXIT = "exit"
    LIST = "list"
    REPORT = "report"
    NEXT_ENTRY = "next_entry"
    EVIDENCE = "evidence"


_ENDINGS = {Source.LIST: Ending.LIST, Source.DECLARATION: Ending.LIST}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an officer accepted as proof that a person left; `left` is the last day, if it is known. `reported`: a
    partner let the person in on that day, which no officer here has looked at.
    """

    left: date | None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """From an entry to what ended it. `left` is the last day here, or none: still open, or not known."""

    entry: Crossing
    ending: Ending = Ending.NONE
    exit: Crossing | None = None
    left: date | None = None
    disputed: bool = False
    """The person says that it is wrong, or what partners report does not fit; no one has decided yet."""

    @property
    def is_open(self) -> bool:
        """Whether nothing says that the person left."""
        return self.ending is Ending.NONE

    def lacks_exit(self, today: date) -> bool:
        """Whether no exit is recorded although the permitted stay is over. It says nothing about the person: of such
        stays about half lack only a record (`reasons`). Never of a disputed stay, nor of one without a known end.
        """
        permitted = self.entry.permitted
        over = permitted is not None and permitted.until is not None and permitted.until < today
        return over and self.is_open and not self.disputed

    def days_left(self, today: date) -> int | None:
        """Days of the permitted stay that are left, today being one; none without an end, 0 when it is over."""
        permitted = self.entry.permitted
        if not self.is_open or permitted is None or permitted.until is None:
            return None
        return max(0, (permitted.until - today).days + 1)

    def nights(self) -> int | None:
        """Nights from the entry to the exit, if the last day is known."""
        return (self.left - self.entry.day).days if self.left else None


@dataclass(frozen=True, slots=True)
class History:
    """The stays of one person, the oldest first, and the exits that end none of them."""

    stays: tuple[Stay, ...]
    exits: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people decided of stays, by the id of the entry."""

    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()


def history(crossings: Iterable[Crossing], reviewed: Reviewed | None = None) -> History:
    """The stays of one person from all of the person's crossings."""
    stays: list[Stay] = []
    exits: list[Crossing] = []
    for crossing in _without_repeats(crossings):
        last = stays[-1] if stays and stays[-1].is_open else None
        if crossing.direction is Direction.ENTRY:
            if last:
                stays[-1] = Stay(last.entry, Ending.NEXT_ENTRY)
            stays.append(Stay(crossing))
        elif last:
            stays[-1] = Stay(last.entry, _ENDINGS.get(crossing.source, Ending.EXIT), crossing, crossing.day)
        else:
            exits.append(crossing)
    decided = reviewed or Reviewed()
    return History(tuple(_apply_reviews(stay, decided) for stay in stays), tuple(exits))


def _without_repeats(crossings: Iterable[Crossing]) -> list[Crossing]:
    """The crossings in time, each event once: what several sources say of it is said by the strongest of them."""
    events: list[Crossing] = []
    for crossing in sorted(crossings, key=lambda each: (each.at, each.id)):
        if events and _one_event(events[-1], crossing):
            events[-1] = min(events[-1], crossing, key=_strength)
        else:
            events.append(crossing)
    return events


def _one_event(earlier: Crossing, later: Crossing) -> bool:
    same_way = earlier.direction is later.direction
    return same_way and is_one_event(earlier.at, earlier.source, later.at, later.source)


def is_one_event(earlier: datetime, source: Source, later: datetime, other: Source) -> bool:
    """Whether two records of one document in one direction, from these sources, are of one crossing."""
    both = source is other is Source.COUNTER
    return later - earlier <= (TWO_COUNTERS if both else TWO_SOURCES)


_STRONGEST = tuple(Source)


def _strength(crossing: Crossing) -> tuple[bool, int, str]:
    """A permitted stay is never lost; then a counter says more than a list. Ties by id, so that order is nothing."""
    return crossing.permitted is None, _STRONGEST.index(crossing.source), crossing.id


def _apply_reviews(stay: Stay, reviewed: Reviewed) -> Stay:
    """The stay as people decided. A recorded exit needs no evidence and outlives it. A partner's report ends only a
    stay that is open, and none that is disputed.
    """
    evidence = reviewed.evidence.get(stay.entry.id)
    disputed = stay.entry.id in reviewed.disputed
    if evidence and evidence.reported and stay.is_open and not disputed:
        return Stay(stay.entry, Ending.REPORT, None, evidence.left)
    if evidence and not evidence.reported and stay.exit is None:
        return Stay(stay.entry, Ending.EVIDENCE, None, evidence.left)
    return Stay(stay.entry, stay.ending, stay.exit, stay.left, disputed and stay.is_open)
