"""Exits that lists state: of a carrier's voyage that left a port of this state, and of a captain's declaration.

A list says who was to be on board, so an exit of a list is weaker than one of a counter (`core.travel.stays.history`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import posts
from leeward.apps.arrivals.actions.voyages import post_at
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.holders import kept
from leeward.apps.crossings.queries.lists import listed_holder
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_LATE = timedelta(days=4)
"""A list that comes later than this after the departure is not taken."""
_UNDER_WAY = timedelta(hours=3)
"""So long after the departure a list is not expected to change."""
_OF_ONE_WRITE = 200


def take_lists() -> int:
    """Record the exits of voyages that left, each once however often it runs; how many were recorded."""
    now = timezone.now()
    found = Voyage.objects.filter(post=None, departs_on__gte=(now - _LATE).date(), departs_on__lte=now.date())
    return sum(_take(voyage, now) for voyage in found.select_related("agency", "carrier", "craft"))


def _take(voyage: Voyage, now: datetime) -> int:
    port = _port_of(voyage)
    left = _left_at(voyage, port)
    if port is None or left is None or left > now - _UNDER_WAY:
        return 0
    aboard = {_origin(voyage, each): each for each in _passengers(voyage)}
    known = Crossing.objects.filter(agency=voyage.agency, origin__startswith=f"list/{voyage.pk}/")
    done = set(known.values_list("origin", flat=True))
    rows = [_exit(voyage, port, left, origin, each) for origin, each in aboard.items() if origin not in done]
    for some in in_batches([row for row in rows if row is not None], _OF_ONE_WRITE):
        _store(voyage, some)
    return len(rows)


def _passengers(voyage: Voyage) -> Iterable[Passenger]:
    return voyage.passengers.filter(state=Passenger.State.EXPECTED, is_crew=False).exclude(document_digest="")


def _origin(voyage: Voyage, passenger: Passenger) -> str:
    return f"list/{voyage.pk}/{passenger.pk}"


def _port_of(voyage: Voyage) -> Post | None:
    """The agency's own port from which the voyage left."""
    own = [post for post in posts() if post.agency_id == voyage.agency_id]
    return post_at(voyage.origin, voyage.mode, own)


def _left_at(voyage: Voyage, port: Post | None) -> datetime | None:
    """When it left by its timetable, in UTC; none where the list does not say so in a form that is known."""
    try:
        local = datetime.fromisoformat(voyage.departs_local)
    except ValueError:
        return None
    zone = ZoneInfo(port.zone) if port else UTC
    return (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)


def _exit(voyage: Voyage, port: Post, left: datetime, origin: str, passenger: Passenger) -> Crossing | None:
    """None where the list's details were encrypted with a key that is gone."""
    try:
        traveller = opened(passenger).traveller
    except Unreadable as error:
        note_skipped(error)
        return None
    declared = voyage.source == Voyage.Source.CAPTAIN
    row = Crossing(
        agency=voyage.agency,
        direction=Direction.EXIT,
        source=Source.DECLARATION if declared else Source.LIST,
        at=left,
        day=left.astimezone(ZoneInfo(port.zone)).date(),
        post=port,
        mode=port.kind,
        carrier=str(voyage.carrier.name if voyage.carrier else voyage.craft or "")[:100],
        voyage=voyage.number,
        document_digest=passenger.document_digest,
        birth_digest=passenger.birth_digest,
        nationality=traveller.nationality[:3],
        sex=traveller.sex if traveller.sex in ("F", "M") else "",
        origin=origin,
        recorded_at=timezone.now(),
    )
    row.holder = kept(listed_holder(traveller))
    return row


def _store(voyage: Voyage, rows: tuple[Crossing, ...]) -> None:
    def store() -> None:
        Crossing.objects.bulk_create(rows, ignore_conflicts=True)  # another process may take the same list
        append("crossings.list.take", actor=SYSTEM, object=f"voyage/{voyage.pk}", details={"exits": len(rows)})

    durably(store)
