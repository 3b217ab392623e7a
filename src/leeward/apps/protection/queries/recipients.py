"""Whom something can be shared with: services of the directory, agencies, and what is no agency."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.referrals import services

INVESTIGATORS, FAMILY, RESEARCH = "investigators", "family", "research"


def recipients(case: Case) -> Sequence[tuple[str, str]]:
    """Codes and names: services, then what is no agency, then every agency but the case's own."""
    others = Agency.objects.exclude(pk=case.agency_id).exclude(publishes_only=True).order_by("name")
    return [
        *((each.code, each.name) for each in services()),
        (INVESTIGATORS, _("Investigators: facts without a person")),
        (FAMILY, _("The family")),
        (RESEARCH, _("Research that names no one")),
        *((each.code, each.name) for each in others),
    ]
