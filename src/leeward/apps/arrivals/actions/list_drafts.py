"""What a list changes, worked out before the transaction that stores it.

Matching thousands of passengers, their digests and their encryption take seconds, and on SQLite one writer writes for
every counter. So the rows are ready when the transaction begins; it looks whether the voyage is still as it was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.db.models import Count, Max

from leeward.apps.arrivals.actions.bookings import booking_rows
from leeward.apps.arrivals.actions.merging import Edition, Merged, cancel, merge, rows_of
from leeward.apps.arrivals.actions.prechecking import Prechecked
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.actions.voyages import known_voyage
from leeward.apps.arrivals.models import Booking, Passenger, Submission, Voyage
from leeward.core.travel.manifest.model import Manifest
from leeward.platform.prepared_rows import PreparedRows

_MOST_PARTS = 99
"""Of one list (data element 0070 has two digits)."""


class Overtaken(Exception):
    """The voyage changed while the list was worked out: nothing may be committed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was received and judged. `into` is its voyage where the sender knows it by another key."""

    manifest: Manifest
    sender: Sender
    submission: Submission
    found: Sequence[Prechecked]
    partial: bool
    into: Voyage | None

    @property
    def counter(self) -> str:
        """The voyage's column that counts lists of this kind."""
        return "crew_version" if self.manifest.kind == "crew" else "version"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a list changes of its voyage, as rows. `seen` is the state of the voyage that it was worked out for."""

    voyage: Voyage
    seen: tuple[object, ...]
    version: int
    counter: str
    merged: Merged
    rows: Sequence[PreparedRows]

    def write(self, voyage: Voyage) -> None:
        """Store it. In a transaction, with the voyage locked. Raises Overtaken."""
        if voyage.pk != self.voyage.pk or _state(voyage) != self.seen:
            raise Overtaken
        if getattr(voyage, self.counter) != self.version:
            setattr(voyage, self.counter, self.version)
            voyage.save(update_fields=[self.counter])
        for each in self.rows:
            each.write()


def draft_of(listed: Listed) -> Draft:
    """Merge the list into what is known of its voyage. Raises Crowded."""
    voyage = listed.into or known_voyage(listed.manifest.voyage, listed.sender) or Voyage()
    voyage = Voyage.objects.filter(pk=voyage.pk).first() or voyage
    seen = _state(voyage)
    crew = listed.manifest.kind == "crew"
    if listed.manifest.kind == "cancel":
        read_whole = [each for each in listed.found if not each.traveller.incomplete]
        merged = cancel(voyage, read_whole, crew=crew)
        return Draft(voyage, seen, getattr(voyage, listed.counter), listed.counter, merged, rows_of(merged))
    before = _parts_before(voyage, listed.manifest)
    adds = listed.partial or listed.manifest.kind == "change" or not listed.manifest.whole
    version = getattr(voyage, listed.counter)
    version += 0 if (adds or before) and version else 1
    ends = not adds and _all_parts([*before, listed.submission])
    now = listed.submission.received_at
    bookings = booking_rows(voyage, listed.manifest.bookings, now)
    edition = Edition(version, not listed.manifest.whole, ends, bookings.by_locator)
    merged = merge(voyage, listed.found, edition, crew=crew, now=now)
    return Draft(voyage, seen, version, listed.counter, merged, [*bookings.rows, *rows_of(merged)])


def _state(voyage: Voyage) -> tuple[object, ...]:
    """What changes whenever a list, a later judgement or an erasure changes the voyage or its people."""
    passengers = Passenger.objects.filter(voyage_id=voyage.pk).order_by()
    bookings = Booking.objects.filter(voyage_id=voyage.pk).order_by()
    return (
        *(voyage.version, voyage.crew_version, Submission.objects.filter(voyage_id=voyage.pk).count()),
        *passengers.aggregate(count=Count("pk"), last=Max("pk"), judged=Max("checked_at")).values(),
        *bookings.aggregate(count=Count("pk"), last=Max("received_at")).values(),
    )


def _parts_before(voyage: Voyage, manifest: Manifest) -> list[Submission]:
    """The parts of the same list that came last, in separate messages (UNH 0070); empty where the list starts over."""
    if not manifest.part or not manifest.access_reference:
        return []
    latest = Submission.objects.filter(voyage_id=voyage.pk, kind=manifest.kind)
    own = manifest.access_reference[:70]
    before = list(takewhile(lambda each: each.access_reference == own, latest[:_MOST_PARTS]))
    again = any(set(each.parts) & set(manifest.parts) for each in before)
    return [] if again else [each for each in before if each.parts]


def _all_parts(parts: Sequence[Submission]) -> bool:
    """Whether every part of a list has come whole, the last one too. A list in one message has no number."""
    numbers = {number for each in parts for number in each.parts}
    if not numbers:
        return True
    return any(each.is_last and each.parts for each in parts) and numbers == set(range(1, max(numbers) + 1))
