"""Administrators who have signed in, for tests of rights."""

from dataclasses import dataclass

from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role


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
