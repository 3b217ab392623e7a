"""Saving the lists of a project's set-up, each as a whole, and undoing the last change."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import workable
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.models import Part, Project
from leeward.apps.projects.queries.parts import Rows, newest
from leeward.core.results.indicators.shares import Unbalanced, check_percents, check_within
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_PERCENTS = (Part.Name.SECTORS, Part.Name.COUNTRIES)
_AMOUNTS = (Part.Name.DONORS, Part.Name.BUDGET, Part.Name.TRANCHES)
_ONCE: Mapping[str, str] = {"sectors": "code", "countries": "code", "donors": "name", "budget": "year"}
"""What is in a list once."""


def save_part(project: Project, name: str, rows: Rows, *, officer: Officer, after: int | None = None) -> Part:
    """Save a new version of the list. `after` is the version that the officer saw: a later one is not overwritten.

    Raises NotAllowed: shares that do not add up, something twice, or a colleague's change in between.
    """

    def work() -> Part:
        current = locked(project, officer)
        last = current.parts.filter(name=name).order_by("-number").first()
        seen = newest(current, name)
        if after is not None and after != (seen.number if seen else 0):
            raise NotAllowed(_("A colleague changed this list meanwhile. Look at it again; nothing was saved."))
        _check(current, name, rows)
        made = Part(project=current, name=name, rows=rows, number=last.number + 1 if last else 1)
        made.saved_by, made.saved_at = officer, timezone.now()
        made.save(force_insert=True)
        audit_act("project.part", current, officer, of=f"{name}/{made.number}")
        return made

    return durably(work)


def undo_part(project: Project, name: str, *, officer: Officer) -> None:
    """Undo the last change of the list: the version before is in force again. Raises NotAllowed."""

    def work() -> None:
        current = locked(project, officer)
        last = newest(current, name)
        if last is None:
            raise NotAllowed(_("There is nothing to undo."))
        last.undone_at = timezone.now()
        before = newest_before(last)
        _check(current, name, before.rows if before else [])
        last.save(update_fields=["undone_at"])
        audit_act("project.part_undone", current, officer, of=f"{name}/{last.number}")

    durably(work)


def newest_before(part: Part) -> Part | None:
    """The version that is in force once `part` is undone."""
    rows = Part.objects.filter(project=part.project_id, name=part.name, undone_at=None, number__lt=part.number)
    return rows.order_by("-number").first()


def locked(project: Project, officer: Officer) -> Project:
    """The project for a change, in the transaction of the change. Raises NotAllowed: removed, or not the officer's."""
    current = workable(officer).select_for_update(of=("self",)).filter(pk=project.pk).first()
    if current is None:
        raise _not_there()
    return current


def require_workable(project: Project, officer: Officer) -> None:
    """Before long work for a change, so that no one else orders it. Raises NotAllowed, as `locked` does."""
    if not workable(officer).filter(pk=project.pk).exists():
        raise _not_there()


def _not_there() -> NotAllowed:
    return NotAllowed(_("This project is not there."))


def _check(project: Project, name: str, rows: Rows) -> None:
    if twice := _twice(name, rows):
        raise NotAllowed(_("%(what)s is in the list twice.") % {"what": twice})
    try:
        if name in _PERCENTS:
            check_percents(Decimal(row["percent"]) for row in rows)
        elif name in _AMOUNTS:
            check_within((Decimal(row["amount"]) for row in rows), project.total)
    except Unbalanced as error:
        raise NotAllowed(_said(name, error, project)) from error


def _twice(name: str, rows: Rows) -> Any:
    seen = set()
    for row in rows if name in _ONCE else ():
        key = str(row[_ONCE[name]]).casefold()
        if key in seen:
            return row[_ONCE[name]]
        seen.add(key)
    return None


def _said(name: str, error: Unbalanced, project: Project) -> str:
    if name in _PERCENTS:
        return _("The percents add up to %(sum)s. They have to add up to exactly 100.") % {"sum": error.sum}
    return _("The amounts add up to %(currency)s %(sum)s, more than the project's total of %(total)s.") % {
        "currency": project.currency,
        "sum": error.sum,
        "total": error.limit,
    }
