"""Who is to be looked at on the next arrivals, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import quiet_results, visible_voyages
from leeward.apps.arrivals.models import Passenger
from leeward.apps.screening.access.checks import sees_protected
from leeward.core.policy.verdicts import Verdict
from leeward.platform.home import Card, Level

AHEAD, SOON = timedelta(hours=3), timedelta(hours=1)


def to_look_at(officer: Officer, now: datetime) -> Card:
    """Expected people with a result other than CLEAR on voyages of the next three hours, who are not at a counter yet;
    quiet results count for their recipients alone, as on the page of the voyage."""
    near = visible_voyages(officer).filter(arrives_at__range=(now, now + AHEAD))
    people = Passenger.objects.filter(voyage__in=near, state=Passenger.State.EXPECTED, seen_at=None)
    people = people.exclude(verdict=Verdict.CLEAR)
    if not sees_protected(officer):
        people = people.exclude(quiet_results(""))
    found = people.order_by().aggregate(n=Count("pk"), first=Min("voyage__arrives_at"))
    level = Level.SOON if found["first"] is not None and found["first"] <= now + SOON else Level.CALM
    note = _("arrives within the hour") if level else ""
    return Card("arrivals:expected", _("People to look at on arrival"), found["n"], level=level, note=note)
