"""Who works with an agency's visas and permits: the duty desk, which vets, and supervisors."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.permits.models import Permit

PROPOSERS = (Role.DUTY,)
"""The role whose purposes have visa vetting."""
KEEPERS = (Role.DUTY, Role.SUPERVISOR)


def permits_for(officer: Officer) -> QuerySet[Permit]:
    """The agency's permits, for those who keep them; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return Permit.objects.none()
    people = ("agency", "proposed_by", "decided_by", "revoke_asked_by", "revoked_by")
    return Permit.objects.select_related(*people).filter(agency=officer.agency_id)


def may_decide(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may issue or decline it: another person than the one who proposed it."""
    return permit.state == Permit.State.PROPOSED and permit.proposed_by_id != officer.pk


def may_ask_to_revoke(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may ask to revoke it."""
    return permit.state == Permit.State.ISSUED and permit.revoke_asked_by_id is None


def may_revoke(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may agree to revoke it: another person than the one who asked."""
    asked = permit.revoke_asked_by_id is not None and permit.revoke_asked_by_id != officer.pk
    return permit.state == Permit.State.ISSUED and asked
