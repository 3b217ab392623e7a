"""What waits, for the homes of duty desk and supervisors."""

from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.permits.queries.permits import SINCE, waiting
from leeward.platform.home import Card, Level


def to_decide(officer: Officer, now: datetime) -> Card:
    """Permits that wait for another person than this officer."""
    found = waiting(officer).exclude(proposed_by=officer, state="proposed").exclude(revoke_asked_by=officer)
    counts = found.order_by().aggregate(n=Count("pk"), first=Min(SINCE))
    level = Level.SOON if counts["n"] else Level.CALM
    return Card("permits:permits", _("Visas and permits to decide"), counts["n"], since=counts["first"], level=level)
