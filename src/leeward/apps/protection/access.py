"""Who may see and work on a case: the protection colleagues of the agency that cares, and no one else."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import HelpCall
from leeward.apps.protection.models import Case, Release

CARERS = (Role.PROTECTION,)


def visible(officer: Officer) -> QuerySet[Case]:
    """The cases of the officer's agency, for a protection colleague; none for anyone else, an administrator included.

    What is not in here does not exist for the officer: "no such case" and "not yours" are the same answer.
    """
    if not has_role(officer, *CARERS):
        return Case.objects.none()
    return Case.objects.select_related("agency", "worker").filter(agency=officer.agency_id)


def calls_taken(officer: Officer) -> QuerySet[HelpCall]:
    """The quiet calls that the officer went to: what a case can be opened from."""
    calls = HelpCall.objects.select_related("check_made")
    return calls.filter(why=HelpCall.Why.PROTECTION, coming=officer).exclude(check_made=None)


def supervises_care(officer: Officer) -> bool:
    """Whether the officer is a supervisor of protection: only someone with both roles sees the case at all."""
    return has_role(officer, *CARERS) and has_role(officer, Role.SUPERVISOR)


def may_second(officer: Officer, proposer: Officer, *roles: Role) -> bool:
    """Whether the officer may be the second person of what `proposer` proposed: someone else of protection with one of
    these roles, a supervisor where none is named."""
    second = roles or (Role.SUPERVISOR,)
    return has_role(officer, *CARERS) and has_role(officer, *second) and officer.pk != proposer.pk


def releases_of(officer: Officer) -> QuerySet[Release]:
    """The statistics of the officer's agency, for a protection colleague; none for anyone else."""
    if not has_role(officer, *CARERS):
        return Release.objects.none()
    return Release.objects.select_related("agency", "proposed_by", "decided_by").filter(agency=officer.agency_id)
