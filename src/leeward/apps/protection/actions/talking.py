"""What only who talks with the person may write: for a child a trained colleague."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.child_talks import may_talk
from leeward.platform.refusal import NotAllowed


def talking(case: Case, officer: Officer) -> Case:
    """The current case under lock, for an officer who may talk with the person. Must run in a transaction. Raises
    NotAllowed."""
    current = locked(case, officer)
    if not may_talk(current, officer, local_today(officer, timezone.now())):
        raise NotAllowed(
            _("A child: only a colleague whose training for interviews with children is in date writes here.")
        )
    return current
