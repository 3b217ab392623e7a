"""Which version of each event counts, whichever arrived first; what is kept aside, and what looks wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    """The last versions: of events that count, of those withdrawn, and of those kept aside. `versions` are all that
    came, so that what comes later is judged beside them.
    """

    live: Mapping[Key, Event] = field(default_factory=dict)
    withdrawn: Mapping[Key, Event] = field(default_factory=dict)
    aside: tuple[Aside, ...] = ()
    marks: tuple[Mark, ...] = ()
    versions: Mapping[Key, tuple[Event, ...]] = field(default_factory=dict)


def latest(events: Iterable[Event], bounds: Bounds, before: Latest | None = None) -> Latest:
    """Of each event the highest version; of two contents of one version the one whose digest is higher, so that all
    nodes take the same. What a state reported after it had left is kept aside, and what it reported until then stays.

    With what was `before`, within the same bounds, only the events of which a version came are judged again.
    """
    before, came = before or Latest(), _by_key(events)
    live, withdrawn, versions = dict(before.live), dict(before.withdrawn), dict(before.versions)
    aside = [each for each in before.aside if each.event.key not in came]
    marks = {mark for mark in before.marks if mark.key not in came or mark.kind == "two_contents"}
    for key, more in sorted(came.items()):
        versions[key], differ = _versions([*versions.get(key, ()), *more])
        marks |= {Mark(key, "two_contents")} if differ else set()
        in_time, late = _until_leaving(versions[key], bounds)
        aside += [Aside(event, "after_leaving") for event in late]
        live.pop(key, None)
        withdrawn.pop(key, None)
        if not in_time:
            continue
        last = in_time[-1]
        if reason := _reason(last, bounds):
            aside.append(Aside(last, reason))
        elif last.state == "withdrawn":
            withdrawn[key] = last
        else:
            live[key] = last
            marks |= _clock(last)
    aside.sort(key=lambda each: (each.event.key, each.event.version))
    return Latest(live, withdrawn, tuple(aside), tuple(sorted(marks, key=lambda mark: (mark.key, mark.kind))), versions)


def _by_key(events: Iterable[Event]) -> dict[Key, list[Event]]:
    found: defaultdict[Key, list[Event]] = defaultdict(list)
    for event in events:
        found[event.key].append(event)
    return found


def _versions(events: list[Event]) -> tuple[tuple[Event, ...], bool]:
    """Each version of one event once, in their order, and whether one of them has two contents."""
    if len(events) == 1:
        return tuple(events), False
    found: dict[int, Event] = {}
    differ = False
    for event in events:
        known = found.setdefault(event.version, event)
        if known is not event and known != event:
            found[event.version], differ = max(known, event, key=digest), True
    return tuple(found[version] for version in sorted(found)), differ


def _until_leaving(versions: tuple[Event, ...], bounds: Bounds) -> tuple[list[Event], list[Event]]:
    """The versions that were reported before their state left, and those after."""
    parts: tuple[list[Event], list[Event]] = ([], [])
    for event in versions:
        left = bounds.left(event.country)
        parts[left is not None and event.reported_at > left].append(event)
    return parts


def _reason(event: Event, bounds: Bounds) -> Reason | None:
    if event.country not in bounds.countries:
        return "not_taking_part"
    if bounds.sites and event.site not in bounds.sites:
        return "unknown_site"
    if event.happened_at < bounds.starts:
        return "before_start"
    return "after_end" if event.happened_at >= bounds.ends and not event.counted.afterwards else None


def _clock(event: Event) -> set[Mark]:
    early = event.happened_at - event.reported_at
    return {Mark(event.key, "clock", int(early.total_seconds()))} if early > CLOCKS_DIFFER else set()
