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
from leeward.core.results.shares import Share, share
from leeward.messages.indicators import ABSENT


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, its number (None: there is none, and `note` says why), the unit, and the page behind it. A
    number that is a part of others has the whole `share`.
    """

    name: str
    value: Decimal | None
    unit: str
    note: str | Promise
    page: str
    share: Share | None = None


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
    found = share(row["state"] == "done" for row in rows)
    note = _("of %(all)s activities of the work plan; not done: %(missed)s") % {
        "all": found.all,
        "missed": found.missed,
    }
    page = f"{reverse('projects:setup', args=[project.pk])}#work"
    words = note if rows else ABSENT["no_data"]
    return Step(_("Training and work"), Decimal(found.met), _("done"), words, page, found)


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
    """How many targets of outcomes and impacts were reached in closed periods; one without a value is of them too."""
    cells = [cell for line in found if line.goal.level != Goal.Level.OUTPUT for cell in line.cells]
    aims = share(cell.reached for cell in cells if cell.target is not None)
    note = _("of %(all)s targets of outcomes in closed periods; not reached: %(missed)s, without data: %(unknown)s") % {
        "all": aims.all,
        "missed": aims.missed,
        "unknown": aims.unknown,
    }
    value = Decimal(aims.met) if aims.met or aims.missed else None
    words = note if aims.all else ABSENT["no_data"]
    page = reverse("projects:matrix", args=[project.pk])
    return Step(_("Verified outcome"), value, _("reached"), words, page, aims)


def _follow_up(project: Project, day: date) -> Step:
    """Of the periods that have ended, those with a report that went to a donor."""
    due: list[Period] = [each for each in project.periods.all() if each.ends_on < day]
    sent = set(project.reports.exclude(sent_at=None).values_list("period_id", flat=True))
    found = share(each.pk in sent for each in due)
    note = _("with a report to a donor, of %(all)s periods that have ended; without one: %(missed)s") % {
        "all": found.all,
        "missed": found.missed,
    }
    page = reverse("projects:reports", args=[project.pk])
    return Step(_("Follow-up"), Decimal(found.met), _("periods"), note, page, found)
