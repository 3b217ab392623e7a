"""Who decides whether an agency compares faces: a supervisor asks, the agency's data protection officer agrees."""

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.screening.models import FaceSetting

DECIDERS = (Role.SUPERVISOR, Role.DATA_PROTECTION)


def may_ask(officer: Officer) -> bool:
    """Whether the officer may ask for it."""
    return has_role(officer, Role.SUPERVISOR)


def may_agree(officer: Officer, setting: FaceSetting) -> bool:
    """Whether the officer may agree: of the same agency, and never to their own wish."""
    waits = setting.state == FaceSetting.State.ASKED and setting.asked_by_id != officer.pk
    return waits and setting.agency_id == officer.agency_id and has_role(officer, Role.DATA_PROTECTION)
