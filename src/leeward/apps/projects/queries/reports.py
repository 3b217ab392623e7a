"""Reports to donors: which are due, and each as it is read: texts whose numbers are figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import visible
from leeward.apps.projects.models import Period, Project, Report
from leeward.apps.projects.queries.figures import Valued
from leeward.apps.projects.queries.matrix import Cell, Line, lines
from leeward.apps.projects.queries.numbers import grouped
from leeward.apps.projects.queries.path import path_of
from leeward.core.results.indicators.periods import TEMPLATES, due_on
from leeward.core.results.texts import filled, pieces
from leeward.messages.indicators import ABSENT

SECTIONS: Mapping[str, Promise] = {
    "summary": _("Summary"),
    "progress": _("Progress towards the outcomes"),
    "money": _("Money"),
    "risks": _("Risks and what was done"),
    "next": _("Next steps"),
}
NAMES: Mapping[str, Promise] = {
    "iom": _("IOM: every six months, due within six weeks; final within three months"),
    "yearly": _("Yearly, due within ninety days"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A period whose report is due: by when, and the report if it was begun."""

    period: Period
    on: date
    report: Report | None

    @property
    def late(self) -> bool:
        """Whether the day has passed."""
        return self.on < timezone.now().date()


@dataclass(frozen=True, slots=True)
class Read:
    """A piece of a text as it is read: words, or a figure with its page and what is said on pointing at it."""

    text: str
    page: str = ""
    told: str = ""


def due_reports(project: Project, today: date | None = None) -> list[Due]:
    """Periods that have ended and whose report was not sent to the donor, by IOM's terms; the first due one first."""
    day = today or timezone.now().date()
    reports = {each.period_id: each for each in project.reports.all()}
    found = []
    for period in project.periods.filter(ends_on__lt=day).order_by("ends_on"):
        report = reports.get(period.pk)
        if report is None or report.sent_at is None:
            on = report.due_on if report else due_on(TEMPLATES["iom"], period.ends_on, project.ends_on)
            found.append(Due(period, on, report))
    return found


def reports(project: Project) -> list[Report]:
    """Every report, the latest first."""
    return list(project.reports.select_related("period", "written_by").order_by("-due_on", "-id"))


def report_of(project: Project, id: UUID) -> Report | None:
    """One report."""
    return project.reports.select_related("period", "written_by").filter(pk=id).first()


def due_for(officer: Officer, today: date) -> list[Due]:
    """The reports that are due in the officer's projects."""
    return [due for project in visible(officer).filter(status__in=("2", "3")) for due in due_reports(project, today)]


def cells_of(project: Project, period: Period) -> list[tuple[Line, Cell]]:
    """Every indicator with its value in the period."""
    return [(line, line.cells[0]) for line in lines(project, [period])]


def shown(valued: Valued, unit: str = "") -> str:
    """A value with its unit in words: a figure without data says so."""
    if valued.value is None:
        return str(ABSENT.get(valued.absent, valued.absent))
    return f"{grouped(valued.value)} {unit}".rstrip()


def read_text(project: Project, text: str, cells: Sequence[tuple[Line, Cell]]) -> list[Read]:
    """The text with its figures as links to what they rest on."""
    known = {line.number: (line, cell) for line, cell in cells}
    found = []
    for piece in pieces(text):
        if piece.figure not in known:
            found.append(Read(piece.text))
            continue
        line, cell = known[piece.figure]
        page = reverse("projects:evidence", args=[project.pk, line.indicator.pk, cell.period.pk])
        at = date_format(cell.valued.as_of, "j M Y, H:i")
        told = _("%(title)s, as of %(at)s") % {"title": line.indicator.title, "at": at}
        found.append(Read(shown(cell.valued, line.indicator.unit), page, str(told)))
    return found


def plain_text(text: str, cells: Sequence[tuple[Line, Cell]]) -> str:
    """The text with its figures as words, for paper."""
    known = {line.number: shown(cell.valued, line.indicator.unit) for line, cell in cells}
    return filled(text, lambda number: known.get(number, f"{{{number}}}"))


def draft(project: Project, period: Period) -> dict[str, str]:
    """The texts of a new report: each figure named, none typed."""
    cells = cells_of(project, period)
    progress = "\n".join(_sentence(line, cell) for line, cell in cells)
    money = path_of(project)[0]
    span = {"first": date_format(period.starts_on, "j F Y"), "last": date_format(period.ends_on, "j F Y")}
    return {
        "summary": str(_("From %(first)s to %(last)s the project worked as follows.") % span),
        "progress": progress,
        "money": f"{money.unit} {money.note}.",
        "risks": "",
        "next": "",
    }


def _sentence(line: Line, cell: Cell) -> str:
    said = {"goal": line.goal.title, "title": line.indicator.title, "n": f"{{{line.number}}}"}
    if cell.target is None:
        return str(_("%(goal)s. %(title)s: %(n)s.") % said)
    return str(_("%(goal)s. %(title)s: %(n)s. Target: %(target)s.") % {**said, "target": grouped(cell.target)})
