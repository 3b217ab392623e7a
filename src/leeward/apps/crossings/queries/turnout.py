"""Who came with a voyage, against its list: expected, seen at the counter, not seen yet, and who entered on no list.

A check at the counter states no flight. So who entered on no list is known for a post and its hours, not for a voyage:
the page names the other voyages of these hours. People in care are named and counted like everyone else: their voyage's
page names everyone on board and counts who was seen, and a counter saw them enter. One name less here would say who is
in care.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.counter import AROUND
from leeward.apps.arrivals.queries.encrypted_passengers import opened as opened_passenger
from leeward.apps.arrivals.queries.voyages import AFTER_ARRIVAL
from leeward.apps.crossings.access import ARRIVAL_DESK, counted
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.holders import opened as opened_crossing
from leeward.apps.crossings.queries.lists import listed_holder
from leeward.core.travel.stays.crossing import Direction, Holder, Source

MOST = 500
"""People named in one part, whose rows are decrypted for it: a large ship has more."""
_EARLY = timedelta(minutes=30)
"""So long before its announced time a craft may be there."""
_OTHERS = 20


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the page: what the list or the document states, and when a counter saw them."""

    holder: Holder
    nationality: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Some people and how many there are."""

    people: Sequence[Someone]
    count: int

    @property
    def is_cut(self) -> bool:
        """Whether not all of them are named."""
        return self.count > len(self.people)


_EMPTY = Part((), 0)


@dataclass(frozen=True, slots=True)
class Turnout:
    """The passengers of a voyage at the counter; its crew passes elsewhere and is left out.

    `taken_off` came although the last list leaves them out, `on_no_list` entered at the post between `since` and
    `until` on no list of any voyage. `others` are the voyages with which they may have come too. `names` says whether
    people are named: from the arrival on, until the hours of the voyage are past.
    """

    voyage: Voyage
    expected: int
    not_seen: Part
    taken_off: Part
    on_no_list: Part
    since: datetime | None
    until: datetime | None
    others: Sequence[Voyage]
    now: datetime
    names: bool

    @property
    def seen(self) -> int:
        """How many of those expected need no one to wait for them."""
        return self.expected - self.not_seen.count


def voyage_of(id: UUID, officer: Officer) -> Voyage | None:
    """A voyage of the officer's own agency."""
    return Voyage.objects.filter(pk=id, agency=officer.agency_id).select_related("carrier", "craft", "post").first()


def turnout_address(voyage: Voyage, officer: Officer) -> str:
    """The page, for those who may open it."""
    opens = voyage.agency_id == officer.agency_id and has_role(officer, *ARRIVAL_DESK)
    return reverse("crossings:turnout", args=[voyage.pk]) if opens else ""


def turnout(voyage: Voyage, now: datetime) -> Turnout:
    """Who came, as of now. Raises Unreadable."""
    listed = voyage.passengers.filter(is_crew=False)
    expected = listed.filter(state=Passenger.State.EXPECTED)
    since = voyage.arrives_at - _EARLY if voyage.arrives_at else None
    until = voyage.arrives_at + AFTER_ARRIVAL if voyage.arrives_at else None
    known = since is not None and until is not None and voyage.post_id is not None
    names = since is not None and until is not None and since <= now <= until
    return Turnout(
        voyage=voyage,
        expected=expected.count(),
        not_seen=_not_seen(expected.filter(seen_at=None), names=names),
        taken_off=_taken_off(listed.exclude(state=Passenger.State.EXPECTED).exclude(seen_at=None)),
        on_no_list=_entered(_unlisted(voyage, since, until)) if known and since and until else _EMPTY,
        since=since,
        until=until,
        others=list(_others(voyage, since, until)) if known and since and until else (),
        now=now,
        names=names,
    )


def _not_seen(found: QuerySet[Passenger], *, names: bool) -> Part:
    """Everyone on the list counts alike, so where no one is named no one is decrypted."""
    people = [_someone(row) for row in found.order_by("pk")[:MOST]] if names else []
    return _part(people, found.count())


def _taken_off(found: QuerySet[Passenger]) -> Part:
    rows = list(found.order_by("pk")[:MOST])
    people = [_someone(row) for row in rows]
    return _part(people, len(rows) if len(rows) < MOST else found.count())


def _someone(row: Passenger) -> Someone:
    traveller = opened_passenger(row).traveller
    return Someone(listed_holder(traveller), traveller.nationality, row.seen_at)


def _entered(found: QuerySet[Crossing]) -> Part:
    rows = list(found.order_by("at", "pk")[:MOST])
    people = [Someone(opened_crossing(row), row.nationality, row.at) for row in rows]
    return _part(people, len(rows) if len(rows) < MOST else found.count())


def _part(people: list[Someone], count: int) -> Part:
    """In the order of their names."""
    return Part(sorted(people, key=lambda each: (each.holder.surname, each.holder.given_name)), count)


def _unlisted(voyage: Voyage, since: datetime, until: datetime) -> QuerySet[Crossing]:
    """Entries at the voyage's post in its hours, of documents that no list of these days has."""
    listed = Passenger.objects.filter(document_digest=OuterRef("document_digest"), voyage__agency=voyage.agency_id)
    around = Q(voyage__arrives_at=None) | Q(voyage__arrives_at__range=(since - AROUND, until + AROUND))
    days = (since.date() - timedelta(days=1), until.date() + timedelta(days=1))  # local days are at most one off
    entered = counted(voyage.agency_id).filter(
        day__range=days, at__range=(since, until), post=voyage.post_id, direction=Direction.ENTRY, source=Source.COUNTER
    )
    return entered.exclude(document_digest="").exclude(Exists(listed.filter(around)))


def _others(voyage: Voyage, since: datetime, until: datetime) -> QuerySet[Voyage]:
    """Other voyages to the post whose hours overlap with those of this one."""
    near = Voyage.objects.filter(post=voyage.post_id, agency=voyage.agency_id).exclude(pk=voyage.pk)
    hours = (since - AFTER_ARRIVAL, until + _EARLY)
    return near.filter(arrives_at__range=hours).select_related("carrier", "craft").order_by("arrives_at")[:_OTHERS]
