"""Reading a permit is audited: it says who may come."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.permits.access import usual_purpose
from leeward.apps.permits.models import Permit
from leeward.platform.durable import durably


def permit_read(permit: Permit, *, officer: Officer) -> None:
    """Audit that a permit was opened."""
    purpose, about = usual_purpose(officer), f"permit/{permit.pk}"
    durably(lambda: append("permit.read", actor=actor_of(officer), purpose=purpose, object=about))
