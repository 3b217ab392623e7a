"""What waits in operations, for an officer's home and menu."""

from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import known
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.follow_up import open_for
from leeward.apps.operations.queries.grants import to_decide
from leeward.core.operation.follow_up import table
from leeward.platform.home import Card, Level

_ASKED = timedelta(days=400)
"""After so long nothing is asked any more."""


def running(officer: Officer, now: datetime) -> Card:
    """The operations that run now."""
    count = known(officer).filter(state=Operation.State.RUNNING).count()
    return Card("operations:operations", _("Operations that run now"), count)


def access_asked(officer: Officer, now: datetime) -> Card:
    """Access to lists of the agency that this officer approves or confirms."""
    found = to_decide(officer).order_by().aggregate(n=Count("pk"), first=Min("asked_at"))
    level = Level.SOON if found["n"] else Level.CALM
    word = _("Access to your lists is asked for")
    return Card("operations:all_access", word, found["n"], since=found["first"], level=level)


def to_follow_up(officer: Officer, now: datetime) -> Card:
    """The questions after an operation that the officer's agency has to answer. Only operations of which it can be
    asked something by now are counted together: every open page asks for this.
    """
    asked = {figure for figure, _outcome in table()}
    reported = Report.objects.filter(agency=officer.agency_id, figure__in=asked).values("operation")
    first = min(day for days in table().values() for day in days)
    days = ((now - _ASKED).date(), (now - timedelta(days=first)).date())
    ended = known(officer).filter(state=Operation.State.ENDED, ends_on__range=days, pk__in=reported)
    count = sum(len(open_for(each, officer, now)) for each in ended)
    return Card("operations:operations", _("Questions after operations"), count)
