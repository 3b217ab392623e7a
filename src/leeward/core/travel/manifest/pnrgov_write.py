"""Write the part of PNRGOV 13.1 that `pnrgov.read` reads: a voyage, and each locator's travellers with documents,
contacts and payment.
"""

from collections.abc import Iterator
from itertools import groupby

from leeward.core.travel.manifest.booking import Booking, Contacts
from leeward.core.travel.manifest.envelope import Outer, interchange_of
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller
from leeward.core.travel.manifest.syntax import segment_text


def write(manifest: Manifest, *, prepared: str) -> str:
    """The interchange as text. Travellers of one booking must be next to each other."""
    outer = Outer(manifest.sender, manifest.receiver, prepared, manifest.reference)
    part = (f"{manifest.part:02}", "F" if manifest.last else "C") if manifest.part else ""
    header = segment_text("UNH", manifest.reference, ("PNRGOV", "13", "1", "IA"), manifest.access_reference, part)
    return interchange_of(outer, "PNRGOV", [(header, list(_body(manifest)))], agency="IA")


def _body(manifest: Manifest) -> Iterator[str]:
    voyage = manifest.voyage
    yield segment_text("MSG", ("", "22"))
    yield segment_text("ORG", voyage.carrier)
    for leg in voyage.legs[:1]:
        number = voyage.number.removeprefix(voyage.carrier)
        yield segment_text("TVL", _times(leg), leg.origin, leg.destination, voyage.carrier, number)
    bookings = [(locator, list(own)) for locator, own in groupby(manifest.travellers, lambda each: each.locator)]
    details = {booking.locator: booking for booking in manifest.bookings}
    yield segment_text("EQN", str(len(bookings)))
    for locator, travellers in bookings:
        yield segment_text("SRC")
        booking = details.get(locator, Booking(locator))
        references = [(voyage.carrier, reference) for reference in booking.references]
        yield segment_text("RCI", (voyage.carrier, locator), *references)
        if booking.agency:
            yield segment_text("ORG", voyage.carrier, booking.agency)
        yield from _contact_segments(booking.contacts)
        yield from _booking(travellers, booking)


def _times(leg: Leg) -> tuple[str, ...]:
    leaves = (f"{leg.departs:%d%m%y}", f"{leg.departs:%H%M}") if leg.departs else ("", "")
    arrives = (f"{leg.arrives:%d%m%y}", f"{leg.arrives:%H%M}") if leg.arrives else ()
    return (*leaves, *arrives)


def _contact_segments(contacts: Contacts) -> Iterator[str]:
    for address in contacts.addresses:
        yield segment_text("ADD", "", ("700", address))
    for text in (*contacts.phones, *contacts.emails):
        yield segment_text("ADD", "", ("700", "", "", "", "", "", "", text))


def _booking(travellers: list[Traveller], booking: Booking) -> Iterator[str]:
    for place, traveller in enumerate(travellers):
        yield segment_text("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
        for document in traveller.documents or (None,):
            text = _documents(traveller, document)
            yield segment_text("SSR", ("DOCS", "HK", "", "", "", "", "", "", text), ("", "", traveller.reference))
        if place == 0:
            yield from _payment_segments(booking)
    for traveller in travellers:
        if traveller.seat:
            yield segment_text("TVL")
            yield segment_text("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
            yield segment_text("SSD", traveller.seat)


def _payment_segments(booking: Booking) -> Iterator[str]:
    for ticket in booking.tickets:
        yield segment_text("TKT", (ticket, "T", "1"))
    payments = [(each.form, "", "", each.vendor, each.number, each.expires) for each in booking.payments]
    if payments:
        yield segment_text("FOP", *payments)
        yield from _contact_segments(booking.payer)


def _documents(traveller: Traveller, document: Document | None) -> str:
    birth = f"{traveller.birth_dates[0].earliest:%d%b%Y}".upper() if traveller.birth_dates else ""
    facts = ("", "", "", "") if document is None else (document.type, document.issuer, document.number, "")
    expiry = "" if document is None or document.expiry_date is None else f"{document.expiry_date.latest:%d%b%Y}".upper()
    person = (traveller.nationality, birth, traveller.sex or "", expiry, traveller.surname, traveller.given_names)
    return "/" + "/".join((*facts[:3], *person))
