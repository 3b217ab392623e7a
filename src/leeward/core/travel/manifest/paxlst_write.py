"""Write PAXLST D.05B, one passenger list as one interchange; `paxlst.read` reads back what was written."""

from collections.abc import Iterator
from datetime import datetime

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.envelope import Outer, interchange_of
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.core.travel.manifest.syntax import segment_text

_BEGINNING = {
    "passengers": "745",
    "crew": "250",
    "status": "266",
    "change": "745",
    "cancel": "745",
    "booking": "745",
}
_FUNCTIONS = {"change": "CP", "cancel": "XR"}
_PARTIES = {"passenger": "FL", "crew": "FM", "transit": "DDU"}
_MODES = {"sea": "1", "land": "3", "air": ""}


def write(manifest: Manifest, *, prepared: str) -> str:
    """The interchange as text; `prepared` is its time of preparation, `yymmdd:hhmm`."""
    outer = Outer(manifest.sender, manifest.receiver, prepared, manifest.reference)
    part = (f"{manifest.part:02}", "F" if manifest.last else "C") if manifest.part else ""
    kind = ("PAXLST", "D", "05B", "UN", "IATA")
    header = segment_text("UNH", manifest.reference, kind, manifest.access_reference, part)
    return interchange_of(outer, "PAXLST", [(header, list(_body(manifest)))])


def _body(manifest: Manifest) -> Iterator[str]:
    function = manifest.function or _FUNCTIONS.get(manifest.kind, "")
    yield segment_text("BGM", _BEGINNING[manifest.kind], function)
    if manifest.transaction:
        yield segment_text("RFF", ("TN", manifest.transaction))
    yield from _route(manifest.voyage)
    for traveller in manifest.travellers:
        yield from _traveller(traveller)
    if manifest.stated is not None:
        yield segment_text("CNT", ("41" if manifest.kind == "crew" else "42", str(manifest.stated)))


def _route(voyage: Voyage) -> Iterator[str]:
    """A conveyance for each number, with its ports; the voyage's own flight is the one that crosses the border."""
    craft = (voyage.craft, "", "", voyage.craft_name)
    last = None
    for leg in voyage.legs or (Leg(),):
        own = voyage.on(leg)
        if leg.number != last:
            yield segment_text("TDT", "20", own.number, _MODES[own.mode], "", own.carrier, "", "", craft)
        last = leg.number
        functions = ("92", "92") if leg.number else ("125", "87")
        if leg.origin or leg.departs:
            yield segment_text("LOC", functions[0], leg.origin)
            yield from _moment("189", leg.departs)
        if leg.destination or leg.arrives:
            yield segment_text("LOC", functions[1], leg.destination)
            yield from _moment("232", leg.arrives)


def _moment(code: str, at: datetime | None) -> Iterator[str]:
    if at is not None:
        yield segment_text("DTM", (code, f"{at:%Y%m%d%H%M}", "203"))


def _traveller(traveller: Traveller) -> Iterator[str]:
    yield segment_text("NAD", _PARTIES[traveller.role], "", "", (traveller.surname, traveller.given_names))
    yield from _facts(traveller)
    for code, place in (("178", traveller.embarks), ("179", traveller.disembarks), ("174", traveller.residence)):
        if place:
            yield segment_text("LOC", code, place)
    if traveller.birth_place:
        yield segment_text("LOC", "180", ("", "", "", traveller.birth_place))
    if traveller.nationality:
        yield segment_text("NAT", "2", traveller.nationality)
    for code, value in (("AVF", traveller.locator), ("ABO", traveller.reference), ("SEA", traveller.seat)):
        if value:
            yield segment_text("RFF", (code, value))
    for document in traveller.documents:
        yield from _document(document)


def _facts(traveller: Traveller) -> Iterator[str]:
    if traveller.sex:
        yield segment_text("ATT", "2", "", traveller.sex)
    if traveller.birth_dates:
        yield segment_text("DTM", ("329", *_birth(traveller.birth_dates)))
    if traveller.verified is not None:
        yield segment_text("GEI", "4" if traveller.verified else "5", "173")
    yield from (segment_text("FTX", "BAG", "", "", bag) for bag in traveller.bags)


def _birth(dates: tuple[DateSpan, ...]) -> tuple[str, ...]:
    """With the century if it is certain, else with a two-digit year, which leaves it open."""
    day = dates[0].earliest
    return (f"{day:%y%m%d}",) if len(dates) > 1 else (f"{day:%Y%m%d}", "102")


def _document(document: Document) -> Iterator[str]:
    yield segment_text("DOC", (document.type, "110", "111"), document.number)
    if document.expiry_date is not None:
        yield segment_text("DTM", ("36", f"{document.expiry_date.latest:%Y%m%d}", "102"))
    if document.issuer:
        yield segment_text("LOC", "91", document.issuer)
