"""A person decides on what a partner changed beyond its limits: all that was shown of one owner and effect is let
through or kept out.

What no one decided in time takes effect where its owner took a record back: a person may not stay on record because no
one here looked. What may lead to HOLD goes on waiting.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.access import may_decide_changes
from leeward.apps.exchange.actions.records import answer_records
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.waiting_records import Group, waiting
from leeward.apps.registry.actions import journal
from leeward.apps.registry.actions.received import Applied
from leeward.apps.registry.actions.waiting_changes import keep_out, release
from leeward.apps.registry.models import WaitingChange
from leeward.apps.registry.queries.serialization import Permits
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

WITHDRAWN_AFTER = timedelta(days=3)
"""So long a withdrawal waits for a person, as an import does; then it takes effect."""
_AT_ONCE = 500


def let_through(group: Group, officer: Officer, reason: str) -> int:
    """Apply the changes that were shown; return their number: 0 if others decided them first. Raises NotAllowed."""
    return _decide(group, officer, reason, lets=True)


def leave_out(group: Group, officer: Officer, reason: str) -> int:
    """Refuse the changes that were shown; return their number: 0 if others decided them first. Raises NotAllowed."""
    return _decide(group, officer, reason, lets=False)


def _decide(group: Group, officer: Officer, reason: str, *, lets: bool) -> int:
    """Decide on what is numbered up to the group's last, some at a time: thousands of documents keep no other writer
    waiting. What came since has a higher number, also a newer version of what was shown, and waits on.
    """
    if not may_decide_changes(officer, group.effect):
        raise NotAllowed(why_not_second(officer) or _("Another role decides on this."))
    reason, decided = reason.strip()[:300], 0
    while done := durably(partial(_decide_some, group, officer, reason, lets=lets)):
        decided += done
    return decided


def _decide_some(group: Group, officer: Officer, reason: str, *, lets: bool) -> int:
    journal.lock_positions()
    shown = waiting().filter(owner=group.owner, effect=group.effect, number__lte=group.number)
    rows = list(shown.select_for_update().select_related(None)[:_AT_ONCE])
    if rows:
        _carry_out(rows, officer, reason, lets=lets)
        details = {"effect": group.effect, "records": len(rows), "reason": reason}
        act = "records.let_through" if lets else "records.keep_out"
        append(act, actor=actor_of(officer), object=f"agency/{group.owner.code}", details=details)
    return len(rows)


def _carry_out(rows: list[WaitingChange], officer: Officer, reason: str, *, lets: bool) -> None:
    now = timezone.now()
    if lets:
        _release(rows, now)
        return
    keep_out(rows, officer, reason, now)
    for sender, theirs in _by_sender(rows).items():
        answer_records(sender, Applied(refused=[(str(row.pk), "kept_out") for row in theirs]), now)


def _release(rows: list[WaitingChange], now: datetime) -> None:
    owners = dict(Agency.objects.filter(pk__in={row.owner_id for row in rows}).values_list("pk", "code"))
    for sender, theirs in _by_sender(rows).items():
        member = trust.member(sender)
        codes = frozenset(owners[row.owner_id] for row in theirs)
        # A member that left may still take back what it sent.
        permits = (
            Permits(frozenset(member.codes), frozenset(member.kinds), frozenset(member.colours))
            if member
            else Permits(codes, frozenset(), frozenset())
        )
        answer_records(sender, release(theirs, permits, now), now)


def _by_sender(rows: list[WaitingChange]) -> dict[str, list[WaitingChange]]:
    found = defaultdict(list)
    for row in rows:
        found[row.sender].append(row)
    return found


def end_late(now: datetime | None = None) -> int:
    """Let withdrawals take effect that no one decided about in time; how many records."""
    due = (now or timezone.now()) - WITHDRAWN_AFTER
    ended = 0
    while _late(due).exists():  # looked at before the transaction: most minutes nothing is late
        ended += durably(partial(_end_some, due))
    return ended


def _late(due: datetime) -> QuerySet[WaitingChange]:
    return waiting().filter(effect=WaitingChange.Effect.VANISHES, received_at__lte=due)


def _end_some(due: datetime) -> int:
    journal.lock_positions()
    rows = list(_late(due).select_for_update()[:_AT_ONCE])
    if rows:
        _release(rows, timezone.now())
        append("records.let_through", actor=SYSTEM, outcome="late", details={"records": len(rows)})
    return len(rows)
