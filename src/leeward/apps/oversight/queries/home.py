"""What an administrator and an auditor have to look at, for their home and menu."""

from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.queries.witnesses import open_alarms
from leeward.platform.home import Card, Level


def log_alarms(officer: Officer, now: datetime) -> Card:
    """Doubts about an audit log, this node's or a partner's, that an auditor has to settle."""
    found = open_alarms().order_by().aggregate(n=Count("pk"), first=Min("raised_at"))
    level = Level.NOW if found["n"] else Level.CALM
    word = _("Doubts about an audit log")
    return Card("oversight:heads", word, found["n"], found["first"], level, entry="oversight:audit")
