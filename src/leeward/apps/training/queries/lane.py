"""Whether a drill may come now in an officer's lane: a real traveller always comes first."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from leeward.apps.agencies.access.functions import Function, why_closed
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.border.models import Decision, HelpCall, Hold
from leeward.apps.border.queries.checks import checks_to_decide
from leeward.apps.border.queries.help import LASTS
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.core.training.schedule.injection import Answer, Lane, Rule, decide

SHIFT = timedelta(hours=12)
_IN_THE_HALL = timedelta(minutes=60)
"""How long after a voyage arrived those of its list who were not checked count as waiting."""
_AT_ONCE = timedelta(seconds=30)
"""A traveller who came so soon after the decision before was waiting."""


def setting_at(officer: Officer) -> LaneSetting | None:
    """What is in force where the officer works, in one read; None where drills are off."""
    if officer.post_id is None:
        return None
    rows = LaneSetting.objects.filter(post=officer.post_id, post__agency=officer.agency_id, approved_by__isnull=False)
    return rows.select_related("post").first()


def may_come(setting: LaneSetting, officer: Officer, now: datetime) -> Answer:
    """Whether a drill may come at this moment, and what stands against it."""
    rule = setting.rule
    local = now.astimezone(ZoneInfo(setting.post.zone)).time()
    if why_closed(officer, Function.LANE_DRILLS) or not in_hours(setting, local):
        return "off"
    return decide(rule, lane_of(officer, rule, now), 0.0)


def in_hours(setting: LaneSetting, at: time) -> bool:
    """Whether it is training time at the post; the hours may reach over midnight."""
    starts, ends = setting.starts, setting.ends
    if starts is None or ends is None:
        return True
    return starts <= at < ends if starts <= ends else at >= starts or at < ends


def drills_of_shift(officer: Officer, now: datetime) -> QuerySet[LaneDrill]:
    """The officer's drills of this shift, those of a clock that was set back too."""
    return LaneDrill.objects.filter(officer=officer, began_at__gte=now - SHIFT)


def lane_of(officer: Officer, rule: Rule, now: datetime) -> Lane:
    """The officer's lane at this moment."""
    began = list(drills_of_shift(officer, now).values_list("began_at", flat=True))
    return Lane(
        queue=max(_on_lists(officer, now, rule.longest_queue), _in_a_row(officer, now, rule.longest_queue)),
        open_case=checks_to_decide(officer).exists(),
        hold=Hold.objects.filter(ended_at=None, check_made__post=officer.post_id).exists(),
        quiet_call=HelpCall.objects.filter(post=officer.post_id, ended_at=None, called_at__gte=now - LASTS).exists(),
        done_in_shift=len(began),
        seconds_since=(now - max(began)).total_seconds() if began else None,
    )


def _on_lists(officer: Officer, now: datetime, enough: int) -> int:
    """How many of those who arrived just now were not checked yet, by the lists; counted to one more than `enough`."""
    arrived = Passenger.objects.filter(
        voyage__post=officer.post_id,
        voyage__agency=officer.agency_id,
        voyage__arrives_at__range=(now - _IN_THE_HALL, now),
        state=Passenger.State.EXPECTED,
        is_crew=False,
        counter_check=None,
    )
    return arrived.order_by()[: enough + 1].count()


def _in_a_row(officer: Officer, now: datetime, enough: int) -> int:
    """How many travellers in a row came at once after the one before, up to the last."""
    decided = Decision.objects.filter(decided_by=officer, decided_at__gte=now - _IN_THE_HALL).order_by("-decided_at")
    return in_a_row(list(decided.values_list("check_made__created_at", "decided_at")[: enough + 2]))


def in_a_row(rows: Sequence[tuple[datetime, datetime]]) -> int:
    """The same of checks and their decisions, newest first."""
    count = 0
    for (came, _), (_, before) in pairwise(rows):
        if came - before > _AT_ONCE:
            break
        count += 1
    return count
