"""Who runs an operation, who answers in it for an agency, and who may know of it."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.models import Operation, Participant

LEADS = (Role.OPERATION_LEAD,)
"""They plan and run the operations that their agency leads."""
SECONDS = (Role.SUPERVISOR,)
"""They are the second person of their agency: they sign, approve and verify what a lead proposed."""
WATCHERS = (Role.DATA_PROTECTION, Role.AUDITOR)
"""They see law, grants and uses of every operation of their agency, and change nothing."""
READERS = (*LEADS, *SECONDS, *WATCHERS)


def known(officer: Officer) -> QuerySet[Operation]:
    """The operations that the officer may know of: those in which the officer's agency takes part, or did. For the
    officer there are no others.
    """
    rows = Operation.objects.select_related("lead")
    return rows.filter(participants__agency=officer.agency_id) if has_role(officer, *READERS) else rows.none()


def runs(officer: Officer, operation: Operation) -> bool:
    """Whether the officer plans and runs it: a lead of the agency that leads it, on the node that keeps its plan."""
    return has_role(officer, *LEADS) and operation.lead_id == officer.agency_id and not operation.is_copy


def takes_part(officer: Officer, operation: Operation) -> bool:
    """Whether the officer's agency takes part today."""
    return part_of(officer, operation).filter(left_at=None).exists()


def part_of(officer: Officer, operation: Operation) -> QuerySet[Participant]:
    """The officer's agency as a participant; empty where it is none."""
    return operation.participants.filter(agency=officer.agency_id)


def answers_for(officer: Officer, operation: Operation) -> bool:
    """Whether the officer speaks for an agency that takes part: signs counting rules, verifies its reports."""
    return has_role(officer, *LEADS, *SECONDS) and takes_part(officer, operation)


def seconds(officer: Officer, operation: Operation, asked_by: Officer) -> bool:
    """Whether the officer is the second person, of an agency that takes part, for what `asked_by` asked."""
    return has_role(officer, *SECONDS) and takes_part(officer, operation) and officer.pk != asked_by.pk
