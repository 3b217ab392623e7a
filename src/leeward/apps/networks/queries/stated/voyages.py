"""Voyages: who was on their lists, in which booking, who paid for it, and what captains declared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import combinations
from typing import TypeVar

from leeward.apps.arrivals.models import Booking, Declaration, Passenger, Voyage
from leeward.apps.arrivals.queries.bookings import opened_booking, rule_of
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.networks.models import MentionKind, SourceKind, TieKind
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.parties import Aboard, facts_aboard
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Statement, Used
from leeward.apps.screening.access.judgement import is_quiet
from leeward.core.travel.declaration.typed_groups import Typed
from leeward.core.travel.manifest.booking import Booking as Booked
from leeward.core.travel.manifest.booking import Contacts
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.platform.retention import days_kept
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_CHUNK = 500
_LARGEST_PARTY = 9
"""People of one booking that are a party: more is a tour (IATA books ten and more as a group)."""
Row = TypeVar("Row")
Facts = Mapping[int, str]
"""The fact for which a passenger is not drawn, by key."""
_CARRIER_GRADE, _CAPTAIN_GRADE = ("B", "3"), ("C", "3")
"""A list states what people said to its sender, unproved; a captain speaks for himself."""


def voyage_said(voyage: Voyage) -> Iterator[list[Statement]]:
    """What the lists of a voyage say, in parts of bounded size: passengers first, then bookings and captains' forms,
    which relate them. A row that does not open any more is left out.
    """
    chunk: list[Statement] = []
    facts = facts_aboard(_aboard(voyage), (voyage.arrives_at or voyage.created_at).date())
    # A traveller who was cancelled or left the list did not travel: nothing is said of them.
    expected = voyage.passengers.filter(state=Passenger.State.EXPECTED).order_by("pk")
    for row in expected.iterator(chunk_size=_CHUNK):
        chunk += _readable(partial(_passenger, facts), voyage, row)
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    yield chunk
    bookings = voyage.bookings.prefetch_related("passengers")
    yield [said for row in bookings for said in _readable(partial(_booking, facts), voyage, row)]
    yield [said for row in voyage.declarations.all() for said in _readable(_declaration, voyage, row)]


def _aboard(voyage: Voyage) -> Iterator[Aboard]:
    for row in voyage.passengers.filter(state=Passenger.State.EXPECTED).order_by("pk").iterator(chunk_size=_CHUNK):
        try:
            traveller = opened(row).traveller
        except Unreadable as error:
            note_skipped(error)
            continue
        yield Aboard(row.pk, traveller, _documents(traveller), _is_quiet(row))


def passenger_key(passenger: Passenger) -> str:
    """The key of a passenger's source."""
    return str(passenger.pk)


def _readable(read: Callable[[Voyage, Row], Statement], voyage: Voyage, row: Row) -> Sequence[Statement]:
    try:
        return (read(voyage, row),)
    except Unreadable as error:
        note_skipped(error)
        return ()


def _purged(voyage: Voyage) -> datetime:
    """When the voyage is deleted at the latest (`arrivals.actions.purging`)."""
    return max(voyage.arrives_at or voyage.created_at, voyage.created_at) + timedelta(days_kept("checks"))


def _passenger(facts: Facts, voyage: Voyage, row: Passenger) -> Statement:
    traveller = opened(row).traveller
    uses = (*_documents(traveller), *_located(voyage, traveller), *values.voyage(voyage.pk.hex, str(voyage)))
    role = "crew" if row.is_crew or traveller.role == "crew" else "traveller"
    named = Named(
        0,
        MentionKind.PERSON,
        _content(voyage, traveller),
        role,
        _is_quiet(row),
        uses,
        protective_fact=facts.get(row.pk, ""),
    )
    return _of(voyage, SourceKind.PASSENGER, passenger_key(row), _CARRIER_GRADE, (named,))


def _is_quiet(row: Passenger) -> bool:
    """Whether screening found that it may be someone to protect."""
    return any(is_quiet(kind, row.verdict) for kind in ("", *(hit["kind"] for hit in row.findings)))


def _documents(traveller: Traveller) -> tuple[Used, ...]:
    return tuple(
        used for each in traveller.documents for used in values.document(each.number, _issuer(each, traveller))
    )


def _issuer(document: Document, traveller: Traveller) -> str:
    """The issuer, or the traveller's own state where none is stated, as in screening (`to_subject`)."""
    return document.issuer or traveller.nationality


def _located(voyage: Voyage, traveller: Traveller) -> tuple[Used, ...]:
    return values.booking(f"{voyage.agency_id}/{voyage.sent_by}", traveller.locator)


