"""Who works with an agency's visas and permits: the duty desk, which vets, and supervisors."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.access.second_person import may_second
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.permits.models import ISSUE, REVOKE, Permit
from leeward.apps.screening.access.purposes import purposes_of

PROPOSERS = (Role.DUTY,)
"""The role whose purposes have visa vetting."""
KEEPERS = (Role.DUTY, Role.SUPERVISOR)
FOUND_FOR = (Purpose.VISA_VETTING, Purpose.BORDER_CHECK)
"""Why an officer looks a permit up, the usual reason first. A criminal investigation asks the agency itself."""


def purposes_to_find(officer: Officer) -> list[Purpose]:
    """For which purposes the officer may look permits up; none for an officer who keeps none."""
    allowed = set(purposes_of(officer)) if has_role(officer, *KEEPERS) else set()
    return [each for each in FOUND_FOR if each in allowed]


def usual_purpose(officer: Officer) -> str:
    """The purpose of a look on the page, which does not ask for one; empty where the officer has none."""
    return next(iter(purposes_to_find(officer)), "")


def permits_for(officer: Officer) -> QuerySet[Permit]:
    """The agency's permits, for those who keep them; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return Permit.objects.none()
    people = ("agency", "proposed_by", "decided_by", "revoke_asked_by", "revoked_by")
    return Permit.objects.select_related(*people).filter(agency=officer.agency_id)


def may_decide(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may issue or decline it: another person than the one who proposed it."""
    return permit.state == Permit.State.PROPOSED and may_second(ISSUE, officer, permit)


def may_ask_to_revoke(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may ask to revoke it."""
    return permit.state == Permit.State.ISSUED and permit.revoke_asked_by_id is None


def may_revoke(officer: Officer, permit: Permit) -> bool:
    """Whether the officer may agree to revoke it: another person than the one who asked."""
    asked = permit.state == Permit.State.ISSUED and permit.revoke_asked_by_id is not None
    return asked and may_second(REVOKE, officer, permit)
