"""Which officers, agencies and rights an administrator may manage, and who may be the second person."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role, may_manage, roles_of
from leeward.apps.agencies.access.second_person import may_second
from leeward.apps.agencies.access.seconding import agencies_seconded, persons_of, seconds_for
from leeward.apps.agencies.models import (
    APPROVE_RIGHTS,
    NODE_ROLES,
    SENSITIVE_ROLES,
    Agency,
    Officer,
    RightsProposal,
    Role,
    Seconding,
)

MANAGERS = (Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)
APPROVERS = (*MANAGERS, Role.SUPERVISOR)
"""Who decides as the second person on rights, and vouches for new officers."""


def managed_agencies(manager: Officer) -> QuerySet[Agency]:
    """The agencies whose officers and posts this administrator manages."""
    if has_role(manager, Role.NODE_ADMINISTRATOR):
        return Agency.objects.all()
    return (
        Agency.objects.filter(pk=manager.agency_id) if has_role(manager, Role.ADMINISTRATOR) else Agency.objects.none()
    )


def managed_officers(manager: Officer) -> QuerySet[Officer]:
    """The officers whom this administrator sees, with agency, post and roles."""
    found = Officer.objects.filter(agency__in=managed_agencies(manager))
    return found.select_related("agency", "post").prefetch_related("grants")


def manages(manager: Officer, officer: Officer) -> bool:
    """Whether the administrator may act on this officer: their agency, and each role that they have (a role of the
    node needs a node administrator).
    """
    return may_manage(manager, officer.agency, *given_roles(officer))


def given_roles(officer: Officer) -> list[Role]:
    """The roles given to an officer, in the order of the table; those of a suspended one too."""
    given = {grant.role for grant in officer.grants.all()}
    return [role for role in Role if role in given]


def is_sensitive(officer: Officer) -> bool:
    """Whether the officer has a role that only two administrators give."""
    return not set(SENSITIVE_ROLES).isdisjoint(given_roles(officer))


def roles_to_give(manager: Officer) -> list[Role]:
    """The roles that this administrator may give or propose."""
    return [role for role in Role if role not in NODE_ROLES or has_role(manager, Role.NODE_ADMINISTRATOR)]


def oversees(officer: Officer, proposal: RightsProposal) -> bool:
    """Whether this officer decides on such proposals: another administrator, or a supervisor of the agency for what is
    no role of the node.
    """
    roles = [*given_roles(proposal.officer), *([Role(proposal.role)] if proposal.role else [])]
    agency, is_of_node = proposal.officer.agency, bool(set(roles).intersection(NODE_ROLES))
    if may_manage(officer, agency, *roles) or (_supervises(officer, agency) and not is_of_node):
        return True
    is_key = proposal.kind == RightsProposal.Kind.KEY  # who decides sees the key: never a person of another agency
    return not (is_of_node or is_key) and seconds_for(officer, agency, APPROVE_RIGHTS)


def may_approve(officer: Officer, proposal: RightsProposal) -> bool:
    """Whether this officer may be the second person: neither who proposed it, nor the officer it is
    about, nor a sign-in that one of the two could use.
    """
    return bool(roles_of(officer)) and oversees(officer, proposal) and may_second(APPROVE_RIGHTS, officer, proposal)


def may_vouch(by: Officer, officer: Officer) -> bool:
    """Whether this officer may vouch for that one, as far as roles say: administrators, the agency's supervisors, and
    those of an agency that seconds its rights.
    """
    if manages(by, officer) or _supervises(by, officer.agency):
        return True
    return not set(given_roles(officer)).intersection(NODE_ROLES) and seconds_for(by, officer.agency, APPROVE_RIGHTS)


def _supervises(officer: Officer, agency: Agency) -> bool:
    return officer.agency_id == agency.pk and has_role(officer, Role.SUPERVISOR)


def overseen_officers(officer: Officer) -> QuerySet[Officer]:
    """The officers whose rights this administrator or supervisor approves, with agency, post and roles; those of an
    agency that asked theirs to second it too.
    """
    agencies = managed_agencies(officer) | agencies_seconded(officer, APPROVE_RIGHTS)
    if has_role(officer, Role.SUPERVISOR):
        agencies = agencies | Agency.objects.filter(pk=officer.agency_id)
    found = Officer.objects.filter(agency__in=agencies)
    return found.select_related("agency", "post").prefetch_related("grants")


def may_withdraw(manager: Officer, proposal: RightsProposal) -> bool:
    """Whether this administrator may take the proposal back: it is their own."""
    return manager.pk == proposal.proposed_by_id


def lent_approvers(proposal: RightsProposal) -> list[Officer]:
    """The people of an agency that seconds this, who could approve the proposal."""
    lent = Seconding.objects.filter(
        agency=proposal.officer.agency_id, act=APPROVE_RIGHTS.act, accepted_at__isnull=False, ended_at=None
    )
    return [
        each for row in lent.select_related("second") for each in persons_of(row.second) if may_approve(each, proposal)
    ]


def approvers(officer: Officer, *roles: Role) -> list[Officer]:
    """The administrators who have signed in and could approve these roles of the officer; never the officer."""
    able = Officer.objects.filter(is_active=True, last_login__isnull=False, grants__role__in=MANAGERS).distinct()
    everyone = able.select_related("agency").exclude(pk=officer.pk).order_by("display_name")
    return [each for each in everyone if may_manage(each, officer.agency, *roles)]
