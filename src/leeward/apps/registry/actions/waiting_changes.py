"""Changes of a partner's records that waited for a person: applied as they were sent, or kept out."""

from collections.abc import Sequence
from datetime import datetime

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions import journal
from leeward.apps.registry.actions.received import Applied, apply_changes
from leeward.apps.registry.actions.received_limits import unmark
from leeward.apps.registry.models import WaitingChange
from leeward.apps.registry.queries.serialization import Permits


def release(rows: Sequence[WaitingChange], permits: Permits, at: datetime) -> Applied:
    """Apply what waited, in the caller's transaction, whatever the limits. What is no longer permitted is dropped, and
    its record is as before.
    """
    journal.lock_positions()
    unmark(rows, at)
    applied = Applied()
    apply_changes(permits, [row.change for row in rows], applied, at=at)
    WaitingChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return applied


def keep_out(rows: Sequence[WaitingChange], officer: Officer, reason: str, at: datetime) -> None:
    """Leave the records as they are, in the caller's transaction. Only a higher version of its owner changes one."""
    journal.lock_positions()
    unmark(rows, at)
    WaitingChange.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=WaitingChange.State.KEPT_OUT,
        kept_out_by=officer,
        kept_out_at=at,
        reason=reason[:300],
        caption="",
        change={},
        handling=None,
    )
