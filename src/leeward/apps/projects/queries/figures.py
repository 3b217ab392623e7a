"""Values of indicators: live ones, those frozen at the end of a period, and those that people confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.projects.models import Definition, Entry, Figure, Indicator, Period
from leeward.apps.projects.queries.catalogue import LIBRARY, Query
from leeward.apps.projects.queries.counting import Counted
from leeward.apps.projects.queries.framework import definition_of
from leeward.core.results.indicators.evaluation import Row, by_cell, evaluate
from leeward.core.results.indicators.people import is_small, shown_cells

Cells = tuple[tuple[str, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with all that says how far it can be trusted. Without a value `absent` says why there is none.

    `cells` are the parts of the break-down, None where one is hidden. `earlier` are the values of the same period by
    earlier definitions, as (version, value).
    """

    value: Decimal | None
    absent: str
    as_of: datetime
    version: int = 0
    evidence: int = 0
    verified: int = 0
    cells: Cells = ()
    frozen: bool = False
    manual: bool = False
    earlier: tuple[tuple[int, Decimal | None], ...] = ()

    @property
    def verified_percent(self) -> int | None:
        """How many of a hundred records behind it are verified, rounded down."""
        return 100 * self.verified // self.evidence if self.evidence else None


@dataclass(frozen=True, slots=True)
class Taken:
    """A value with what a snapshot keeps of it."""

    valued: Valued
    rows: tuple[Row, ...]
    keys: tuple[str, ...]


def take(query: Query, said: Mapping[str, Any], agency: Agency, period: Period, *, version: int = 0) -> Taken:
    """Count now. `said` has the parameters and the break-down (`by`)."""
    now = timezone.now()
    if period.starts_on > now.date():
        return Taken(Valued(None, "not_begun", now, version), (), ())
    parameters = {**query.parameters, **said.get("parameters", {})}
    counted = query.count(agency, period.starts_on, min(period.ends_on, now.date()), parameters, said.get("by", ""))
    absent = counted.absent or ("small" if query.of_people and is_small(counted.rows) else "")
    if absent:
        return Taken(Valued(None, absent, now, version), (), ())
    found = evaluate(query.measure, counted.rows)
    cells = _cells(query, counted) if said.get("by") else ()
    # Small counts of people do not even reach the snapshot: it keeps the whole, and the cells as they are shown.
    rows = _together(counted.rows) if query.of_people else counted.rows
    reason = "" if found.value is not None else "no_data"
    valued = Valued(found.value, reason, now, version, found.evidence, found.verified, cells)
    return Taken(valued, rows, counted.keys)


def _cells(query: Query, counted: Counted) -> Cells:
    if counted.cells is not None or query.of_people:
        shown = shown_cells(counted.rows) if counted.cells is None else counted.cells
        return tuple((cell, None if n is None else Decimal(n)) for cell, n in shown.items())
    return tuple((cell, each.value) for cell, each in by_cell(query.measure, counted.rows).items())


def _together(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    sums = {ok: sum(row.n for row in rows if row.verified == ok) for ok in (False, True)}
    return tuple(Row("", 1, ok, n) for ok, n in sums.items() if n)


def value_of(indicator: Indicator, period: Period, agency: Agency) -> Valued:
    """The value of the indicator in the period: confirmed, frozen, or counted now."""
    if indicator.manual:
        return _confirmed(indicator, period)
    definition = definition_of(indicator)
    if definition is None:
        return Valued(None, "not_chosen", timezone.now())
    if period.closed_at is not None:
        return frozen(indicator, period)
    return take_by(definition, agency, period).valued


def take_by(definition: Definition, agency: Agency, period: Period) -> Taken:
    """Count by a stored definition."""
    said = {"parameters": definition.parameters, "by": definition.broken_down_by}
    query = LIBRARY.get(definition.query)
    if query is None:  # a later version of Leeward may have taken one out
        return Taken(Valued(None, "not_there", timezone.now(), definition.number), (), ())
    return take(query, said, agency, period, version=definition.number)


def frozen(indicator: Indicator, period: Period) -> Valued:
    """The figure of a closed period: by the newest definition that has one, with those before it."""
    rows = Figure.objects.filter(indicator=indicator, period=period).select_related("definition")
    found = list(rows.order_by("-definition__number"))
    if not found:
        return Valued(None, "no_data", period.closed_at or timezone.now())
    first = next((each for each in found if each.value is not None), found[0])
    earlier = tuple(
        (each.definition.number, each.value) for each in found if each.pk != first.pk and each.value is not None
    )
    cells = tuple((cell, None if n is None else Decimal(n)) for cell, n in first.cells)
    version, kept = first.definition.number, (first.evidence, first.verified, cells)
    return Valued(first.value, first.absent, first.as_of, version, *kept, frozen=True, earlier=earlier)


def _confirmed(indicator: Indicator, period: Period) -> Valued:
    entry = Entry.objects.filter(indicator=indicator, period=period, state=Entry.State.CONFIRMED).first()
    if entry is None:
        return Valued(None, "not_entered", timezone.now(), manual=True)
    at = entry.decided_at or entry.entered_at
    return Valued(entry.value, "", at, evidence=1, verified=1, frozen=True, manual=True)


def recomputed(figure: Figure) -> Decimal | None:
    """The value again, from nothing but the snapshot. Always equal to `figure.value`."""
    if not figure.snapshot:
        return None
    rows = [Row.from_json(row) for row in figure.snapshot["rows"]]
    return evaluate(figure.snapshot["measure"], rows).value


def waiting_entries(indicator: Indicator, period: Period | UUID) -> list[Entry]:
    """Values that wait for a second person."""
    rows = Entry.objects.select_related("answerable", "link").filter(indicator=indicator, period=period)
    return list(rows.filter(state=Entry.State.WAITS))
