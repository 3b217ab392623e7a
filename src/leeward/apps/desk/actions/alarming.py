"""The alarm of a hold: shortly before the legal maximum, and at it, the agency's own desk gets a line (rule R32).

The line in the inbox has the hold's clock and nothing about the traveller: a duty officer learns that and where a
supervisor has to decide; the check's page shows the rest to those who may see it.
"""

from datetime import datetime
from functools import partial

from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.border.actions.confirmations import asker_of
from leeward.apps.border.actions.holds import sound_alarm
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import UNANSWERED
from leeward.apps.desk.access import OPEN
from leeward.apps.desk.actions.receiving import receive
from leeward.apps.desk.models import Kind, Request
from leeward.apps.desk.queries.holds import is_due, may_be_due
from leeward.platform.durable import durably


def alarm_due(now: datetime | None = None) -> int:
    """Sound every alarm whose time has come, each once; how many. A node that was down sounds the latest only."""
    at = now or timezone.now()
    return sum(durably(partial(_alarm, hold, at)) for hold in list(may_be_due(at)))


def end_with_holds(now: datetime | None = None) -> int:
    """Remove holds from the inbox that were answered for or were purged with their check; how many.

    One that care stopped stays as any other, until a supervisor or its owner answers: a line that vanishes would tell
    the desk, and no one would look whether the traveller is kept.
    """
    at = now or timezone.now()
    waiting = Hold.objects.filter(UNANSWERED).values("pk")
    over = Request.objects.filter(kind=Kind.HOLD, state__in=OPEN).exclude(number__in=waiting)
    return sum(durably(partial(_end, request, at)) for request in list(over))


def _alarm(hold: Hold, now: datetime) -> bool:
    if not is_due(hold, now):
        return False
    if not sound_alarm(hold, Hold.Alarm.LAPSED if hold.has_lapsed(now) else Hold.Alarm.WARNING):
        return False
    check = hold.check_made
    agency = check.officer.agency
    body = {"request": str(check.pk), "asked_by": asker_of(check)}
    receive(
        Kind.HOLD,
        body,
        sender=agency.code,
        desk=agency,
        purpose=check.purpose,
        received=min(now, hold.lapses_at),
        due=hold.lapses_at,
    )
    return True


def _end(request: Request, now: datetime) -> bool:
    current = Request.objects.select_for_update(of=("self",)).filter(pk=request.pk, state__in=OPEN).first()
    if current is None:
        return False
    hold = Hold.objects.filter(pk=current.number).first()
    current.state, current.answer = Request.State.ANSWERED, "ended"
    current.answered_at, current.answered_by = (hold.ended_at, hold.ended_by) if hold else (now, None)
    current.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    append("desk.answer", actor=SYSTEM, object=f"request/{current.pk}", outcome=current.answer)
    return True
