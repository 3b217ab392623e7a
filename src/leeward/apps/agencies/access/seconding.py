"""Which acts of another agency of the node an officer may second, since both agencies agreed to it."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role, Seconding
from leeward.platform.two_persons import TwoPersons

SECONDS = (Role.ADMINISTRATOR, Role.SUPERVISOR)
"""Who decides as the second person for the other agency, and who asks and ends it for their own."""


def agencies_seconded(officer: Officer, act: TwoPersons) -> QuerySet[Agency]:
    """The agencies for which this officer's agency seconds the act now; none for an officer without the role."""
    if not has_role(officer, *SECONDS):
        return Agency.objects.none()
    rows = Seconding.objects.filter(second=officer.agency_id, act=act.act, accepted_at__isnull=False, ended_at=None)
    return Agency.objects.filter(pk__in=rows.values("agency"))


def seconds_for(officer: Officer, agency: Agency, act: TwoPersons) -> bool:
    """Whether this officer may second the act for the agency, as far as the agreement says."""
    return agencies_seconded(officer, act).filter(pk=agency.pk).exists()


def own_secondings(officer: Officer) -> QuerySet[Seconding]:
    """What the officer's agency asked for, or was asked for."""
    of = Q(agency=officer.agency_id) | Q(second=officer.agency_id)
    found = Seconding.objects.filter(of) if has_role(officer, *SECONDS) else Seconding.objects.none()
    return found.select_related("agency", "second", "asked_by", "accepted_by", "ended_by")


def persons_of(agency: Agency) -> QuerySet[Officer]:
    """The officers of the agency who could be its second person for rights, active and signed in once."""
    found = Officer.objects.filter(agency=agency, is_active=True, last_login__isnull=False, grants__role__in=SECONDS)
    return found.distinct()
