"""The cells of a table: one figure, broken down by state, site, day, agency or its dimensions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from leeward.core.operation.distinct import Interval
from leeward.core.operation.events import Event
from leeward.core.operation.figures import FIGURES, UNKNOWN, Counts, Figure
from leeward.core.operation.fold import Counted, Folded, world_of
from leeward.core.operation.latest import Key

PLACES = ("country", "site", "agency", "day")
"""Ways to break down any figure, beside its dimensions; the day is that of UTC."""
Row = tuple[str, ...]
"""The values of a cell, in the order of the ways by which it is broken down; empty for the total."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure is in one cell.

    `reports` adds up what the events of the cell say, doubles included. `counted` is how many there are, each person
    and seizure once, in the cell of its most established report; so the cells of a table add up to its total. Of them
    `confirmed` (or better) and `verified`. `interval` is that of distinct persons where a figure counts persons, and
    `unnamed` how many of them nothing tells from others. `amounts` are by unit; `worth` is the money of them in the
    operation's currency, and `unrated` are currencies of which the rules have no rate. `left`: some are from a state
    that left the operation half way. `evidence` are the events behind the cell.
    """

    reports: int = 0
    counted: int = 0
    confirmed: int = 0
    verified: int = 0
    interval: Interval | None = None
    unnamed: int = 0
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    worth: Decimal = Decimal(0)
    unrated: frozenset[str] = frozenset()
    left: bool = False
    evidence: frozenset[Key] = frozenset()


def tally(folded: Folded, figure: str, by: Sequence[str] = ()) -> dict[Row, Cell]:
    """The cells of a figure that are not empty. Raises ValueError for a way in which it is not broken down."""
    known = FIGURES[figure]
    for way in by:
        if way not in PLACES and way not in known.breakdowns:
            raise ValueError(f"{figure} is not broken down by {way}")
    reports: defaultdict[Row, list[Event]] = defaultdict(list)
    units: defaultdict[Row, list[Counted]] = defaultdict(list)
    for unit in folded.units(figure):
        units[row_of(unit.event, by)].append(unit)
        for member in unit.members:
            event = folded.events.live[member]
            reports[row_of(event, by)].append(event)
    return {row: _cell(folded, known, reports[row], units[row]) for row in sorted({*reports, *units})}


def total(folded: Folded, figure: str) -> Cell:
    """The whole figure; an empty cell where nothing is counted."""
    return tally(folded, figure).get((), Cell())


def row_of(event: Event, by: Iterable[str]) -> Row:
    """In which row an event is; unknown where it has no value."""
    return tuple(_value(event, way) for way in by)


def _value(event: Event, way: str) -> str:
    if way == "day":
        return event.happened_at.date().isoformat()
    return str(getattr(event, way)) if way in PLACES else event.breakdown.get(way, UNKNOWN)


def _cell(folded: Folded, figure: Figure, reports: list[Event], units: list[Counted]) -> Cell:
    amounts, worth, unrated = _amounts(folded, units)
    members = {event.key for event in reports}.union(*(unit.members for unit in units))
    unnamed = sum(unit.event.quantity for unit in units if not unit.named) if figure.counts is Counts.PERSONS else 0
    return Cell(
        sum(event.quantity for event in reports),
        sum(unit.event.quantity for unit in units),
        sum(unit.event.quantity for unit in units if unit.event.state != "reported"),
        sum(unit.event.quantity for unit in units if unit.event.state == "verified"),
        _interval(folded, units, unnamed) if figure.counts is Counts.PERSONS else None,
        unnamed,
        amounts,
        worth,
        unrated,
        any(folded.bounds.left(event.country) is not None for event in reports),
        frozenset(members),
    )


def _interval(folded: Folded, units: list[Counted], unnamed: int) -> Interval:
    """The distinct persons; those without a token each count as one at both ends."""
    named = [unit.event for unit in units if unit.named]
    if not named:
        return Interval(unnamed, float(unnamed), unnamed)
    found = folded.persons[world_of(named[0])].interval([event.key for event in named])
    return Interval(found.least + unnamed, found.estimate + unnamed, found.most + unnamed)


def _amounts(folded: Folded, units: list[Counted]) -> tuple[dict[str, Decimal], Decimal, frozenset[str]]:
    """The amounts by unit, the money in the operation's currency, and the currencies without a rate."""
    worth, unrated = Decimal(0), set()
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for unit in units:
        for amount in unit.event.amounts:
            sums[amount.unit] += amount.value
            if amount.is_money:
                day = unit.event.happened_at.date()
                rate = folded.rules.rate(amount.unit, day) if folded.rules else None
                if rate is None:
                    unrated.add(amount.unit)
                else:
                    worth += amount.value * rate
    return dict(sorted(sums.items())), worth, frozenset(unrated)
