"""Who keeps a specimen: a record keeper of its agency. Every officer of the installation may look at it."""

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.models import Specimen


def may_keep(officer: Officer, specimen: Specimen | None = None) -> bool:
    """Whether the officer may add specimens, or change this one."""
    own = specimen is None or specimen.agency_id == officer.agency_id
    return own and has_role(officer, Role.RECORD_KEEPER)
