"""A counter check of an expected traveller: note on the voyage that they arrived."""

from datetime import datetime

from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.counter import around, around_then
from leeward.apps.screening.models import Check


def note_arrival(check: Check) -> None:
    """Note the first check of an expected passenger; run in the check's own transaction.

    Only voyages around this hour count.
    """
    if not check.document_digest:
        return
    awaited = around(check.document_digest, check.officer.agency_id, check.created_at)
    if awaited:
        coming = Passenger.objects.filter(pk__in=awaited, seen_at=None)
        coming.update(counter_check=check.pk, seen_at=check.created_at)


def move_arrival(check: Check, at: datetime, was: datetime) -> None:
    """The traveller was at the counter at `at`, and not at `was` as noted before: so they came with a voyage around
    that hour. Run in the transaction that says so.
    """
    if not check.document_digest:
        return
    now, then = (
        Passenger.objects.filter(pk__in=around_then(check.document_digest, check.officer.agency_id, moment))
        for moment in (was, at)
    )
    now.filter(counter_check=check.pk).update(counter_check=None, seen_at=None)
    then.filter(seen_at=None).update(counter_check=check.pk, seen_at=at)
