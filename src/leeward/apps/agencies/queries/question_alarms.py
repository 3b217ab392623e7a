"""Programs, carriers and partners that asked more than their budget: someone may be trying a register out."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.platform.models import QuestionBudget

_LATELY = timedelta(days=7)


def question_alarms(officer: Officer) -> QuerySet[QuestionBudget]:
    """Those of the officer's agency, and partners, that ran out within a week and were not looked at since."""
    rows = QuestionBudget.objects.filter(agency__in=("", officer.agency.code), refusals__gt=0)
    return rows.filter(refused_at__gt=timezone.now() - _LATELY)
