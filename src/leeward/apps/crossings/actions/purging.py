"""Deleting crossings past the days of the table (`queries.retention`), in short transactions."""

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import CaseSearch, Condition, Crossing, Refusal, VisitForm
from leeward.apps.crossings.queries.erasure import erasable
from leeward.apps.crossings.queries.retention import kept_from
from leeward.apps.screening.models import Awaited
from leeward.platform.durable import durably

_AT_ONCE = 400
_Appealed = TypeVar("_Appealed", Refusal, Condition)
_Rows = QuerySet[Crossing] | QuerySet[Refusal] | QuerySet[Condition] | QuerySet[CaseSearch] | QuerySet[VisitForm]


def purge_crossings() -> int:
    """Delete what is past its days; how many rows. An open correction, and a ban against which an appeal may come,
    keep their crossing; an open appeal keeps its ban or refusal.
    """
    today = timezone.now().date()
    found = {
        "crossings": _delete(erasable(today)),
        "refusals": _delete(_not_appealed(Refusal.objects.filter(day__lt=kept_from("refusal", today)))),
        "conditions": _delete(_not_appealed(Condition.objects.filter(ends_on__lt=kept_from("condition", today)))),
        "visit_forms": _delete(old_visit_forms(today)),
        "searches": _delete(CaseSearch.objects.filter(asked_at__date__lt=kept_from("case_search", today))),
    }
    durably(Awaited.objects.filter(ends_on__lt=today - timedelta(1)).delete)
    if sum(found.values()):
        durably(lambda: append("crossings.purge", actor=SYSTEM, details=found))
    return sum(found.values())


def old_visit_forms(today: date) -> QuerySet[VisitForm]:
    """Short forms that found no crossing in time, and those whose traveller arrived long enough ago; what statistics
    keep of them stays with the crossing.
    """
    unused = Q(crossing=None, received_at__date__lt=kept_from("visit_form", today))
    return VisitForm.objects.filter(unused | Q(crossing__day__lt=kept_from("visit_address", today)))


def _not_appealed(rows: QuerySet[_Appealed]) -> QuerySet[_Appealed]:
    """Without those against which an appeal is open; a decided one goes with what it was against."""
    return rows.filter(Q(appealed=None) | ~Q(appealed__outcome=""))


def _delete(rows: _Rows) -> int:
    deleted = 0
    while keys := list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
        durably(rows.model._default_manager.filter(pk__in=keys).delete)
        deleted += len(keys)
    return deleted
