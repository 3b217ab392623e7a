"""Calls for help: whom each reaches, the officer's own, and the version by which open pages learn of a change."""

from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import REACHED
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries import quiet_calls
from leeward.apps.screening.models import Check
from leeward.platform.hooks import Provider

LASTS = timedelta(minutes=30)
"""A call that no one answered is shown no longer than this: the officer has found another way."""
REASONS = [(value, word) for value, word in HelpCall.Why.choices if value != HelpCall.Why.PROTECTION]
"""Why an officer may call, for the question that F8 asks."""
on_duty = Provider[[Officer, datetime], bool](
    "border.on_duty",
    "Whether an officer is on duty for the whole agency now, so that calls for help of every post reach them.",
    default=lambda _officer, _at: False,
)


def running_calls(now: datetime | None = None) -> QuerySet[HelpCall]:
    """Calls that were neither withdrawn nor are over or old."""
    since = (now or timezone.now()) - LASTS
    return HelpCall.objects.filter(ended_at=None, called_at__gt=since).select_related("caller", "post", "coming")


def calls_for(check: Check) -> QuerySet[HelpCall]:
    """The running calls beside this check's traveller."""
    return running_calls().filter(check_made=check)


def own_call(officer: Officer) -> HelpCall | None:
    """The officer's own running call; no quiet one, since the traveller can read the screen."""
    return running_calls().filter(caller=officer).exclude(why=HelpCall.Why.PROTECTION).first()


def calls_reaching(officer: Officer) -> QuerySet[HelpCall]:
    """Calls of others that the officer may answer: of the same post, or of their own agency while on duty for it."""
    if not has_role(officer, *REACHED):
        return HelpCall.objects.none()
    near = Q(post=officer.post_id) if officer.post_id else Q(post=None, caller__agency=officer.agency_id)
    if on_duty(officer, timezone.now()):
        near |= Q(caller__agency=officer.agency_id)
    loud = near & ~Q(why=HelpCall.Why.PROTECTION)
    quiet = [call.pk for call in quiet_calls.calls_for(officer, running_calls().filter(why=HelpCall.Why.PROTECTION))]
    return running_calls().filter(loud | Q(pk__in=quiet)).exclude(caller=officer).select_related("check_made")


def help_version() -> str:
    """Changes with every call and every answer to one, of whatever post, and when a quiet one reaches more people: it
    says that something changed, not what.
    """
    found = HelpCall.objects.filter(called_at__gt=timezone.now() - 2 * LASTS)
    state = found.aggregate(last=Max("called_at"), coming=Count("answered_at"), ended=Count("ended_at"))
    at = state["last"].timestamp() if state["last"] else 0
    return f"{at:.3f}-{state['coming']}-{state['ended']}-{quiet_calls.reach(running_calls(), timezone.now())}"
