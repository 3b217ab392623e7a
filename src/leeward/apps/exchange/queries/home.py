"""What waits of the exchange with partners, for a node administrator's home and menu."""

from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.models import Delivery
from leeward.platform.home import Card, Level


def undelivered(officer: Officer, now: datetime) -> Card:
    """Messages to partners that failed at least once and still wait."""
    failed = Delivery.objects.filter(state=Delivery.State.WAITING).exclude(trouble="")
    found = failed.aggregate(n=Count("pk"), first=Min("outgoing__created_at"))
    level = Level.SOON if found["n"] else Level.CALM
    return Card("exchange:exchange", _("Messages that do not reach a partner"), found["n"], found["first"], level)
