"""What was proposed about a person, and how the case is after it."""

from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.deciding import Proposal
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.statuses import is_protected

ACTUAL = Proposal("actual", "ngo", reasons="All of it")

NEGATIVE = Proposal("not_a_victim", "police", reasons="No sign of it", review="To the court, within 14 days")


def now_is(care: Care) -> tuple[str, bool]:
    case = Case.objects.get(pk=care.case.pk)
    return case.status, is_protected(case, timezone.now())