def _of(
    voyage: Voyage,
    kind: SourceKind,
    key: str,
    grade: tuple[str, str],
    mentions: Sequence[Named],
    ties: Sequence[Related] = (),
    purge_at: datetime | None = None,
) -> Statement:
    return Statement(
        kind,
        key,
        voyage.agency_id,
        post=voyage.post_id,
        at=voyage.arrives_at or voyage.created_at,
        reliability=grade[0],
        credibility=grade[1],
        purge_at=min(purge_at or _purged(voyage), _purged(voyage)),
        mentions=mentions,
        ties=ties,
    )


def _content(voyage: Voyage, traveller: Traveller) -> Content:
    name = f"{traveller.given_names} {traveller.surname}".strip()
    return Content(
        (name,) if name else (),
        traveller.surname,
        traveller.given_names,
        tuple(str(each) for each in traveller.birth_dates),
        traveller.sex or "",
        (traveller.nationality,) if traveller.nationality else (),
        tuple((each.number, _issuer(each, traveller)) for each in traveller.documents),
        service=voyage.number,
        route=f"{voyage.origin}-{voyage.destination}",
        facts=tuple(
            (code, text) for code, text in (("seat", traveller.seat), ("residence", traveller.residence)) if text
        ),
    )


def _booking(facts: Facts, voyage: Voyage, row: Booking) -> Statement:
    """Everyone of the party again, with the contacts and the payer of the booking: so these go with the booking, and a
    payer is as common as the people paid for. A party ties its members; a coach is no party.
    """
    booked, aboard = opened_booking(row), sorted(row.passengers.all(), key=lambda each: each.pk)
    shared = (*_reached(booked.contacts, "contact"), *_reached(booked.payer, "payer"))
    shared += tuple(used for payment in booked.payments for used in values.card(payment, "payer"))
    named = [
        replace(_booked(voyage, each, shared, _paid(booked)), protective_fact=facts.get(each.pk, "")) for each in aboard
    ]
    key = row.pk.hex
    party = aboard if len(aboard) <= _LARGEST_PARTY else []
    ties = [
        Related(
            TieKind.BOOKED_TOGETHER, Place(SourceKind.BOOKING, key, one.pk), Place(SourceKind.BOOKING, key, other.pk)
        )
        for one, other in combinations(party, 2)
    ]
    until = row.received_at + timedelta(rule_of(voyage.agency).days)
    return _of(voyage, SourceKind.BOOKING, key, _CARRIER_GRADE, named, ties, until)


def _booked(voyage: Voyage, row: Passenger, shared: tuple[Used, ...], facts: tuple[tuple[str, str], ...]) -> Named:
    traveller = opened(row).traveller
    uses = (*_documents(traveller), *_located(voyage, traveller), *shared)
    content = replace(_content(voyage, traveller), service="", route="", facts=facts)
    return Named(row.pk, MentionKind.PERSON, content, "booked", _is_quiet(row), uses)


def _paid(booked: Booked) -> tuple[tuple[str, str], ...]:
    """How it was paid, by what is known of it, and through which travel agency."""
    said = [("payment", " ".join(filter(None, (each.form, each.vendor, each.number)))) for each in booked.payments]
    return (*said, ("agency", booked.agency)) if booked.agency else tuple(said)


def _reached(contacts: Contacts, role: str) -> tuple[Used, ...]:
    return (
        *(used for text in contacts.phones for used in values.phone(text, role)),
        *(used for text in contacts.emails for used in values.email(text, role)),
        *(used for text in contacts.addresses for used in values.address(text, role)),
    )


def _declaration(voyage: Voyage, row: Declaration) -> Statement:
    """The boat, its crew as they say themselves, and the people it carried."""
    form = Typed.of(row.form)
    vessel, key = form.vessel, row.pk.hex
    number, phone = values.craft(vessel["registration"]), values.phone(vessel["contact"], "contact")
    facts = tuple((code, vessel[code]) for code in ("flag", "kind", "home_port", "registration") if vessel[code])
    content = Content((vessel["name"],) if vessel["name"] else (), facts=facts)
    boat = Named(0, MentionKind.VESSEL, content, "craft", uses=(*number, *phone))
    here = Place(SourceKind.DECLARATION, key)
    ties = []
    for each in voyage.passengers.all():
        aboard = Place(SourceKind.PASSENGER, passenger_key(each))
        ties.append(Related(TieKind.CREW, aboard, here) if each.is_crew else Related(TieKind.CARRIED, here, aboard))
    return _of(voyage, SourceKind.DECLARATION, key, _CAPTAIN_GRADE, (boat,), ties)
