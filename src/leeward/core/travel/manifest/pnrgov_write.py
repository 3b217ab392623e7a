"""Write the part of PNRGOV 13.1 that `pnrgov.read` reads: a voyage, and each locator's travellers with documents,
contacts and payment.
"""

from collections.abc import Iterator
from itertools import groupby

from leeward.core.travel.manifest.booking import Booking, Contacts
from leeward.core.travel.manifest.envelope import Outer, enveloped
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller
from leeward.core.travel.manifest.syntax import written


def write(manifest: Manifest, *, prepared: str) -> str:
    """The interchange as text. Travellers of one booking must be next to each other."""
    outer = Outer(manifest.sender, manifest.receiver, prepared, manifest.reference)
    part = (f"{manifest.part:02}", "F" if manifest.last else "C") if manifest.part else ""
    header = written("UNH", manifest.reference, ("PNRGOV", "13", "1", "IA"), manifest.access_reference, part)
    return enveloped(outer, "PNRGOV", [(header, list(_body(manifest)))], agency="IA")


def _body(manifest: Manifest) -> Iterator[str]:
    voyage = manifest.voyage
    yield written("MSG", ("", "22"))
    yield written("ORG", voyage.carrier)
    for leg in voyage.legs[:1]:
        number = voyage.number.removeprefix(voyage.carrier)
        yield written("TVL", _times(leg), leg.origin, leg.destination, voyage.carrier, number)
    bookings = [(locator, list(own)) for locator, own in groupby(manifest.travellers, lambda each: each.locator)]
    details = {booking.locator: booking for booking in manifest.bookings}
    yield written("EQN", str(len(bookings)))
    for locator, travellers in bookings:
        yield written("SRC")
        booking = details.get(locator, Booking(locator))
        references = [(voyage.carrier, reference) for reference in booking.references]
        yield written("RCI", (voyage.carrier, locator), *references)
        if booking.agency:
            yield written("ORG", voyage.carrier, booking.agency)
        yield from _reached(booking.contacts)
        yield from _booking(travellers, booking)


def _times(leg: Leg) -> tuple[str, ...]:
    leaves = (f"{leg.departs:%d%m%y}", f"{leg.departs:%H%M}") if leg.departs else ("", "")
    arrives = (f"{leg.arrives:%d%m%y}", f"{leg.arrives:%H%M}") if leg.arrives else ()
    return (*leaves, *arrives)


def _reached(contacts: Contacts) -> Iterator[str]:
    for address in contacts.addresses:
        yield written("ADD", "", ("700", address))
    for text in (*contacts.phones, *contacts.emails):
        yield written("ADD", "", ("700", "", "", "", "", "", "", text))


def _booking(travellers: list[Traveller], booking: Booking) -> Iterator[str]:
    for place, traveller in enumerate(travellers):
        yield written("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
        for document in traveller.documents or (None,):
            text = _documents(traveller, document)
            yield written("SSR", ("DOCS", "HK", "", "", "", "", "", "", text), ("", "", traveller.reference))
        if place == 0:
            yield from _paid(booking)
    for traveller in travellers:
        if traveller.seat:
            yield written("TVL")
            yield written("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
            yield written("SSD", traveller.seat)


def _paid(booking: Booking) -> Iterator[str]:
    for ticket in booking.tickets:
        yield written("TKT", (ticket, "T", "1"))
    payments = [(each.form, "", "", each.vendor, each.number, each.expires) for each in booking.payments]
    if payments:
        yield written("FOP", *payments)
        yield from _reached(booking.payer)


def _documents(traveller: Traveller, document: Document | None) -> str:
    birth = f"{traveller.birth_dates[0].earliest:%d%b%Y}".upper() if traveller.birth_dates else ""
    facts = ("", "", "", "") if document is None else (document.type, document.issuer, document.number, "")
    expiry = "" if document is None or document.expiry_date is None else f"{document.expiry_date.latest:%d%b%Y}".upper()
    person = (traveller.nationality, birth, traveller.sex or "", expiry, traveller.surname, traveller.given_names)
    return "/" + "/".join((*facts[:3], *person))
