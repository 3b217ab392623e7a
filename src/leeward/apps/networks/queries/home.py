"""What waits in inquiries, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.models import Inquiry, Mandate, OverlapSetting
from leeward.apps.networks.queries.fact_lifts import waiting_since
from leeward.apps.networks.queries.value_questions import waiting_for
from leeward.platform.home import Card, Level

SOON = timedelta(days=7)


def to_decide(officer: Officer, now: datetime) -> Card:
    """What waits in inquiries for the officer as the second person: mandates, comparing with other inquiries, questions
    between agencies.
    """
    open_here = {"inquiry__agency": officer.agency_id, "inquiry__end": Inquiry.End.OPEN}
    mandates = Mandate.objects.filter(state=Mandate.State.ASKED, **open_here).exclude(inquiry__lead=officer)
    compared = OverlapSetting.objects.filter(state=OverlapSetting.State.ASKED, **open_here)
    compared = compared.filter(inquiry__expires_at__gt=now)
    asked = (rows.exclude(asked_by=officer).order_by().values_list("asked_at") for rows in (mandates, compared))
    waiting = waiting_for(officer).order_by().values_list("asked_at").union(*asked, all=True)
    since = [at for (at,) in waiting]
    return Card("networks:inquiries", _("Inquiries to decide on"), len(since), since=min(since, default=None))


def value_questions(officer: Officer, now: datetime) -> Card:
    """Questions between agencies about values whose next step may be the officer's."""
    found = waiting_for(officer).aggregate(n=Count("pk"), first=Min("asked_at"))
    return Card("networks:questions", _("Questions about values"), found["n"], since=found["first"])


def kept_out(officer: Officer, now: datetime) -> Card:
    """Whether people who are kept out of inquiries may be drawn, for a protection colleague to decide."""
    count, since = waiting_since(officer)
    return Card("networks:kept_out", _("People kept out of inquiries"), count, since=since)


def open_inquiries(officer: Officer, now: datetime) -> Card:
    """The officer's open inquiries; one that ends within a week presses a little."""
    soon = Q(expires_at__lt=now + SOON)
    found = opened(officer).order_by().aggregate(n=Count("pk"), ending=Count("pk", filter=soon))
    note = _("one ends within a week") if found["ending"] else ""
    level = Level.SOON if found["ending"] else Level.CALM
    return Card("networks:inquiries", _("Open inquiries"), found["n"], level=level, note=note)
