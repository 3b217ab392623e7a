"""The path of a project: money, training, certificates, operation, verified outcome, follow-up. Each step is a number
that opens what it rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from leeward.apps.projects.models import Goal, Part, Period, Project
from leeward.apps.projects.queries.counting.training import officers_certified
from leeward.apps.projects.queries.matrix import Line, lines
from leeward.apps.projects.queries.money import received, spent
from leeward.apps.projects.queries.numbers import grouped
from leeward.apps.projects.queries.parts import part_of
from leeward.messages.indicators import ABSENT


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, its number (None: there is none, and `note` says why), the unit, and the page behind it."""

    name: str
    value: Decimal | None
    unit: str
    note: str | Promise
    page: str


def path_of(project: Project, today: date | None = None) -> list[Step]:
    """The six steps. One whose part is not here yet says so instead of a number."""
    day = today or timezone.now().date()
    found = lines(project, list(project.periods.exclude(closed_at=None).order_by("starts_on")))
    return [
        _money(project),
        _training(project),
        _certificates(project, day),
        _counted(project, found, _("Operation"), ("operation_results",)),
        _outcomes(project, found),
        _follow_up(project, day),
    ]


def _money(project: Project) -> Step:
    page = reverse("projects:spending", args=[project.pk])
    note = _("%(spent)s spent of %(received)s received") % {
        "spent": grouped(spent(project)),
        "received": grouped(received(project)),
    }
    return Step(_("Money"), spent(project), project.currency, note, page)


def _training(project: Project) -> Step:
    rows = part_of(project, Part.Name.WORK)
    done = sum(row["state"] == "done" for row in rows)
    note = _("of %(all)s activities of the work plan") % {"all": len(rows)}
    page = f"{reverse('projects:setup', args=[project.pk])}#work"
    return Step(_("Training and work"), Decimal(done), _("done"), note if rows else ABSENT["no_data"], page)


def _certificates(project: Project, day: date) -> Step:
    counted = officers_certified(project.agency, project.starts_on, min(day, project.ends_on), {}, "")
    value = None if counted.absent else Decimal(sum(row.n for row in counted.rows))
    note = ABSENT[counted.absent] if counted.absent else _("in date, by the table that opens functions")
    return Step(_("Certificates"), value, _("officers"), note, reverse("projects:matrix", args=[project.pk]))


def _counted(project: Project, found: Iterable[Line], name: str, queries: tuple[str, ...]) -> Step:
    """The sum over closed periods of the first indicator that counts one of these queries."""
    page = reverse("projects:framework", args=[project.pk])
    for line in found:
        known = line.indicator.definitions.order_by("-number").first()
        values = [cell.valued.value for cell in line.cells if cell.valued.value is not None]
        if known is not None and known.query in queries and values:
            page = reverse("projects:indicator", args=[project.pk, line.indicator.pk])
            return Step(name, sum(values, Decimal(0)), line.indicator.unit, line.indicator.title, page)
    return Step(name, None, "", ABSENT["not_chosen"], page)


def _outcomes(project: Project, found: Iterable[Line]) -> Step:
    """How many targets of outcomes and impacts were reached in closed periods."""
    cells = [cell for line in found if line.goal.level != Goal.Level.OUTPUT for cell in line.cells]
    judged = [cell for cell in cells if cell.reached is not None]
    reached = Decimal(sum(bool(cell.reached) for cell in judged))
    note = _("of %(n)s targets of outcomes in closed periods") % {"n": len(judged)}
    page = reverse("projects:matrix", args=[project.pk])
    return Step(
        _("Verified outcome"),
        reached if judged else None,
        _("reached"),
        note if judged else ABSENT["no_data"],
        page,
    )


def _follow_up(project: Project, day: date) -> Step:
    """Reports that went to donors, of those that are due."""
    due: list[Period] = [each for each in project.periods.all() if each.ends_on < day]
    sent = project.reports.exclude(sent_at=None).count()
    note = _("reports, of %(n)s periods that have ended") % {"n": len(due)}
    page = reverse("projects:reports", args=[project.pk])
    return Step(_("Follow-up"), Decimal(sent), _("sent"), note, page)
