"""Monthly statistics as they were published: the newest of each month, and what each table has to be safe beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.crossings.access import STATISTICIANS, visible_figures
from leeward.apps.crossings.models import MonthFigures
from leeward.core.privacy.release_json import read_release
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Cell
from leeward.core.travel.visits.figures import TABLES
from leeward.platform.refusal import NotAllowed

MONTHS = 13
"""How many months the page compares."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: the categories of each dimension (several that were folded together, or none for a total), and
    the figure; a hidden one is None.
    """

    row: Mapping[str, tuple[str, ...]]
    counted: int | None


def published(agency: Agency, month: date) -> QuerySet[MonthFigures]:
    """Every publication of the month, the newest first."""
    return MonthFigures.objects.filter(agency=agency, month=month)


def earlier_of(agency: Agency, month: date) -> tuple[int, dict[str, list[Release]]]:
    """How many publications of the month there are, and each table's releases in their order. Raises Unreadable."""
    rows = list(published(agency, month).order_by("made_at", "id"))
    found: dict[str, list[Release]] = {name: [] for name in TABLES}
    for row in rows:
        for name, kept in row.people.items():
            found[name].append(read_release(kept))
    return len(rows), found


def newest(officer: Officer) -> dict[date, MonthFigures]:
    """The newest publication of each of the last months, the newest month first."""
    found: dict[date, MonthFigures] = {}
    for row in visible_figures(officer).defer("people_encrypted").order_by("-month", "-made_at", "-id"):
        found.setdefault(row.month, row)
        if len(found) > MONTHS:
            found.pop(row.month)
            break
    return found


def newest_of(officer: Officer, month: date) -> MonthFigures | None:
    """The newest publication of the month, however long ago; None if the officer sees none."""
    rows = visible_figures(officer).filter(month=month).defer("people_encrypted")
    return rows.order_by("-made_at", "-id").first()


def published_to(officer: Officer, month: date) -> MonthFigures:
    """The newest publication of the month that the officer may see. Raises NotAllowed."""
    if not has_role(officer, *STATISTICIANS):
        raise NotAllowed(_("This officer reads no statistics."))
    row = newest_of(officer, month)
    if row is None:
        raise NotAllowed(_("Nothing of this month is published."))
    return row


def shown_json(release: Release) -> list[dict[str, Any]]:
    """A table as it is stored to be seen: without what is hidden."""
    seen = release.shown()
    rows = [{"row": _row(cell), "counted": seen.get(cell)} for cell in release.cells]
    return sorted(rows, key=lambda each: sorted(each["row"].items()))


def lines(row: MonthFigures, name: str) -> list[Line]:
    """The lines of one table; empty if it was not published."""
    return [
        Line({way: tuple(members) for way, members in each["row"].items()}, each["counted"])
        for each in row.tables.get(name, ())
    ]


def _row(cell: Cell) -> dict[str, list[str]]:
    return {name: sorted(members) for name, members in cell}
