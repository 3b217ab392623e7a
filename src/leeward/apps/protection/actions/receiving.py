"""Referrals that came to an agency here: stored under a key of their own, answered, deleted with a receipt."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.posting import post
from leeward.apps.protection.models import Received, Referral
from leeward.apps.protection.queries.referrals import received
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

ANSWER, DELETED, TOPIC = "care.referral.answer", "care.referral.deleted", "care"


MOST_A_DAY = 200
"""Referrals and withdrawals of unknown ones that a partner may bring in a day: more would bury those that are real."""


class TooMany(Exception):
    """The partner brought so many today that no other is taken."""


def _refuse_many(node: str) -> None:
    lock_budget("referrals", node)
    if node and Received.objects.filter(node=node, at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany


def receive(
    number: UUID, agency: Agency, packet: bytes, *, sender: str, due_at: datetime, node: str = ""
) -> Received | None:
    """Store a referral for an agency here; None where it is known already, also as one that was withdrawn before it
    came. Must run in a transaction. Raises NoOwnerKey where the agency has no key, and TooMany.
    """
    if Received.objects.filter(pk=number).exists():
        return None
    _refuse_many(node)
    row = Received(id=number, agency=agency, sender=sender, node=node, at=timezone.now(), due_at=due_at)
    row.make_key()
    row.packet = packet
    row.save(force_insert=True)
    append("referral.received", actor=SYSTEM, object=f"referral/{number}")
    return row


def answer(row: Received, state: Received.State, why: str = "", *, officer: Officer) -> Received:
    """Accept or decline; what was declined is deleted here. Raises NotAllowed."""

    def work() -> Received:
        current = received(officer).select_for_update(of=("self",)).filter(pk=row.pk).first()
        if current is None or current.state != Received.State.WAITING:
            raise NotAllowed(_("This referral was answered already, or the person withdrew it."))
        current.state, current.why, current.answered_by = state, why, officer
        current.answered_at = timezone.now()
        if state == Received.State.DECLINED:
            current.wrapped, current.packet_encrypted = b"", None
        current.save()
        append("referral.answer", actor=actor_of(officer), object=f"referral/{row.pk}", outcome=state)
        _tell(current, state, why)
        return current

    return durably(work)


def answer_repeatedly(row: Received, state: Received.State, why: str = "", *, officer: Officer) -> Received:
    """As `answer`, for a program, which repeats what it did not see arrive: the same answer once more changes nothing.
    Raises NotAllowed.
    """
    try:
        return answer(row, state, why, officer=officer)
    except NotAllowed:
        current = received(officer).filter(pk=row.pk, state=state, why=why).first()
        if current is None:
            raise
        return current


def delete_received(number: UUID, *, node: str) -> bool:
    """Delete what consent no longer allows; whether this node has the receipt to give. A withdrawal that overtakes its
    referral is kept, so that the referral is never stored. Must run in a transaction.
    """
    found = Received.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if found is None or found.node != node:
        return False
    if found.state != Received.State.DELETED:
        found.state, found.answered_at = Received.State.DELETED, timezone.now()
        found.wrapped, found.packet_encrypted = b"", None
        found.save()
        append("referral.deleted", actor=SYSTEM, object=f"referral/{number}")
    return True


def note_overtaken(number: UUID, agency: Agency, *, sender: str, node: str) -> None:
    """Remember the number of a referral that was withdrawn before it came. Must run in a transaction. Raises
    TooMany.
    """
    _refuse_many(node)
    now = timezone.now()
    gone = Received.State.DELETED
    Received.objects.create(
        id=number, agency=agency, sender=sender, node=node, at=now, due_at=now, answered_at=now, state=gone
    )


def _tell(row: Received, state: str, why: str) -> None:
    """Bring the answer to the agency that referred: on this node, or by envelope. It says nothing of the person."""
    if row.node:
        body = {"number": str(row.pk), "state": state, "why": why}
        post(ANSWER, body, to=[row.node], topic=TOPIC, purpose="victim_protection", about=f"referral/{row.pk}")
        return
    now = timezone.now()
    Referral.objects.filter(pk=row.pk).update(state=state, why=why, answered_at=now)
