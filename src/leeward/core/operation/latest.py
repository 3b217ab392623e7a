"""Which version of each event counts, whichever arrived first; what is kept aside, and what looks wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from leeward.core.operation.bounds import Bounds
from leeward.core.operation.event_json import digest
from leeward.core.operation.events import Event

Key = tuple[str, str]
"""An event's agency and id."""
Reason = Literal["before_start", "after_end", "not_taking_part", "after_leaving", "unknown_site"]
"""Why an event is not counted: it happened before the operation or after it, its state takes no part, it was reported
after its state had left, or the plan has no such site.
"""
MarkKind = Literal["clock", "two_contents"]
"""What was noticed of an event: it was reported before it happened; one of its versions has two contents."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far two clocks may differ without a mark."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An event that is kept and not counted."""

    event: Event
    reason: Reason


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to look into; of a clock, `seconds` says by how much the report is too early."""

    key: Key
    kind: MarkKind
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Latest:
    """The last versions: of events that count, of those withdrawn, and of those kept aside."""

    live: Mapping[Key, Event]
    withdrawn: Mapping[Key, Event]
    aside: tuple[Aside, ...]
    marks: tuple[Mark, ...]


def latest(events: Iterable[Event], bounds: Bounds) -> Latest:
    """Of each event the highest version, in one order; of two contents of one version the one whose digest is higher,
    so that all nodes take the same. What a state reported after it had left is kept aside, and what it reported until
    then stays.
    """
    versions, marks = _versions(events)
    last: dict[Key, Event] = {}
    aside: list[Aside] = []
    for _, event in sorted(versions.items()):
        left = bounds.left(event.country)
        if left is not None and event.reported_at > left:
            aside.append(Aside(event, "after_leaving"))
        else:
            last[event.key] = event
    live, withdrawn = {}, {}
    for key, event in last.items():
        if reason := _reason(event, bounds):
            aside.append(Aside(event, reason))
        elif event.state == "withdrawn":
            withdrawn[key] = event
        else:
            live[key] = event
            marks += _clock(event)
    aside.sort(key=lambda each: (each.event.key, each.event.version))
    return Latest(live, withdrawn, tuple(aside), tuple(sorted(marks, key=lambda mark: (mark.key, mark.kind))))


def _versions(events: Iterable[Event]) -> tuple[dict[tuple[Key, int], Event], list[Mark]]:
    """Each version once, and a mark for each event of which two agencies' copies differ."""
    found: dict[tuple[Key, int], Event] = {}
    marked = set()
    for event in events:
        place = (event.key, event.version)
        known = found.setdefault(place, event)
        if known is not event and known != event:
            found[place] = max(known, event, key=digest)
            marked.add(event.key)
    return found, [Mark(key, "two_contents") for key in marked]


def _reason(event: Event, bounds: Bounds) -> Reason | None:
    if event.country not in bounds.countries:
        return "not_taking_part"
    if bounds.sites and event.site not in bounds.sites:
        return "unknown_site"
    if event.happened_at < bounds.starts:
        return "before_start"
    return "after_end" if event.happened_at >= bounds.ends and not event.counted.afterwards else None


def _clock(event: Event) -> list[Mark]:
    early = event.happened_at - event.reported_at
    return [Mark(event.key, "clock", int(early.total_seconds()))] if early > CLOCKS_DIFFER else []
