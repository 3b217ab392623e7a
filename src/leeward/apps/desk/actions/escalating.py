"""Escalation: unanswered requests go on by the table, at once to a supervisor where no one is on duty."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.desk.access import OPEN, is_own_question
from leeward.apps.desk.actions.answering import add_line
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.directory import numbers_of
from leeward.apps.desk.queries.kept_back import is_asker_kept
from leeward.apps.desk.queries.roster import available, keeps_roster, on_duty, supervisors
from leeward.apps.desk.queries.tables import Step, steps
from leeward.platform.durable import durably
from leeward.platform.retention import kept_since
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped


def escalate_due(now: datetime | None = None) -> int:
    """Do every step of escalation whose time has come; how many requests went on."""
    at = now or timezone.now()
    waiting = Request.objects.filter(state__in=OPEN).values_list("pk", flat=True)
    return sum(bool(durably(partial(_escalate, pk, at))) for pk in list(waiting))


def erase_old(now: datetime | None = None) -> int:
    """Erase the personal data of closed requests once checks of their age are purged; how many. Figures stay.

    A question of our own that was never answered is closed too: no one here waits for it any more.
    """
    before = kept_since("checks", now or timezone.now())

    def erase() -> int:
        aged = Request.objects.filter(received_at__lt=before, facts_encrypted__isnull=False)
        aged.filter(direction=Request.Direction.OWN, state__in=OPEN).update(state=Request.State.CLOSED)
        old = aged.exclude(state__in=OPEN)
        ids = list(old.values_list("pk", flat=True)[:1000])
        Entry.objects.filter(request__in=ids).update(text_encrypted=None)
        Request.objects.filter(pk__in=ids).update(facts_encrypted=None)
        if ids:
            append("desk.erase", actor=SYSTEM, details={"requests": len(ids)})
        return len(ids)

    return durably(erase)


def _escalate(pk: UUID, now: datetime) -> bool:
    request = Request.objects.select_for_update(of=("self",)).select_related("desk").filter(pk=pk, state__in=OPEN)
    current = request.first()
    if current is None:
        return False
    todo = _due(current, now)[current.escalation :]
    unattended = _is_unattended(current, now)
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


def _is_unattended(request: Request, now: datetime) -> bool:
    """Whether a new request is at a desk that keeps a roster and has no one on duty."""
    if request.state != Request.State.NEW or request.claimed_by_id is not None:
        return False
    return keeps_roster(request.desk) and not on_duty(request.desk, now)


def _go_on(request: Request, to: str, now: datetime) -> None:
    """One step: the thread names the recipient, the audit log says that it was done. A supervisor decides instead of a
    call to a state that the person fears.

    `next` gives the request to a colleague, or to the supervisors where there is no other; a request of an officer who
    went off duty is unclaimed again. An unclaimed one stays open to all.
    """
    if to == "other_contact" and _is_asker_kept(request):
        to = "supervisor"
    present = available(request.desk, now)
    others = [each for each in present if each.pk != request.claimed_by_id and not is_own_question(each, request)]
    if to == "next" and not others:
        to = "nobody_else"
        if not any(each.pk == request.claimed_by_id for each in present):
            request.claimed_by = None
    if to == "next" and request.claimed_by_id is not None:
        others = others[:1]
        request.claimed_by, request.claimed_at = others[0], now
    request.state = Request.State.ESCALATED
    reached = {"next": _names(others), "other_contact": ", ".join(numbers_of(request.desk, request.agency))}
    whom = reached[to] if to in reached else _names(supervisors(request.desk, now))
    add_line(request, Entry.What.ESCALATED, whom, officer=None, code=to, author=SYSTEM.officer)
    append("desk.escalate", actor=SYSTEM, object=f"request/{request.pk}", outcome=to)


def _is_asker_kept(request: Request) -> bool:
    """Also where what the request says does not open: no answer may wait for that, and a call may do harm."""
    try:
        return is_asker_kept(request)
    except Unreadable as error:
        note_skipped(error)
        return True


def _names(officers: Iterable[Officer]) -> str:
    return ", ".join(each.display_name for each in officers)
