"""A year of arrivals and departures for the statistics of the demonstration, and short forms of the next travellers.

The travellers of the year have no document, name or permitted stay, so that no search, card or list finds one of them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import post_coded
from leeward.apps.arrivals.models import Passenger
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.actions.figures import publish_due
from leeward.apps.crossings.actions.visit_page import publish_visits
from leeward.apps.crossings.models import Crossing, Visit, VisitForm
from leeward.apps.crossings.queries.holders import kept
from leeward.core.travel.stays.crossing import Direction, Holder, Source
from leeward.core.travel.visits.bands import band
from leeward.core.travel.visits.code import new_secret
from leeward.demo.crossings import POST
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.scenario.visits import Trip, year_of_trips

TRIPS = 6_000
FORMS = 120
"""How many of the next flights' passengers sent a form."""
_HOLDER = kept(Holder("", "", "", "", ""))
_NOON = time(12, tzinfo=UTC)


def load_visits() -> None:
    """Invent the year, once, and publish its months."""
    post = post_coded(POST)
    if post is None or Visit.objects.exists():
        return
    publish_visits()
    last = timezone.now().date() - timedelta(30)
    for some in in_batches(year_of_trips(TRIPS, last), 1_000):
        durably(lambda some=some: _store(post, some))  # type: ignore[misc]
    durably(lambda: _store_forms(post))
    while publish_due():
        pass


def _store(post: Post, trips: tuple[Trip, ...]) -> None:
    entries = [(_row(post, trip, Direction.ENTRY, new_secret().hex()), trip) for trip in trips]
    exits = [_row(post, trip, Direction.EXIT, row.document_digest) for row, trip in entries if trip.left]
    Crossing.objects.bulk_create([*(row for row, _ in entries), *exits])
    Visit.objects.bulk_create(list(_visits(post, entries)))
    append("crossings.list.take", actor=SYSTEM, details={"exits": len(exits), "invented": True})


def _visits(post: Post, entries: list[tuple[Crossing, Trip]]) -> Iterator[Visit]:
    for row, trip in entries:
        if trip.residence == post.agency.country:
            yield Visit(crossing=row, residence=trip.residence)
        elif trip.residence:
            yield Visit(crossing=row, residence=trip.residence, purpose=trip.purpose, nights=band(trip.nights))


def _row(post: Post, trip: Trip, direction: Direction, document: str) -> Crossing:
    day = trip.arrived if direction is Direction.ENTRY else trip.left or trip.arrived
    at = datetime.combine(day, _NOON) + timedelta(hours=direction is Direction.EXIT)
    row = Crossing(agency=post.agency, direction=direction, source=Source.COUNTER, at=at, day=day, post=post)
    row.document_digest = document
    row.mode, row.nationality, row.recorded_at, row.holder = trip.mode, trip.issuer, at, _HOLDER
    return row


def _store_forms(post: Post) -> None:
    """Forms of those who are expected: joined once they are let through."""
    expected = Passenger.objects.filter(voyage__agency=post.agency).exclude(document_digest="").order_by("pk")[:FORMS]
    trips, now = year_of_trips(len(expected), timezone.now().date(), seed=2), timezone.now()
    for passenger, trip in zip(expected, trips, strict=True):
        form = VisitForm(agency=post.agency, document_digest=passenger.document_digest, sent_at=now, received_at=now)
        form.code_digest = new_secret().hex()  # no one has this code
        nights = None if trip.residence == post.agency.country else trip.nights
        form.answers = {"residence": trip.issuer, "purpose": trip.purpose or "holiday", "nights": nights, "address": ""}
        form.save(force_insert=True)
