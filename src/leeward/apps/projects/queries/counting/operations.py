"""Verified results of operations, from what their releases say: no report is read, and hidden figures stay hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.queries.operations import joined_by
from leeward.apps.projects.queries.counting import Counted, bounds
from leeward.core.operation.figures import FIGURES, Counts
from leeward.core.results.indicators.evaluation import Row
from leeward.messages import sentence

RESULTS = tuple(each.code for each in FIGURES.values() if each.source == "events" and each.counts is not Counts.AMOUNT)
"""The figures that are numbers: what is weighed or is money has several units, and is no indicator."""


@dataclass(frozen=True, slots=True)
class _Result:
    """The figure in one release: its number (None where it is hidden), how much of it is verified, and by state."""

    name: str
    counted: int | None
    verified: int
    states: Mapping[str, int | None]


def operation_results(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """A figure of the operations that the agency leads or takes part in and that were first released as verified in the
    period (or of one of them), as the newest release until the end of the period has it. So no operation is in two
    periods.

    Parameters add no risk to figures of victims: any combination shows what releases show everyone already.
    """
    found = [
        (release, result)
        for release in _releases(agency, since, until, parameters.get("operation", ""))
        if (result := _result(release, parameters["figure"]))
    ]
    if not found:
        return Counted(absent="no_data")
    results = [result for _release, result in found]
    if any(each.counted is None for each in results):
        return Counted(absent="small")
    total, verified = sum(each.counted or 0 for each in results), sum(each.verified for each in results)
    rows = (Row("", 1, False, total - verified), Row("", 1, True, verified))
    return Counted(rows, keys=tuple(str(release.pk) for release, _result in found), cells=_cells(results, by))


def operation_names(agency: Agency) -> dict[str, str]:
    """The operations whose results can be chosen: those that the agency leads or takes part in."""
    return {str(each.pk): each.name for each in joined_by(agency)}


def parameter_words(parameters: Mapping[str, str], agency: Agency) -> dict[str, str]:
    """Parameters of a definition for a page: a figure by its words, an operation by its name."""
    shown = dict(parameters)
    if figure := shown.get("figure"):
        shown["figure"] = sentence(f"operation.figure.{figure}")
    if operation := shown.get("operation"):
        shown["operation"] = operation_names(agency).get(operation, "–")
    return shown


def _releases(agency: Agency, since: date, until: date, one: str) -> list[Release]:
    rows = Release.objects.filter(operation__in=_chosen(agency, one), state=Release.State.RELEASED)
    rows = rows.exclude(kind=Release.Kind.PRELIMINARY).select_related("operation").order_by("decided_at")
    first, after = bounds(since, until)
    newest: dict[object, Release] = {}
    earlier: set[object] = set()
    for row in rows.filter(decided_at__lt=after):
        if (row.decided_at or first) < first:
            earlier.add(row.operation_id)
        elif row.operation_id not in earlier:
            newest[row.operation_id] = row
    return list(newest.values())


def _chosen(agency: Agency, one: str) -> Iterable[Operation]:
    return [each for each in joined_by(agency) if not one or str(each.pk) == one]


def _result(release: Release, figure: str) -> _Result | None:
    """The figure as the release has it; None where it does not count it."""
    if FIGURES[figure].victims:
        cells = [(each["row"], each["counted"], each["counted"] or 0) for each in release.body["people"]
                 if each["figure"] == figure]  # fmt: skip
    else:
        cells = [
            (each["row"], *_numbers(each["values"]))
            for each in release.body["release"]["cells"]
            if each["figure"] == figure
        ]
    totals = [(counted, verified) for row, counted, verified in cells if not row]
    states = {row["country"]: counted for row, counted, _verified in cells if list(row) == ["country"]}
    return _Result(release.operation.name, *totals[0], states) if totals else None


def _numbers(values: Mapping[str, Any]) -> tuple[int, int]:
    counted, verified = (int(Decimal(values.get(name, "0"))) for name in ("counted", "verified"))
    return counted, min(verified, counted)


def _cells(results: Iterable[_Result], by: str) -> dict[str, int | None] | None:
    """The parts: persons that two states report are in both, so parts may add up to more than the whole."""
    found: dict[str, int | None] = {}
    if by == "operation":
        for each in results:
            found[each.name] = _plus(found.get(each.name, 0), each.counted)
    elif by == "country":
        for each in results:
            for state, counted in sorted(each.states.items()):
                found[state] = _plus(found.get(state, 0), counted)
    return found if by else None


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
