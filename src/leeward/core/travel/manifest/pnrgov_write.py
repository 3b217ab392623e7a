"""Write the part of PNRGOV 13.1 that `pnrgov.read` reads: a voyage, and each locator's travellers with documents."""

from collections.abc import Iterator
from itertools import groupby

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
    yield written("EQN", str(len(bookings)))
    for locator, travellers in bookings:
        yield written("SRC")
        yield written("RCI", (voyage.carrier, locator))
        yield from _booking(travellers)


def _times(leg: Leg) -> tuple[str, ...]:
    leaves = (f"{leg.departs:%d%m%y}", f"{leg.departs:%H%M}") if leg.departs else ("", "")
    arrives = (f"{leg.arrives:%d%m%y}", f"{leg.arrives:%H%M}") if leg.arrives else ()
    return (*leaves, *arrives)


def _booking(travellers: list[Traveller]) -> Iterator[str]:
    for traveller in travellers:
        yield written("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
        for document in traveller.documents or (None,):
            text = _documents(traveller, document)
            yield written("SSR", ("DOCS", "HK", "", "", "", "", "", "", text), ("", "", traveller.reference))
    for traveller in travellers:
        if traveller.seat:
            yield written("TVL")
            yield written("TIF", traveller.surname, (traveller.given_names, "A", traveller.reference))
            yield written("SSD", traveller.seat)


def _documents(traveller: Traveller, document: Document | None) -> str:
    birth = f"{traveller.birth_dates[0].earliest:%d%b%Y}".upper() if traveller.birth_dates else ""
    facts = ("", "", "", "") if document is None else (document.type, document.issuer, document.number, "")
    expiry = "" if document is None or document.expiry_date is None else f"{document.expiry_date.latest:%d%b%Y}".upper()
    person = (traveller.nationality, birth, traveller.sex or "", expiry, traveller.surname, traveller.given_names)
    return "/" + "/".join((*facts[:3], *person))
