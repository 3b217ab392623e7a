"""A counter check of an expected traveller: note on the voyage that they arrived."""

from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.counter import around
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
