"""A new version of a list laid over the one before: who is new, who is missing, whose document changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leeward.apps.arrivals.actions.prechecking import RESULT_FIELDS, Prechecked, apply
from leeward.apps.arrivals.models import Booking, Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import digests_of
from leeward.apps.screening.access.judgement import is_quiet
from leeward.core.policy.verdicts import Verdict
from leeward.platform.prepared_rows import PreparedRows, changed_rows, new_rows

MOST_ABOARD = 20_000
"""Persons of one voyage, crew and those who left the list included: twice the 7,600 passengers and 2,400 crew of the
largest cruise ships, so that even a list of wholly other people can follow a wrong one, and a full file (4 MB) fits.
"""


_LIST_FIELDS = ("state", "last_version", "changed", "booking")
"""The columns that a list fills, beside those of its screening."""


class Crowded(Exception):
    """More persons than any craft carries: parts or versions that belong to several voyages."""

    def __init__(self, persons: int) -> None:
        super().__init__(persons)
        self.persons = persons


@dataclass(frozen=True, slots=True)
class Before:
    """How a passenger was judged before a list."""

    passenger: int
    verdict: str
    quiet: bool


@dataclass(slots=True)
class Merged:
    """What a list changes. Of those who were known, `judged` get the result of this list, and `kept` the one they have:
    the list may have lost something of them. `hidden` are those with an earlier finding that the document, name or
    birth that the list now states no longer gives, each with the verdict before.
    """

    added: list[Passenger] = field(default_factory=list)
    judged: list[Passenger] = field(default_factory=list)
    kept: list[Passenger] = field(default_factory=list)
    missing: list[Passenger] = field(default_factory=list)
    cancelled: list[Passenger] = field(default_factory=list)
    hidden: list[Before] = field(default_factory=list)


class _Known:
    """The passengers of the versions before, each to be found once: by document, else by name and birth."""

    def __init__(self, passengers: Sequence[Passenger]) -> None:
        self.left = {passenger.pk: passenger for passenger in passengers}
        self._by_document = {each.document_digest: each for each in passengers if each.document_digest}
        # By name and whether a document is known, then by birth: thousands may share a name.
        self._by_name: dict[tuple[str, bool], dict[str, list[Passenger]]] = {}
        for each in reversed(passengers):
            births = self._by_name.setdefault((each.name_digest, bool(each.document_digest)), {})
            births.setdefault(each.birth_digest, []).append(each)

    def take(self, found: Prechecked) -> Passenger | None:
        same = self._by_document.get(found.found.document_digest)
        if same is None or same.pk not in self.left:
            same = self._by_identity(found)
        return self.left.pop(same.pk) if same is not None else None

    def _by_identity(self, found: Prechecked) -> Passenger | None:
        """The same name, with no other birth. Two documents in one name may be two persons where no birth tells."""
        digests = digests_of(found.traveller)
        for has_document in (True, False) if digests.name else ():
            births = self._by_name.get((digests.name, has_document), {})
            if digests.birth:
                same = self._first(births, [digests.birth, ""])
            elif not (has_document and found.found.document_digest):
                same = self._first(births, births)
            else:
                same = None
            if same is not None:
                return same
        return None

    def _first(self, births: dict[str, list[Passenger]], wanted: Iterable[str]) -> Passenger | None:
        """The first remaining passenger with one of these births. Those already matched by document are skipped."""
        emptied = []
        same = None
        for birth in wanted:
            passengers = births.get(birth, [])
            while passengers and same is None:
                each = passengers.pop()
                same = each if each.pk in self.left else None
            if same is not None:
                break
            emptied.append(birth)
        for birth in emptied:
            births.pop(birth, None)
        return same


@dataclass(frozen=True, slots=True)
class Edition:
    """The version that a list belongs to. `adds`: the list may have lost something, so it removes no one. `ends`: the
    version is now complete, so passengers that it does not have are missing. `bookings` are those that are kept of it,
    by locator.
    """

    version: int
    adds: bool
    ends: bool
    bookings: Mapping[str, Booking] = field(default_factory=dict)


def merge(voyage: Voyage, found: Sequence[Prechecked], edition: Edition, *, crew: bool, now: datetime) -> Merged:
    """What the travellers of a list change; `write` stores it. Raises Crowded; a list that adds no one is always taken.

    Everything is worked out here, before the transaction: matching, digests and encryption of thousands take seconds.
    """
    merged = Merged()
    passengers = list(Passenger.objects.filter(voyage_id=voyage.pk, is_crew=crew))
    known = _Known(passengers)
    for each in found:
        passenger = known.take(each)
        if passenger is None:
            fresh = Passenger(
                voyage_id=voyage.pk, is_crew=crew, first_version=edition.version, last_version=edition.version
            )
            fresh.booking = edition.bookings.get(each.traveller.locator)
            merged.added.append(apply(fresh, each, now=now))
        else:
            _keep(passenger, each, edition, merged, now)
    _refuse_crowded(voyage, len(merged.added))
    if edition.ends:
        expected = [each for each in passengers if each.state == Passenger.State.EXPECTED]
        merged.missing = [each for each in expected if each.last_version < edition.version]
    return merged


def _keep(passenger: Passenger, found: Prechecked, edition: Edition, merged: Merged, now: datetime) -> None:
    """What the list changes of one who was known."""
    passenger.state, passenger.last_version = Passenger.State.EXPECTED, edition.version
    if (booking := edition.bookings.get(found.traveller.locator)) is not None:
        passenger.booking = booking
    if edition.adds and _would_lose(passenger, found):
        merged.kept.append(passenger)
        return
    merged.judged.append(passenger)
    before, document, identity = before_of(passenger), passenger.document_digest, _identity(passenger)
    apply(passenger, found, now=now)
    passenger.changed = bool(document and passenger.document_digest and document != passenger.document_digest)
    if identity != _identity(passenger) and before.verdict != Verdict.CLEAR == passenger.verdict:
        merged.hidden.append(before)


def rows_of(merged: Merged) -> list[PreparedRows]:
    """What is stored of it, as the database takes it. Passengers that are left as they are keep their ciphertext, which
    a new key may have replaced since it was read.
    """
    for each in merged.missing:
        each.state = Passenger.State.MISSING
    for each in merged.cancelled:
        each.state = Passenger.State.CANCELLED
    return [
        new_rows(merged.added),
        changed_rows(merged.judged, [*RESULT_FIELDS, *_LIST_FIELDS]),
        changed_rows(merged.kept, _LIST_FIELDS),
        changed_rows([*merged.missing, *merged.cancelled], ["state"]),
    ]


def _would_lose(passenger: Passenger, found: Prechecked) -> bool:
    """Whether a list that may have lost something would replace fuller data on the passenger."""
    return found.traveller.incomplete or bool(passenger.document_digest and not found.found.document_digest)


def _refuse_crowded(voyage: Voyage, added: int) -> None:
    persons = Passenger.objects.filter(voyage_id=voyage.pk).count() + added if added else 0
    if persons > MOST_ABOARD:
        raise Crowded(persons)


def before_of(passenger: Passenger) -> Before:
    """How the passenger is judged now."""
    quiet = any(is_quiet(kind, passenger.verdict) for kind in ("", *(hit["kind"] for hit in passenger.findings)))
    return Before(passenger.pk, passenger.verdict, quiet)


def _identity(passenger: Passenger) -> tuple[str, str, str]:
    return passenger.document_digest, passenger.name_digest, passenger.birth_digest


def cancel(voyage: Voyage, found: Sequence[Prechecked], *, crew: bool) -> Merged:
    """The known ones of these travellers, to be marked as cancelled."""
    known = _Known(list(Passenger.objects.filter(voyage_id=voyage.pk, is_crew=crew)))
    return Merged(cancelled=[passenger for each in found if (passenger := known.take(each)) is not None])
