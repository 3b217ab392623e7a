"""Deleting crossings past the days of the table (`queries.retention`), in short transactions."""

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import CaseSearch, Condition, Refusal, VisitForm
from leeward.apps.crossings.queries.erasure import erasable
from leeward.apps.crossings.queries.retention import kept_from
from leeward.apps.screening.models import Awaited
from leeward.platform.durable import durably
from leeward.platform.in_batches import delete_in_parts

_Appealed = TypeVar("_Appealed", Refusal, Condition)


def purge_crossings() -> int:
    """Delete what is past its days; how many rows. An open correction, and a ban against which an appeal may come,
    keep their crossing; an open appeal keeps its ban or refusal.
    """
    today = timezone.now().date()
    found = {
        "crossings": delete_in_parts(erasable(today)),
        "refusals": delete_in_parts(_not_appealed(Refusal.objects.filter(day__lt=kept_from("refusal", today)))),
        "conditions": delete_in_parts(
            _not_appealed(Condition.objects.filter(ends_on__lt=kept_from("condition", today)))
        ),
        "visit_forms": delete_in_parts(old_visit_forms(today)),
        "searches": delete_in_parts(CaseSearch.objects.filter(asked_at__date__lt=kept_from("case_search", today))),
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
