"""What waits in inquiries, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.models import Inquiry, Mandate
from leeward.platform.home import Card, Level

SOON = timedelta(days=7)


def to_decide(officer: Officer, now: datetime) -> Card:
    """Mandates that wait for the officer as the second person."""
    waiting = Mandate.objects.filter(state=Mandate.State.ASKED, inquiry__agency=officer.agency_id)
    waiting = waiting.filter(inquiry__end=Inquiry.End.OPEN).exclude(asked_by=officer).exclude(inquiry__lead=officer)
    found = waiting.aggregate(n=Count("pk"), first=Min("asked_at"))
    return Card("networks:inquiries", _("Inquiries to decide on"), found["n"], since=found["first"])


def open_inquiries(officer: Officer, now: datetime) -> Card:
    """The officer's open inquiries; one that ends within a week presses a little."""
    soon = Q(expires_at__lt=now + SOON)
    found = opened(officer).order_by().aggregate(n=Count("pk"), ending=Count("pk", filter=soon))
    note = _("one ends within a week") if found["ending"] else ""
    level = Level.SOON if found["ending"] else Level.CALM
    return Card("networks:inquiries", _("Open inquiries"), found["n"], level=level, note=note)
