"""Importing results from csv: good rows are taken, each as a whole, and the others named by line and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import workable
from leeward.apps.projects.actions.framework import IndicatorSaid
from leeward.apps.projects.actions.importing_results import (
    Measured,
    goal_titled,
    indicator_titled,
    number_in,
    take_measured,
)
from leeward.apps.projects.models import Project
from leeward.core.results.iati.results_rows import ResultRow, read_results
from leeward.core.results.iati.rows import WrongRow
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class RowsTaken:
    """How many rows were taken, or were here already, and why each of the others was not."""

    rows: int
    rejects: tuple[str, ...]


def import_results(text: str, *, officer: Officer) -> RowsTaken:
    """Import a table of results (columns of `core.results.iati.results_rows`) into projects that are here by their
    identifier. The same table again changes nothing. Raises WrongRow where it is no such table.
    """
    here = {each.identifier: each for each in workable(officer)}
    taken, rejects = 0, list[str]()
    for row in read_results(text):
        why = row_said(row) if isinstance(row, WrongRow) else _taken(row, here, officer)
        if why:
            rejects.append(why)
        else:
            taken += 1
    return RowsTaken(taken, tuple(rejects))


def row_said(error: WrongRow) -> str:
    """What is wrong with a row, in words."""
    said = {"line": error.line, "column": error.column, "why": sentence(error.code)}
    return (_("Line %(line)s, %(column)s: %(why)s.") if error.column else _("Line %(line)s: %(why)s.")) % said


def _taken(row: ResultRow, here: Mapping[str, Project], officer: Officer) -> str:
    project = here.get(row.identifier)
    if project is None:
        why = _("identifier: you have no project with it")
    else:
        try:
            durably(lambda: _take(project, row, officer))
            return ""
        except NotAllowed as refusal:
            why = str(refusal)
    return _("Line %(line)s: %(why)s.") % {"line": row.line, "why": why.rstrip(".")}


def _take(project: Project, row: ResultRow, officer: Officer) -> None:
    """All of the row, or nothing. Raises NotAllowed."""
    baseline, target, actual = (_kept(each) for each in (row.baseline, row.target, row.actual))
    goal = goal_titled(project, row.kind, row.result, officer)
    whole = {"baseline": baseline, "baseline_year": row.baseline_year} if baseline is not None else {}
    if whole and row.baseline_year is None:
        raise NotAllowed(_("baseline_year: a baseline needs its year"))
    said = IndicatorSaid(row.indicator[:200], measure=row.measure, manual=True, **whole)  # type: ignore[arg-type]
    indicator = indicator_titled(project, goal, said, officer)
    evidence = row.comment or _("Line %(line)s of an imported table") % {"line": row.line}
    if why := take_measured(project, indicator, Measured(row.start, row.end, target, actual, evidence), officer):
        raise NotAllowed(why)


def _kept(number: Decimal | None) -> Decimal | None:
    return None if number is None else number_in(str(number))
