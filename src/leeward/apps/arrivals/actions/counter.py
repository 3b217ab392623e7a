"""A check at the counter of somebody who was expected: the voyage learns that they came."""

from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.counter import AROUND
from leeward.apps.screening.models import Check


def note_arrival(check: Check) -> None:
    """Note the first check of an expected passenger; run in the check's own transaction.

    Only voyages around this hour count.
    """
    if not check.document_digest:
        return
    around = (check.created_at - AROUND, check.created_at + AROUND)
    Passenger.objects.filter(
        document_digest=check.document_digest,
        voyage__agency=check.officer.agency_id,
        voyage__arrives_at__range=around,
        seen_at=None,
    ).update(counter_check=check.pk, seen_at=check.created_at)
