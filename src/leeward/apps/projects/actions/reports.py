"""Writing a report to a donor: begun as a draft, saved in versions, and marked as sent."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Period, Project, Report
from leeward.apps.projects.queries.reports import SECTIONS, draft
from leeward.core.results.indicators.periods import TEMPLATES, due_on
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

WRITING = timedelta(hours=1)
"""What one officer saves without a longer pause is one writing, however often it is saved: undo goes before it."""


def begin_report(project: Project, period: Period, template: str, *, officer: Officer) -> Report:
    """Begin the report on a period with a draft whose figures are named, not typed. Raises NotAllowed."""
    check_inside(project, period)
    if template not in TEMPLATES:
        raise NotAllowed(_("There is no such template."))
    made = Report(project=project, period=period, template=template, texts=draft(project, period))
    made.due_on = due_on(TEMPLATES[template], period.ends_on, project.ends_on)
    made.written_by, made.written_at = officer, timezone.now()

    def work() -> Report:
        current = locked(project, officer)
        made.save(force_insert=True)
        audit_act("project.report", current, officer, of=f"report/{made.pk}")
        return made

    try:
        return durably(work)
    except IntegrityError as error:
        raise NotAllowed(_("This report was begun already.")) from error


class Conflict(NotAllowed):
    """A colleague saved another version meanwhile."""


def save_report(report: Report, texts: Mapping[str, str], version: int, *, officer: Officer) -> None:
    """Save its texts. Raises NotAllowed where it was sent, and Conflict."""

    def work() -> None:
        current = locked(report.project, officer)
        row = Report.objects.select_for_update().get(pk=report.pk)
        if row.sent_at is not None:
            raise NotAllowed(_("The report was sent. It is not changed any more."))
        _check_version(row, version)
        now = timezone.now()
        if not row.before or row.written_by_id != officer.pk or now - row.written_at > WRITING:
            row.before = row.texts
        row.texts = {name: texts.get(name, "") for name in SECTIONS}
        row.version, row.written_by, row.written_at = version + 1, officer, now
        row.save()
        audit_act("project.report_saved", current, officer, of=f"report/{row.pk}", details={"version": row.version})

    durably(work)


def undo_report(report: Report, version: int, *, officer: Officer) -> None:
    """Put back the texts from before the last writing; once more puts them forward again. Raises NotAllowed."""

    def work() -> None:
        current = locked(report.project, officer)
        row = Report.objects.select_for_update().get(pk=report.pk)
        _check_version(row, version)
        if row.sent_at is not None or not row.before:
            raise NotAllowed(_("There is nothing to undo."))
        row.texts, row.before = row.before, row.texts
        row.version, row.written_by, row.written_at = version + 1, officer, timezone.now()
        row.save()
        audit_act("project.report_undone", current, officer, of=f"report/{row.pk}", details={"version": row.version})

    durably(work)


def _check_version(row: Report, version: int) -> None:
    if row.version != version:
        raise Conflict(_("A colleague saved the report meanwhile. Copy your text, then open it again."))


def mark_sent(report: Report, *, officer: Officer) -> None:
    """Note that the report went to the donor. Raises NotAllowed before its period is closed: its figures may change."""
    if report.period.closed_at is None:
        raise NotAllowed(_("Its period is not closed: figures may still change. Close the period first."))

    def work() -> None:
        current = locked(report.project, officer)
        if not Report.objects.filter(pk=report.pk, sent_at=None).update(sent_at=timezone.now()):
            raise NotAllowed(_("It was sent already."))
        audit_act("project.report_sent", current, officer, of=f"report/{report.pk}")

    durably(work)
