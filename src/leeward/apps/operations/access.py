"""Who runs an operation, who answers in it for an agency, and who may know of it."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.operations.models import Assignment, Lesson, ListGrant, Operation, Participant, Site, UnitShift

LEADS = (Role.OPERATION_LEAD,)
"""They plan and run the operations that their agency leads."""
SECONDS = (Role.SUPERVISOR,)
"""They are the second person of their agency: they sign, approve and verify what a lead proposed."""
WATCHERS = (Role.DATA_PROTECTION, Role.AUDITOR)
"""They see law, grants and uses of every operation of their agency, and change nothing."""
GRANTERS = (Role.RECORD_KEEPER, Role.OPERATION_LEAD)
"""They decide first on access to the lists of their agency."""
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


def may_decide_grant(officer: Officer, grant: ListGrant) -> bool:
    """Whether the officer decides first on access to lists of their agency, on the node that decides."""
    return _of_owner(officer, grant) and has_role(officer, *GRANTERS)


def may_second_grant(officer: Officer, grant: ListGrant) -> bool:
    """Whether the officer is the second person of the owner, after the one who approved."""
    other = grant.approved_by_id != officer.pk
    return _of_owner(officer, grant) and other and has_role(officer, *GRANTERS, *SECONDS)


def _of_owner(officer: Officer, grant: ListGrant) -> bool:
    return grant.owner_id == officer.agency_id and not grant.owner_node


def grants_of(officer: Officer) -> QuerySet[ListGrant]:
    """The grants that the officer may know of: those that their agency asked for or decides on."""
    rows = ListGrant.objects.select_related("operation__lead", "owner", "needs")
    if not has_role(officer, *READERS, Role.RECORD_KEEPER):
        return rows.none()
    return rows.filter(Q(owner=officer.agency_id) | Q(needs=officer.agency_id))


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


REPORTERS = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.OPERATION_LEAD, Role.PROTECTION, Role.DUTY)
"""They may report in an operation at whose sites they work."""


def works_in(officer: Officer) -> QuerySet[Operation]:
    """The operations in which the officer reports: their agency takes part, and they lead it, work at a site, or care
    for victims, which is done at no site.
    """
    rows = Operation.objects.select_related("lead")
    part = rows.filter(participants__agency=officer.agency_id, participants__left_at=None)
    if has_role(officer, *LEADS, *SECONDS, Role.PROTECTION):
        return part
    return part.filter(pk__in=works_at(officer).values("operation")) if has_role(officer, *REPORTERS) else rows.none()


def works_only(officer: Officer) -> bool:
    """Whether the officer reports, and reads nothing else of an operation."""
    return not has_role(officer, *READERS)


def works_at(officer: Officer) -> QuerySet[Site]:
    """The sites on whose roster the officer is."""
    placed = Assignment.objects.filter(officer=officer).values("site")
    return Site.objects.filter(agency=officer.agency_id, pk__in=placed)


def may_report(officer: Officer, operation: Operation, reporter: str, site: str) -> bool:
    """Whether the officer may report there what the counting rules let a `reporter` report."""
    if not takes_part(officer, operation):
        return False
    leads = has_role(officer, *LEADS)
    if reporter == "coordination_unit":
        return leads and operation.lead_id == officer.agency_id
    if reporter == "caring_agency":
        return has_role(officer, Role.PROTECTION)
    if leads:
        return site == "" or operation.sites.filter(agency=officer.agency_id, code=site).exists()
    return has_role(officer, *REPORTERS) and works_at(officer).filter(operation=operation, code=site).exists()


def reads_victims(officer: Officer) -> bool:
    """Whether the officer reads single reports of possible victims that others wrote: as one who cares for them, or who
    confirms. All others have only the numbers.
    """
    return has_role(officer, Role.PROTECTION, *LEADS, *SECONDS)


def confirms(officer: Officer, operation: Operation, agency: Agency) -> bool:
    """Whether the officer decides on what others of this agency reported: as its lead or supervisor."""
    return officer.agency_id == agency.pk and answers_for(officer, operation)


def decides_pair(officer: Officer, operation: Operation, agencies: set[str]) -> bool:
    """Whether the officer decides if two reports of these agencies are one: as lead or supervisor of one of them, or
    of the coordination unit.
    """
    return answers_for(officer, operation) and (
        officer.agency.code in agencies or operation.lead_id == officer.agency_id
    )


def assigned(officer: Officer) -> QuerySet[Operation]:
    """The operations that have the officer on their roster or in a shift, whatever their role: of these they see what
    they have to do, the briefing and the messages, and nothing else.
    """
    placed = Assignment.objects.filter(officer=officer).values("operation")
    shifts = UnitShift.objects.filter(officer=officer).values("operation")
    return Operation.objects.select_related("lead").filter(Q(pk__in=placed) | Q(pk__in=shifts))


def seconds_release(officer: Officer, operation: Operation, proposed_by: Officer | None) -> bool:
    """Whether the officer is the second person for a release: of the agency that leads, and not who proposed it."""
    own = operation.lead_id == officer.agency_id and not operation.is_copy
    return own and proposed_by is not None and answers_for(officer, operation) and officer.pk != proposed_by.pk


TAKERS = (Role.TRAINER, Role.PROJECT_MANAGER)
"""They read the lessons that were written for their part, and say what became of them."""


def takes_lessons(officer: Officer) -> QuerySet[Lesson]:
    """The lessons of the officer's agency that wait for them: notes for trainers, indicators for project managers."""
    kinds = [Lesson.Kind.TRAINING] * has_role(officer, Role.TRAINER)
    kinds += [Lesson.Kind.INDICATOR] * has_role(officer, Role.PROJECT_MANAGER)
    return Lesson.objects.filter(agency=officer.agency_id, kind__in=kinds, settled_at=None)
