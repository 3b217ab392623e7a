"""Administrators who have signed in, for tests of rights."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.enrolment import add_officer
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.actions.password_links import use_link
from leeward.apps.agencies.actions.proposals import approve
from leeward.apps.agencies.models import Agency, Officer, RightsProposal, Role


@dataclass(frozen=True)
class Administrators:
    """Two of one agency, one of another, and one of the node."""

    ada: Officer
    ben: Officer
    pol: Officer
    nora: Officer


def administrator(name: str, agency: Agency, role: Role = Role.ADMINISTRATOR) -> Officer:
    """An administrator who has signed in once."""
    made = create_officer(name, name.title(), agency, roles=[role], password=f"{name}-password")
    made.last_login = timezone.now()
    made.save(update_fields=["last_login"])
    return made


def administrators(cast: Cast) -> Administrators:
    """Ada and Ben of Barbados's immigration, Pol of its police, and Nora of the node, who is of Antigua."""
    return Administrators(
        administrator("ada", cast.barbados),
        administrator("ben", cast.barbados),
        administrator("pol", cast.police),
        administrator("nora", cast.antigua, Role.NODE_ADMINISTRATOR),
    )


def add_pair(admins: Administrators, agency: Agency, role: Role) -> tuple[Officer, Officer]:
    """Two officers that Ada added and whose passwords she set, yesterday; Nora approved their role."""
    names = ("first.pair", "second.pair")
    for name in names:
        officer, code = add_officer(name, name, agency, post=None, roles=[role], by=admins.ada)
        approve(RightsProposal.objects.get(officer=officer), by=admins.nora)
        use_link(code, "one-hand-holds-both-1")
    Officer.objects.filter(username__in=names).update(second_from=timezone.now() - timedelta(minutes=1))
    one, other = Officer.objects.select_related("agency", "post").filter(username__in=names)
    return one, other
