"""xAPI statements taken as a file by a trainer."""

from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.training.access import sees_persons
from leeward.apps.training.queries.statements import statements_of
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def take_statements(home: str, *, officer: Officer) -> list[dict[str, Any]]:
    """The statements of the agency, once the log says who took them. Raises NotAllowed."""
    if not sees_persons(officer):
        raise NotAllowed(_("A trainer takes statements."))
    found = statements_of(officer, home)
    durably(lambda: append("training.statements", actor=actor_of(officer), details={"statements": len(found)}))
    return found
