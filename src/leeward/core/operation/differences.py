"""Why a later release differs from an earlier one: each changed number of each cell, split by its causes.

The earlier contents are turned into the later ones one cause at a time, and counted again after each step. What a step
changes is that cause's part; so the parts of a number always add up to its whole change, whatever happened at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from leeward.core.operation.events import STATES, Event, State
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.latest import Key, latest
from leeward.core.operation.releases import CellId, Contents, Tables, cells, values_of

Cause = Literal[
    "changed_rules",
    "currency",
    "bounds",
    "withdrawn",
    "court",
    "reclassified",
    "correction",
    "late_report",
    "confirmed",
    "verified",
    "twins",
    "several",
]
"""A new version of the rules; a rate or the currency; period, places or states changed, such as a state that left; an
event was withdrawn or is no longer counted; a court decided; another class or place; a mistake was corrected; an event
was reported later; was confirmed; was verified; pairs were decided to be one or two. `several`: of possible victims,
where a split would tell too much.
"""
_CLASS = ("breakdown", "site", "country")
_Last = dict[Key, Event]


@dataclass(frozen=True, slots=True)
class Delta:
    """One part of a change: which number of which cell, by which cause, by how much."""

    cell: CellId
    value: str
    cause: Cause
    change: Decimal


def differences(earlier: Contents, later: Contents, tables: Tables) -> tuple[Delta, ...]:
    """Every part of every change, by cell and number in the order of the causes."""
    before, found = _numbers(earlier, tables), []
    for cause, contents in _steps(earlier, later):
        after = _numbers(contents, tables)
        for place, value in sorted(before.keys() | after.keys()):
            change = after.get((place, value), Decimal(0)) - before.get((place, value), Decimal(0))
            if change:
                found.append(Delta(place, value, cause, change))
        before = after
    return tuple(sorted(found, key=lambda delta: (delta.cell, delta.value)))


def publishable_deltas(deltas: Iterable[Delta], shown: Mapping[CellId, bool]) -> tuple[Delta, ...]:
    """The deltas that may be published. Of possible victims only how `counted` changed in cells that both releases
    show (`shown`), as one number: the parts of a change could be one person each.
    """
    found: list[Delta] = []
    whole: defaultdict[CellId, Decimal] = defaultdict(Decimal)
    for delta in deltas:
        if not FIGURES[delta.cell.figure].victims:
            found.append(delta)
        elif delta.value == "counted" and shown.get(delta.cell):
            whole[delta.cell] += delta.change
    return (*found, *(Delta(cell, "counted", "several", change) for cell, change in sorted(whole.items()) if change))


def _numbers(contents: Contents, tables: Tables) -> dict[tuple[CellId, str], Decimal]:
    return {
        (place, name): value
        for place, cell in cells(contents.folded(), tables).items()
        for name, value in values_of(cell).items()
    }


def _steps(earlier: Contents, later: Contents) -> Iterator[tuple[Cause, Contents]]:
    """The contents after each cause, up to the later ones."""
    at = replace(earlier, rules=replace(later.rules, rates=earlier.rules.rates, currency=earlier.rules.currency))
    yield "changed_rules", at
    at = replace(at, rules=later.rules)
    yield "currency", at
    at = replace(at, bounds=later.bounds)
    yield "bounds", at
    last = dict(latest(at.events, at.bounds).live)
    target = latest(later.events, later.bounds).live
    for cause, turn in _TURNS:
        last = turn(last, target)
        at = replace(at, events=tuple(last.values()))
        yield cause, at
    yield "twins", replace(at, decisions=later.decisions)


def _withdrawn(last: _Last, target: Mapping[Key, Event]) -> _Last:
    return {key: event for key, event in last.items() if key in target}


def _court(last: _Last, target: Mapping[Key, Event]) -> _Last:
    return {
        key: _with_state_of(event, target[key]) if target[key].because == "court" != event.because else event
        for key, event in last.items()
    }


def _reclassify(last: _Last, target: Mapping[Key, Event]) -> _Last:
    """Another figure brings all that belongs to it."""
    return {
        key: _with_state_of(event, target[key])
        if event.figure != target[key].figure
        else replace(event, **{name: getattr(target[key], name) for name in _CLASS})
        for key, event in last.items()
    }


def _correct(last: _Last, target: Mapping[Key, Event]) -> _Last:
    """Everything else; a state that went back is a correction too."""
    return {key: replace(target[key], state=_lower(event, target[key])) for key, event in last.items()}


def _late(last: _Last, target: Mapping[Key, Event]) -> _Last:
    return {**{key: replace(event, state="reported") for key, event in target.items()}, **last}


def _confirm(last: _Last, target: Mapping[Key, Event]) -> _Last:
    return {
        key: replace(event, state="confirmed")
        if event.state == "reported" and target[key].state != "reported"
        else event
        for key, event in last.items()
    }


def _verify(_last: _Last, target: Mapping[Key, Event]) -> _Last:
    return dict(target)


_TURNS: tuple[tuple[Cause, Callable[[_Last, Mapping[Key, Event]], _Last]], ...] = (
    ("withdrawn", _withdrawn),
    ("court", _court),
    ("reclassified", _reclassify),
    ("correction", _correct),
    ("late_report", _late),
    ("confirmed", _confirm),
    ("verified", _verify),
)


def _with_state_of(event: Event, target: Event) -> Event:
    """The later event, no further established than the earlier one was."""
    return replace(target, state=_lower(event, target))


def _lower(event: Event, target: Event) -> State:
    return min(event.state, target.state, key=STATES.index)
