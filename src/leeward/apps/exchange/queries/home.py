"""What waits of the exchange with partners, for a node administrator's home and menu."""

from datetime import datetime

from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.models import Delivery
from leeward.apps.exchange.queries.waiting_records import waiting_for
from leeward.platform.home import Card, Level


def undelivered(officer: Officer, now: datetime) -> Card:
    """Messages to partners that failed at least once and still wait."""
    failed = Delivery.objects.filter(state=Delivery.State.WAITING).exclude(trouble="")
    found = failed.aggregate(n=Count("pk"), first=Min("outgoing__created_at"))
    level = Level.SOON if found["n"] else Level.CALM
    return Card("exchange:exchange", _("Messages that do not reach a partner"), found["n"], found["first"], level)


def changes(officer: Officer, now: datetime) -> Card:
    """Records that a partner changed or added, more than its limits of a day allow; each role has those that it decides
    on.
    """
    found = waiting_for(officer).order_by().aggregate(n=Count("pk"), first=Min("received_at"), last=Max("received_at"))
    level = Level.NOW if found["n"] else Level.CALM
    word = _("Changes of partners' records to look at")
    return Card("exchange:waiting", word, found["n"], found["first"], level, alarm=found["last"])
