"""Holds that no one has answered for, whose legal maximum is near or past."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import running_holds
from leeward.apps.desk.models import Kind
from leeward.apps.desk.queries.tables import longest_promise, promise


@dataclass(frozen=True, slots=True)
class Alarms:
    """How many holds of a supervisor's agency are over, how many soon, and when the first of them lapses or lapsed."""

    over: int
    soon: int
    first: datetime

    @property
    def all(self) -> int:
        """How many wait for a decision, now or soon."""
        return self.over + self.soon


def may_be_due(now: datetime) -> QuerySet[Hold]:
    """Holds of every agency that no one has answered for, whose alarm may be due; `is_due` says whether it is."""
    return running_holds(now + longest_promise(Kind.HOLD))


def is_due(hold: Hold, now: datetime) -> bool:
    """Whether the hold is so near its legal maximum that its agency wants an alarm."""
    return hold.lapses_at - now <= promise(Kind.HOLD, hold.check_made.officer.agency.code)


def alarms_for(officer: Officer, now: datetime | None = None) -> Alarms | None:
    """What a supervisor has to decide, now or soon; None if nothing waits, and for anyone else."""
    if not has_role(officer, Role.SUPERVISOR):
        return None
    at = now or timezone.now()
    near = running_holds(at + promise(Kind.HOLD, officer.agency.code))
    lapse = list(near.filter(agency=officer.agency_id).values_list("lapses_at", flat=True))
    if not lapse:
        return None
    over = sum(each <= at for each in lapse)
    return Alarms(over, len(lapse) - over, lapse[0])
