"""Response times promised and kept, by this desk and towards it, by month, counterpart and kind, fit to be published.

One table for both directions: publishing others' response times also publishes one's own. A cell of fewer than
`SMALLEST` requests shows that there were some and nothing else (rule R42: k of at least 11), and so do the next
smallest, where the totals would reveal the missing figures.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from leeward.apps.agencies.models import Agency
from leeward.apps.border.queries.checks import answered_by_partners
from leeward.apps.desk.models import Kind, Request

SMALLEST = 11
_Key = tuple[str, bool, str, str]
"""A cell: month, whether this desk answered, kind, and the counterpart's code, empty for all of them."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """One cell. Minutes are from arrival to answer; `overdue` is a percentage. All None where there were too few.

    `ours`: this desk answered, else the counterpart did. `agency` is empty for all counterparts together.
    """

    month: str
    ours: bool
    agency: str
    kind: str
    answered: int | None
    promised: int | None
    median: float | None
    ninetieth: float | None
    overdue: int | None


@dataclass(frozen=True, slots=True)
class _Answered:
    """A request with its answer, by this desk or a counterpart."""

    ours: bool
    agency: str
    kind: str
    asked: datetime
    due: datetime
    answered: datetime


def kept(desk: Agency, now: datetime) -> list[Kept]:
    """The last twelve months, newest first, this desk's answers before its counterparts': each kind for all of them
    together, then for each."""
    since = (now - timedelta(days=31 * _MONTHS)).astimezone(UTC)
    cells: defaultdict[_Key, list[tuple[float, float]]] = defaultdict(list)
    for each in chain(_requests(desk, since), _hits(desk, since)):
        took = _minutes(each.answered - each.asked), _minutes(each.due - each.asked)
        month = f"{each.asked.astimezone(UTC):%Y-%m}"
        cells[month, each.ours, each.kind, ""].append(took)
        cells[month, each.ours, each.kind, each.agency].append(took)
    few = set(_too_few({key: len(took) for key, took in cells.items()}))
    order = sorted(cells, key=lambda key: (not key[1], *key[2:]))
    order.sort(key=lambda key: key[0], reverse=True)
    return [_few(*key) if key in few else _cell(*key, cells[key]) for key in order]


def _too_few(sizes: Mapping[_Key, int]) -> Iterator[_Key]:
    """The cells without figures. The counterparts left out are together large enough to be shown, since the difference
    between the total and those shown reveals their sum.
    """
    kinds: defaultdict[tuple[str, bool, str], list[_Key]] = defaultdict(list)
    for key in sorted(sizes, key=lambda key: (sizes[key], key)):
        kinds[key[:3]].append(key)
    for keys in kinds.values():
        yield from (key for key in keys if sizes[key] < SMALLEST)
        hidden = 0
        for key in (each for each in keys if each[3]):
            if sizes[key] < SMALLEST or 0 < hidden < SMALLEST:
                hidden += sizes[key]
                yield key


def _minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def _requests(desk: Agency, since: datetime) -> Iterator[_Answered]:
    """Requests to the desk, and from it; the agency's own holds are not questions."""
    rows = Request.objects.filter(desk=desk, answered_at__gte=since).exclude(kind=Kind.HOLD)
    names = ("direction", "agency", "kind", "received_at", "due_at", "answered_at")
    for direction, agency, kind, received, due, answered in rows.values_list(*names):
        if answered is not None:
            yield _Answered(direction == Request.Direction.IN, agency, kind, received, due, answered)


def _hits(desk: Agency, since: datetime) -> Iterator[_Answered]:
    """Questions of the agency's checks to partners; an answer by telephone counts at the time of the call."""
    for asked in answered_by_partners(desk, since):
        times = (asked.answered_at, asked.agreed_call.said_at if asked.agreed_call else None)
        answered = min(time for time in times if time is not None)
        kind = Kind.LATE if asked.late else Kind.HIT
        yield _Answered(False, asked.owner, kind, asked.asked_at, asked.due_at, answered)


def csv_rows(cells: Sequence[Kept]) -> Iterator[list[str]]:
    """The table as published: a heading and a line for each cell, `few` where there are no figures."""
    yield [
        "month",
        "agency",
        "kind",
        "answered",
        "promised_minutes",
        "median",
        "ninetieth_percentile",
        "overdue_percent",
        "answered_by",
    ]
    for cell in cells:
        figures = (cell.answered, cell.promised, cell.median, cell.ninetieth, cell.overdue)
        shown = ["few", "", "", "", ""] if cell.answered is None else [str(each) for each in figures]
        row = [cell.month, cell.agency or "all", cell.kind, *shown, "us" if cell.ours else "them"]
        yield row


def _few(month: str, ours: bool, kind: str, agency: str) -> Kept:
    return Kept(month, ours, agency, kind, None, None, None, None, None)


def _cell(month: str, ours: bool, kind: str, agency: str, took: list[tuple[float, float]]) -> Kept:
    minutes = sorted(each for each, _ in took)
    late = sum(each > promised for each, promised in took)
    promised = round(max(promised for _, promised in took))
    return Kept(
        month,
        ours,
        agency,
        kind,
        len(took),
        promised,
        round(percentile(minutes, 50), 1),
        round(percentile(minutes, 90), 1),
        round(100 * late / len(took)),
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ordered values: the smallest value that so many percent do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
