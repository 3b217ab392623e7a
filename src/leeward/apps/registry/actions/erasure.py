"""Erasing a record of this node that has ended: its facts and history go, a tombstone stays, as at partners.

For `LEEWARD_ENDED_DAYS` a keeper can still undo a mistake. Afterwards id, owner, version and state stay, with the
partners' receipts that they deleted their copies (`exchange.Holding`), and the audit rows.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.actions import journal
from leeward.apps.registry.actions.received import bury
from leeward.apps.registry.models import Proposal, Record
from leeward.apps.registry.queries.serialization import DEAD
from leeward.core.record.content.content import KINDS
from leeward.platform.durable import durably
from leeward.platform.retention import days_kept, kept_since

_TOGETHER = 500


def erase_ended(now: datetime | None = None) -> int:
    """Erase the facts of own records that ended longer ago than the days set; how many."""
    before = kept_since("ended_records", now or timezone.now())
    # The kind is named for the index that begins with it: ended records are few among many.
    ended = Record.objects.filter(
        kind__in=KINDS, state__in=DEAD, record_list__is_received=False, changed_at__lte=before
    )
    left = ended.exclude(content={}).order_by("pk").values_list("pk", "kind", "version", "state")
    erased = 0
    while batch := list(left[:_TOGETHER]):
        durably(partial(_erase, batch, now or timezone.now()))
        erased += len(batch)
    return erased


def _erase(batch: Sequence[tuple[UUID, str, int, str]], now: datetime) -> None:
    journal.lock_positions()
    bury(batch, now)
    Proposal.objects.filter(record__in=[record for record, *_ in batch]).update(caption="")
    append("record.erase", actor=SYSTEM, details={"records": len(batch), "days": days_kept("ended_records")})
