"""Who may see and work on a case: the protection colleagues of the agency that cares, and no one else."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.border.models import HelpCall
from leeward.apps.protection.models import Case, Comparison, Release

CARERS = (Role.PROTECTION,)


def visible(officer: Officer) -> QuerySet[Case]:
    """The cases of the officer's agency, for a protection colleague; none for anyone else, an administrator included.

    What is not in here does not exist for the officer: "no such case" and "not yours" are the same answer.
    """
    if not has_role(officer, *CARERS):
        return Case.objects.none()
    return Case.objects.select_related("agency", "worker").filter(agency=officer.agency_id)


def care_staff(agency: Agency) -> QuerySet[Officer]:
    """The protection colleagues of an agency: who may have a task, be on duty for quiet calls, and have a training."""
    return agency.officers.filter(is_active=True, grants__role=Role.PROTECTION).order_by("display_name")


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


def comparisons_of(officer: Officer) -> QuerySet[Comparison]:
    """Comparisons of documents that the officer's agency asked for, and those that a supervisor of another sent to it;
    for a protection colleague, none for anyone else."""
    if not has_role(officer, *CARERS):
        return Comparison.objects.none()
    rows = Comparison.objects.select_related("agency", "to", "asked_by", "seconded_by", "answered_by", "told_by")
    own = officer.agency_id
    return rows.filter(Q(agency=own) | Q(to=own, seconded_at__isnull=False))


def may_decide(officer: Officer, row: Comparison) -> bool:
    """Whether the next step of a comparison is the officer's: a supervisor sends it, a colleague of the other agency
    answers with the number, any colleague may then ask which, and another supervisor there tells it."""
    state, own, there = row.State(row.state), row.agency_id == officer.agency_id, row.to_id == officer.agency_id
    if state == row.State.PROPOSED:
        return own and row.asked_by is not None and may_second(officer, row.asked_by)
    if state == row.State.SENT:
        return there and has_role(officer, *CARERS)
    if state == row.State.SIZED:
        return own and has_role(officer, *CARERS)
    return state == row.State.WISHED and there and row.answered_by is not None and may_second(officer, row.answered_by)
