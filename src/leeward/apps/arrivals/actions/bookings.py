"""Keeping contacts and payment of bookings where the state's table allows it, and erasing them in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Booking, Voyage
from leeward.apps.arrivals.queries.bookings import fill, locator_digest, rule_of
from leeward.apps.audit.actions import SYSTEM, append
from leeward.core.travel.manifest.booking import Booking as Booked
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.prepared_rows import PreparedRows, changed_rows, new_rows


@dataclass(frozen=True, slots=True)
class BookingRows:
    """Bookings by locator, and their rows as they are stored."""

    by_locator: Mapping[str, Booking]
    rows: Sequence[PreparedRows]


def booking_rows(voyage: Voyage, booked: Sequence[Booked], now: datetime) -> BookingRows:
    """The rows of these bookings, each replacing what an earlier list said of it. They are encrypted here, before the
    transaction that writes them.
    """
    if not booked:
        return BookingRows({}, ())
    known = {each.locator_digest: each for each in Booking.objects.filter(voyage_id=voyage.pk)}
    rows = {}
    for each in {one.locator: one for one in booked}.values():
        digest = locator_digest(each)
        row = known.get(digest) or Booking(voyage_id=voyage.pk, locator_digest=digest)
        row.received_at = now
        rows[each.locator] = fill(row, each)
    fresh = [row for row in rows.values() if row.locator_digest not in known]
    again = [row for row in rows.values() if row.locator_digest in known]
    return BookingRows(rows, (new_rows(fresh), changed_rows(again, ["content_encrypted", "received_at"])))


def purge_bookings() -> int:
    """Erase bookings past the days of their state, and all of a state that no longer allows them; how many."""
    now = timezone.now()
    holders = list(Agency.objects.filter(voyages__bookings__isnull=False).distinct())
    return sum(_erase_in_parts(agency, now) for agency in holders)


def _erase_in_parts(agency: Agency, now: datetime) -> int:
    """Some at a time, between which others write: what a list brings again meanwhile stays."""
    old = Booking.objects.filter(voyage__agency=agency)
    if (rule := rule_of(agency)).allows:
        old = old.filter(received_at__lt=now - timedelta(rule.days))
    parts = in_batches(list(old.values_list("pk", flat=True)))
    return sum(durably(partial(_erase, agency, old.filter(pk__in=part))) for part in parts)


def _erase(agency: Agency, old: QuerySet[Booking]) -> int:
    erased = old.delete()[1].get(Booking._meta.label, 0)
    if erased:
        append("booking.purge", actor=SYSTEM, object=f"agency/{agency.code}", details={"bookings": erased})
    return erased
