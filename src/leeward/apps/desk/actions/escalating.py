"""Escalation: what nobody answered goes on by the table, at once to a supervisor where nobody is on duty."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.durable import durably
from leeward.apps.desk.access import OPEN, is_own_question
from leeward.apps.desk.actions.answering import add_line
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.roster import keeps_roster, on_duty
from leeward.apps.desk.tables import Step, steps


def escalate_due(now: datetime | None = None) -> int:
    """Do every step of escalation whose time has come; how many requests went on."""
    at = now or timezone.now()
    waiting = Request.objects.filter(state__in=OPEN).values_list("pk", flat=True)
    return sum(bool(durably(partial(_escalate, pk, at))) for pk in list(waiting))


def erase_old(now: datetime | None = None) -> int:
    """Erase what closed requests say of persons once checks of their age are purged; how many. Figures stay."""
    before = (now or timezone.now()) - timedelta(days=settings.CHECK_RETENTION_DAYS)

    def work() -> int:
        old = Request.objects.filter(received_at__lt=before, sealed__isnull=False).exclude(state__in=OPEN)
        ids = list(old.values_list("pk", flat=True)[:1000])
        Entry.objects.filter(request__in=ids).update(sealed=None)
        Request.objects.filter(pk__in=ids).update(sealed=None)
        if ids:
            append("desk.erase", actor=SYSTEM, details={"requests": len(ids)})
        return len(ids)

    return durably(work)


def _escalate(pk: UUID, now: datetime) -> bool:
    request = Request.objects.select_for_update(of=("self",)).select_related("desk").filter(pk=pk, state__in=OPEN)
    current = request.first()
    if current is None:
        return False
    todo = _due(current, now)[current.escalation :]
    unattended = _unattended(current, now)
    if unattended:
        _go_on(current, "nobody_on_duty", now)
    for step in todo:
        current.escalation += 1
        if not (unattended and step.to == "next"):
            _go_on(current, step.to, now)
    if todo or unattended:
        current.save()
    return bool(todo or unattended)


def _due(request: Request, now: datetime) -> list[Step]:
    """The steps whose time has come, done or not."""
    whole, gone = request.due_at - request.received_at, now - request.received_at
    return [step for step in steps(request.kind) if gone * 100 >= whole * step.percent]


def _unattended(request: Request, now: datetime) -> bool:
    """Whether a new request meets a desk that keeps a roster and has nobody on duty."""
    if request.state != Request.State.NEW or request.claimed_by_id is not None:
        return False
    return keeps_roster(request.desk) and not on_duty(request.desk, now)


def _go_on(request: Request, to: str, now: datetime) -> None:
    """One step: the thread and the account say it; `next` gives the request to a colleague on duty.

    Where whoever has it went home and nobody else is there, it is free again and at the supervisors, as a new one is.
    """
    if to == "next" and request.claimed_by_id is not None:
        present = on_duty(request.desk, now)
        others = [each for each in present if not is_own_question(each, request) and each.pk != request.claimed_by_id]
        if others:
            request.claimed_by = others[0]
        elif keeps_roster(request.desk) and request.claimed_by_id not in {each.pk for each in present}:
            request.claimed_by, to = None, "nobody_on_duty"
    request.state = Request.State.ESCALATED
    add_line(request, Entry.What.ESCALATED, "", officer=None, code=to, author=SYSTEM.officer)
    append("desk.escalate", actor=SYSTEM, object=f"request/{request.pk}", outcome=to)
