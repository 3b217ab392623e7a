"""The cases that an officer sees, and one of them with what every page of it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import zone_of
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import CARE, Case, CaseKey
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `readable` is false where the key file of the agency is not there."""

    case: Case
    called: str
    child: str
    fear: bool
    due_on: date | None
    overdue: int
    waiting: int
    readable: bool = True


def not_erased(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the cases whose own key was not destroyed. The key of one consent, destroyed by its withdrawal, changes
    nothing about the rest of a case.
    """
    return rows.exclude(pk__in=CaseKey.objects.filter(part=CARE, destroyed_at__isnull=False).values("case"))


def case_for(id: UUID, officer: Officer) -> Case | None:
    """The case, if the officer may see it."""
    return visible(officer).filter(pk=id).first()


def has_key(officer: Officer) -> bool:
    """Whether the officer's agency has its key file."""
    return owner_keys(officer.agency.code).exists()


def listed(officer: Officer, now: datetime, *, closed: bool = False) -> QuerySet[Case]:
    """The agency's open cases, those with something overdue first; or the closed ones, the newest first."""
    if closed:
        return visible(officer).filter(state=Case.State.CLOSED).order_by("-closed_at", "-id")
    open_ones = visible(officer).filter(state=Case.State.OPEN).annotate(**_counts(local_today(officer, now)))
    none = Value(date.max)
    due = Least(Coalesce("next_task", none), Coalesce("next_look", none))
    return open_ones.order_by(-(F("late_tasks") + F("late_looks")), due, "opened_at", "id")


def rows(cases: Iterable[Case], officer: Officer, now: datetime) -> Sequence[Row]:
    """The lines of these cases, in their order."""
    keys = [case.pk for case in cases]
    counted = visible(officer).filter(pk__in=keys).annotate(**_counts(local_today(officer, now)))
    return [_row(each) for each in sorted(counted, key=lambda case: keys.index(case.pk))]


def open_rows(officer: Officer, now: datetime) -> Sequence[Row]:
    """All open cases."""
    return [_row(case) for case in listed(officer, now)]


def local_today(officer: Officer, now: datetime) -> date:
    """Today where the officer's agency works."""
    return now.astimezone(zone_of(officer.agency)).date()


def _counts(today: date) -> dict[str, Any]:
    not_reviewed = Q(rulesharings__state="shared", rulesharings__sharing__reviewed_at=None)
    # What was erased waits for no one, as on the home (`missing.unseen`, `by_rule.waiting`).
    unseen = Q(missingnotices__looked_at=None, missingnotices__body_encrypted__isnull=False)
    by_rule = (Q(rulesharings__state="waiting") | not_reviewed) & Q(rulesharings__body_encrypted__isnull=False)
    open_task, open_look = Q(tasks__done_at=None), Q(followups__done_at=None)
    return {
        "next_task": Min("tasks__due_on", filter=open_task),
        "next_look": Min("followups__due_on", filter=open_look),
        "late_tasks": Count("tasks", filter=open_task & Q(tasks__due_on__lt=today), distinct=True),
        "late_looks": Count("followups", filter=open_look & Q(followups__due_on__lt=today), distinct=True),
        "to_second": Count("decisions", filter=Q(decisions__outcome="waiting"), distinct=True),
        "unseen": Count("missingnotices", filter=unseen, distinct=True),
        "by_rule": Count("rulesharings", filter=by_rule, distinct=True),
        "asides": Count("sections", filter=Q(sections__aside=True), distinct=True),
    }


def _row(case: Any) -> Row:
    """The line of a case that was read with its counts."""
    try:
        about, readable = case.about or {}, True
    except Unreadable:
        about, readable = {}, False
    return Row(
        case=case,
        called=about.get("called", ""),
        child=about.get("child", ""),
        fear=about.get("fear") == "yes",
        due_on=min((each for each in (case.next_task, case.next_look) if each), default=None),
        overdue=case.late_tasks + case.late_looks,
        waiting=case.to_second + case.asides + case.unseen + case.by_rule,
        readable=readable,
    )
