"""Changes of a partner's records that waited for a person: applied as they were sent, or kept out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions import journal
from leeward.apps.registry.actions.received import Applied, apply_changes, bury
from leeward.apps.registry.actions.received_limits import unmark
from leeward.apps.registry.models import Record, RecordList, WaitingChange
from leeward.apps.registry.queries.serialization import Permits


def release(rows: Sequence[WaitingChange], permits: Permits, at: datetime) -> Applied:
    """Apply what waited, in the caller's transaction, whatever the limits: a new record loses its mark. What is no
    longer permitted is dropped, and its record is as before.
    """
    journal.lock_positions()
    unmark(rows, at)
    applied = Applied()
    apply_changes(permits, [row.change for row in rows if not row.is_new], applied, at=at)
    WaitingChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return applied


def keep_out(rows: Sequence[WaitingChange], officer: Officer, reason: str, at: datetime) -> None:
    """Leave the records as they are, and end the new ones, in the caller's transaction. Only a higher version of its
    owner changes one.
    """
    journal.lock_positions()
    unmark([row for row in rows if not row.is_new], at)
    _end_new([row for row in rows if row.is_new], at)
    WaitingChange.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=WaitingChange.State.KEPT_OUT,
        kept_out_by=officer,
        kept_out_at=at,
        reason=reason[:300],
        caption="",
        change={},
        handling=None,
        is_new=False,
    )


def _end_new(rows: Sequence[WaitingChange], at: datetime) -> None:
    active = Record.objects.filter(pk__in=[row.pk for row in rows], state=Record.State.ACTIVE)
    found = list(active.values_list("pk", "kind", "version", "record_list_id"))
    bury([(pk, kind, version, Record.State.WITHDRAWN.value) for pk, kind, version, _ in found], at)
    for number, count in Counter(record_list for *_, record_list in found).items():
        RecordList.objects.filter(pk=number).update(active_records=F("active_records") - count)
