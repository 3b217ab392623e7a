"""Erasing what may no longer be kept: evidence on records that are gone, and checks past their retention."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Never
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import COPIED_KEY, record_id, records_by_id
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.batch.queries import change_cursor
from leeward.apps.screening.models import Check, CoverageSnapshot, FindingEvidence, StoredFinding
from leeward.platform.change_feed import Consumer, Feed, Place
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.retention import days_kept, kept_since

checks_in_use = Listeners[[], Iterable[UUID]](
    "screening.checks_in_use",
    "Which checks are not purged yet because an officer still works on them, as a query of their keys.",
)
_WITHDRAWALS = Consumer("screening.withdrawals", registry.ENDINGS)
_COPIES: Consumer[Never] = Consumer("screening.copies", Feed("copies", lambda _position, _limit: (), lambda: 0))
"""With which copies the stored evidence was last compared. They have no journal: only their contents are kept."""


def follow_withdrawals(batch: int = 1000) -> int:
    """Erase the encrypted evidence of findings on records withdrawn or expired since the last time; how many.

    Only erasing waits for the writer: a new list may be a million changes, and checks wait for the writer too.
    """
    since, reached = _WITHDRAWALS.place(), registry.position()
    if since and since.position == reached:
        return 0
    erased = 0
    while endings := _WITHDRAWALS.read(batch):
        to = Place(endings[-1].pk)
        gone = registry.ended_keys({ending.record_id for ending in endings})
        erased += durably(partial(_erase_withdrawn, gone, to, since))
        since = to
    if since is None or since.position < reached:
        durably(partial(_erase_withdrawn, [], Place(reached), since))
    return erased


def _erase_withdrawn(records: Collection[str], to: Place, since: Place | None) -> int:
    """Erase what was kept on these records, and note how far the journal was followed; again does no harm."""
    _WITHDRAWALS.advance(to, since=since)
    return _erase(FindingEvidence.objects.filter(finding__record__in=records))


def _erase(evidence: QuerySet[FindingEvidence]) -> int:
    """Erase this evidence and log it; how much there was.

    The digest of the record's content is erased with it: that of a document can be guessed by trying numbers.
    """
    StoredFinding.objects.filter(evidence__in=evidence).update(record_digest="")
    erased = evidence.delete()[0]
    if erased:
        append("evidence.erase", actor=SYSTEM, details={"findings": erased})
    return erased


def follow_copies() -> int:
    """Erase the encrypted evidence of findings on records that no copy holds any more; how many.

    Nothing is erased while an expected copy is missing, since it may come back; one past its day is not expected. All
    evidence has to be read, so this runs only where the copies have changed.
    """
    service = engine().current()
    ended = [source for copy in service.ended for source in copy.sources]
    here = {source.name for source in [*service.copies, *ended]}
    if any(f"{each.source} {each.record_list}" not in here for each in registry.sources() if each.is_copy):
        return 0
    since, to = _COPIES.place(), Place(marks=change_cursor.marks(engine().searchable()))
    if to == since:
        return 0
    segments = [*(layer.segment for layer in service.index.layers), *service.ended]
    owners = {segment.copy.owner for segment in segments if segment.copy}
    copied = Q(finding__record__regex=COPIED_KEY) | Q(finding__owner__in=owners) & ~Q(finding__record="")
    kept = list(FindingEvidence.objects.filter(copied).values_list("pk", "finding__record"))
    held = records_by_id({record_id(key) for _, key in kept}, service.index)
    gone = [pk for pk, key in kept if record_id(key) not in held]

    def follow() -> int:
        _COPIES.advance(to, since=since)
        return _erase(FindingEvidence.objects.filter(pk__in=gone))

    return durably(follow)


def purge_checks(batch: int = 500) -> int:
    """Delete checks past retention on which no one works; how many. Their audit rows stay and name no traveller.

    Some hundred in a commit: after a long silence or a shorter retention there may be a million, and on SQLite a check
    at the counter waits for the same writer.
    """
    now = timezone.now()

    def purge() -> int:
        old = list(_purgeable(now).values_list("pk", flat=True)[:batch])
        Check.objects.filter(pk__in=old).delete()
        if old:
            details = {"checks": len(old), "days": days_kept("checks")}
            append("check.purge", actor=SYSTEM, details=details)
            forget_snapshots(now)
        return len(old)

    purged = 0
    while True:
        done = durably(purge)
        purged += done
        if done < batch:
            return purged


def _purgeable(now: datetime) -> QuerySet[Check]:
    """Checks past retention on which no one works any more, the oldest first."""
    old = Check.objects.filter(created_at__lt=kept_since("checks", now)).order_by("created_at")
    for keys in checks_in_use():
        old = old.exclude(pk__in=keys)
    return old


def forget_snapshots(now: datetime) -> int:
    """Delete the snapshots of coverage that no check points at and no new one will; how many.

    Those of today and yesterday stay: a check that is being written may be about to point at one.
    """
    yesterday = (now.astimezone(UTC) - timedelta(days=1)).date()
    return CoverageSnapshot.objects.filter(day__lt=yesterday, checks=None).delete()[0]
