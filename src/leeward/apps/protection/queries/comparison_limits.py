"""How many documents one agency may ask another about in a day: the node's setting, or what the two agreed."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.models import Comparison, ComparisonLimit


def limits_for(officer: Officer) -> QuerySet[ComparisonLimit]:
    """The agreements of the officer's agency, for a protection colleague; none for anyone else."""
    if not has_role(officer, *CARERS):
        return ComparisonLimit.objects.none()
    rows = ComparisonLimit.objects.select_related("other", "proposed_by", "agreed_by")
    return rows.filter(agency=officer.agency_id)


def limit_of(row: Comparison) -> int:
    """Documents about which the agency that asks may ask the other one in a day: more would be a search for people."""
    agreed = ComparisonLimit.objects.filter(agency=row.to_id, other=row.agency_id, ended_at=None)
    held = agreed.exclude(agreed_at=None).filter(until__gte=timezone.localdate()).order_by("-agreed_at")
    found = held.values_list("documents", flat=True).first()
    return int(settings.COMPARED_DOCUMENTS) if found is None else found
