"""What the desk promised and kept, by month, counterpart and kind, fit to be published.

A cell of fewer than `SMALLEST` requests shows that there were some and nothing else (mission R42: k of at least 11).
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from leeward.apps.agencies.models import Agency
from leeward.apps.desk.models import Request

SMALLEST = 11
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """One cell. Minutes are from arrival to answer; `overdue` is a percentage. All None where there were too few.

    `agency` is empty for all counterparts together.
    """

    month: str
    agency: str
    kind: str
    answered: int | None
    promised: int | None
    median: float | None
    ninetieth: float | None
    overdue: int | None


def kept(desk: Agency, now: datetime) -> list[Kept]:
    """The last twelve months, newest first: each kind for all counterparts together, then for each."""
    since = (now - timedelta(days=31 * _MONTHS)).astimezone(UTC)
    rows = Request.objects.filter(desk=desk, direction=Request.Direction.IN, answered_at__gte=since)
    cells: defaultdict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for agency, kind, received, due, answered in rows.values_list(
        "agency", "kind", "received_at", "due_at", "answered_at"
    ):
        if answered is None:
            continue
        took = (answered - received).total_seconds() / 60, (due - received).total_seconds() / 60
        month = f"{received.astimezone(UTC):%Y-%m}"
        cells[month, kind, ""].append(took)
        cells[month, kind, agency].append(took)
    order = sorted(cells, key=lambda key: (key[1], key[2]))
    order.sort(key=lambda key: key[0], reverse=True)
    return [_cell(month, agency, kind, cells[month, kind, agency]) for month, kind, agency in order]


def csv_rows(cells: Sequence[Kept]) -> Iterator[list[str]]:
    """The table as published: a heading and a line for each cell, `<11` where there were too few."""
    yield [
        "month",
        "agency",
        "kind",
        "answered",
        "promised_minutes",
        "median",
        "ninetieth_percentile",
        "overdue_percent",
    ]
    for cell in cells:
        figures = (cell.answered, cell.promised, cell.median, cell.ninetieth, cell.overdue)
        shown = [f"<{SMALLEST}", "", "", "", ""] if cell.answered is None else [str(each) for each in figures]
        yield [cell.month, cell.agency or "all", cell.kind, *shown]


def _cell(month: str, agency: str, kind: str, took: list[tuple[float, float]]) -> Kept:
    if len(took) < SMALLEST:
        return Kept(month, agency, kind, None, None, None, None, None)
    minutes = sorted(each for each, _ in took)
    late = sum(each > promised for each, promised in took)
    promised = round(max(promised for _, promised in took))
    return Kept(
        month,
        agency,
        kind,
        len(took),
        promised,
        round(percentile(minutes, 50), 1),
        round(percentile(minutes, 90), 1),
        round(100 * late / len(took)),
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ordered values: the least of them that so many percent do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
