"""Where a colleague opens a case from a quiet call."""

from django.urls import reverse

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import HelpCall
from leeward.apps.protection.access import CARERS


def case_address(call: HelpCall, officer: Officer) -> str:
    """The address that opens it for who went there; empty for everyone else."""
    return reverse("protection:from_call", args=[call.pk]) if has_role(officer, *CARERS) else ""
