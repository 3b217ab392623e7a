"""Who is to be looked at on the next arrivals, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.results import count_to_look_at
from leeward.platform.home import Card, Level

AHEAD, SOON = timedelta(hours=3), timedelta(hours=1)


def to_look_at(officer: Officer, now: datetime) -> Card:
    """Expected people with a result other than CLEAR on voyages of the next three hours, who are not at a counter yet;
    counted for this officer as on the page of the voyage.
    """
    near = visible_voyages(officer).filter(arrives_at__range=(now, now + AHEAD))
    people = Passenger.objects.filter(voyage__in=near, state=Passenger.State.EXPECTED, seen_at=None)
    counts = count_to_look_at(people, officer)
    first = Voyage.objects.filter(pk__in=counts).aggregate(at=Min("arrives_at"))["at"]
    level = Level.SOON if first is not None and first <= now + SOON else Level.CALM
    note = _("arrives within the hour") if level else ""
    return Card("arrivals:expected", _("People to look at on arrival"), counts.total(), level=level, note=note)
