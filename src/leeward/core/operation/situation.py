"""The situation report of a day: each state's figures up to its end, and the bytes that the state signs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, get_args

from leeward.core.federation.keys.canonical import dumps
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import fold
from leeward.core.operation.readiness import Item
from leeward.core.operation.releases import Contents
from leeward.core.operation.tally import Cell, tally

Numbers = Mapping[str, int]
"""Of a figure: `reports`, `counted`, `confirmed`, and `change`, by how much `counted` grew since the day before."""
_NONE = Cell()
_NUMBERS = {"reports", "counted", "confirmed", "change"}
_MOST = 10**12


class BadSituation(ValueError):
    """It is no situation report that a page can show; the message names the part."""


def figures(contents: Contents, begins: datetime, ends: datetime) -> dict[str, dict[str, Numbers]]:
    """The figures of each state with what happened before the day's end, and their change since its beginning.

    Figures of possible victims are not here: only a release shows them, with small ones hidden.
    """
    before, now = _cells(contents, begins), _cells(contents, ends)
    found: defaultdict[str, dict[str, Numbers]] = defaultdict(dict)
    for state, figure in sorted(before.keys() | now.keys()):
        cell, earlier = now.get((state, figure), _NONE), before.get((state, figure), _NONE)
        found[state][figure] = {
            "reports": cell.reports,
            "counted": cell.counted,
            "confirmed": cell.confirmed,
            "change": cell.counted - earlier.counted,
        }
    return dict(found)


def _cells(contents: Contents, until: datetime) -> dict[tuple[str, str], Cell]:
    events = tuple(event for event in contents.events if event.happened_at < until)
    folded = fold(events, contents.bounds, contents.rules, contents.decisions)
    shown = [figure for figure in folded.counted if not FIGURES[figure].victims]
    return {(row[0], figure): cell for figure in shown for row, cell in tally(folded, figure, ("country",)).items()}


def numbers_differ(one: Mapping[str, Mapping[str, Numbers]], other: Mapping[str, Mapping[str, Numbers]]) -> bool:
    """Whether something was reported late, withdrawn or joined: a mere confirmation makes no new version."""
    return _figure_rows(one) != _figure_rows(other)


def _figure_rows(states: Mapping[str, Mapping[str, Numbers]]) -> list[tuple[str, str, int, int, int]]:
    return sorted(
        (state, figure, each["reports"], each["counted"], each["change"])
        for state, found in states.items()
        for figure, each in found.items()
    )


def total(states: Iterable[Mapping[str, Numbers]]) -> dict[str, Numbers]:
    """Each figure over all states, in the order of a report: a person counts in one state only, so parts add up."""
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for part in states:
        for figure, numbers in part.items():
            for name, number in numbers.items():
                found[figure][name] += number
    return {figure: dict(found[figure]) for figure in FIGURES if figure in found}


def signed_part(operation: str, day: date, state: str, part: Mapping[str, Any]) -> bytes:
    """What a state signs, as `signed_context("situation_report", …)`: its part without the version of the report, so
    that a signature holds as long as the part is the same.
    """
    return dumps({"operation": operation, "day": day.isoformat(), "state": state, "part": dict(part)})


def check_told(told: Mapping[str, Any]) -> None:
    """Raise BadSituation unless a page can show what another node stated: the figures of states and the red items of
    the readiness board, and no figure of possible victims.
    """
    states, readiness = told.get("states"), told.get("readiness")
    if not isinstance(readiness, list) or not all(each in get_args(Item) for each in readiness):
        raise BadSituation("readiness")
    if not isinstance(states, dict) or not all(len(state) == 3 and state.isalpha() for state in states):
        raise BadSituation("states")
    for part in states.values():
        _check_part(part)


def _check_part(part: Any) -> None:
    if not isinstance(part, dict) or part.keys() != {"figures", "open_confirmations"}:
        raise BadSituation("part")
    if not _is_number(part["open_confirmations"]) or not isinstance(part["figures"], dict):
        raise BadSituation("part")
    for figure, numbers in part["figures"].items():
        if figure not in FIGURES or FIGURES[figure].victims:
            raise BadSituation("figure")
        if not isinstance(numbers, dict) or numbers.keys() != _NUMBERS or not all(map(_is_number, numbers.values())):
            raise BadSituation("numbers")


def _is_number(value: Any) -> bool:
    return type(value) is int and abs(value) < _MOST
