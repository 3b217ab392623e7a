"""Reporting periods of a project, and when a donor's reports on them are due.

IOM's terms: an interim report every six months, due within six weeks; the final report within three months of the end
(IOM PRIMA, reference on projects).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from leeward.core.months import months_after


@dataclass(frozen=True, slots=True)
class Template:
    """A donor's rule for reports: how many months each covers, and how long after it each is due."""

    months: int
    interim_days: int
    final_months: int


TEMPLATES = {"iom": Template(6, 42, 3), "yearly": Template(12, 90, 3)}


def periods(starts: date, ends: date, months: int) -> list[tuple[date, date]]:
    """First and last day of each period from start to end; the last one may be shorter."""
    found, number = [], 0
    while (first := months_after(starts, number * months)) <= ends:
        number += 1
        found.append((first, min(months_after(starts, number * months) - timedelta(1), ends)))
    return found


def due_on(template: Template, period_ends: date, project_ends: date) -> date:
    """The day by which the report on a period is due; that on the last period is the final one."""
    if period_ends >= project_ends:
        return months_after(period_ends, template.final_months)
    return period_ends + timedelta(template.interim_days)
