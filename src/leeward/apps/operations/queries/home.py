"""What waits in operations, for an officer's home and menu."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import known
from leeward.apps.operations.models import Operation
from leeward.platform.home import Card


def running(officer: Officer, now: datetime) -> Card:
    """The operations that run now."""
    count = known(officer).filter(state=Operation.State.RUNNING).count()
    return Card("operations:operations", _("Operations that run now"), count)
