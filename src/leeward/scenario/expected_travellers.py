"""Lists of the next flights to a post, as their carrier would send them, with people of stories on board."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import parse
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.scenario.examples import checks_to_try
from leeward.scenario.region import Region
from leeward.scenario.timetable import voyages
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

CARRIER = ("LWD", "Leeward Demonstration Air")
_STORIES = ("lost_own", "stolen_impostor", "lookalike_number", "red_reviewed", "missing_child", "clear")
_SEATS = "ABCDEF"
_LATE = 3  # travellers who book after the first list, and as many who were on it and cancel


def announced(region: Region, *, post: str, after: datetime, today: date, most: int = 4) -> Iterator[Manifest]:
    """Lists of the next `most` flights that arrive at the post after a moment (UTC), and of the first of the day after,
    two versions of each.

    The first flight has the cases of the demonstration's check page, so that both are consistent.
    """
    flights = [
        voyage
        for voyage in voyages(region, today=today)
        if voyage.post == post and voyage.kind == "flight" and voyage.arrives > after + timedelta(minutes=20)
    ]
    zone = ZoneInfo(next(each.zone for each in region.posts if each.code == post))
    flights.sort(key=lambda each: each.arrives)
    tomorrow = [flight for flight in flights if flight.arrives.astimezone(zone).date() > after.astimezone(zone).date()]
    later = [flight for flight in tomorrow[:1] if flight not in flights[:most]]
    for place, flight in enumerate((*flights[:most], *later)):
        stories = _stories(region, today) if place == 0 else ()
        yield from _versions(flight, zone, stories)


def _versions(flight: VoyageFacts, zone: ZoneInfo, stories: tuple[Traveller, ...]) -> Iterator[Manifest]:
    aboard = (*stories, *(traveller_of(each) for each in flight.passengers))
    seated = tuple(replace(each, seat=_seat(row), reference=str(row + 1)) for row, each in enumerate(aboard))
    after = len(_STORIES)
    lists = (seated[:-_LATE], (*seated[:after], *seated[after + _LATE :]))
    for version, travellers in enumerate(lists, 1):
        yield Manifest(
            kind="passengers",
            voyage=flight_of(flight, zone),
            travellers=travellers,
            reference=f"{flight.number}{version}",
            access_reference=f"{flight.reference}/{version}",
            sender=CARRIER[0],
            receiver="LEEWARD",
            stated=len(travellers),
        )


def flight_of(flight: VoyageFacts, zone: ZoneInfo) -> Voyage:
    """The voyage as its list names it; its times are local, without a zone, as carriers write them."""
    arrives = flight.arrives.astimezone(zone).replace(tzinfo=None)
    departs = flight.departs.astimezone(zone).replace(tzinfo=None)
    leg = Leg(flight.origin[-3:], flight.post.rpartition("-")[2], departs, arrives)
    return Voyage(flight.number, CARRIER[0], legs=(leg,))


def traveller_of(aboard: PassengerFacts) -> Traveller:
    """One person aboard, as a carrier's list names them."""
    person, paper = aboard.person, aboard.document
    born = DateSpan(person.birth_date, person.birth_date)
    expires = DateSpan(paper.expires, paper.expires)
    return Traveller(
        surname=person.zone_surname,
        given_names=person.zone_given_names,
        birth_dates=(born,),
        sex=person.sex,
        nationality=person.nationality,
        documents=(Document(paper.number, paper.type, paper.issuer, expires),),
        locator=aboard.booking,
    )


def _stories(region: Region, today: date) -> tuple[Traveller, ...]:
    """The holders of the documents that the check page offers to try."""
    by_code = {example.code: example for example in checks_to_try(region, today=today)}
    return tuple(_bearer(by_code[code].zone, today) for code in _STORIES)


def _bearer(lines: tuple[str, ...], today: date) -> Traveller:
    zone = parse("\n".join(lines), today=today)
    return Traveller(
        surname=zone.surname,
        given_names=zone.given_names,
        birth_dates=zone.birth_dates,
        sex=zone.sex,
        nationality=zone.nationality,
        documents=(Document(zone.number, zone.document_type, zone.issuer, zone.expiry_date),),
    )


def _seat(row: int) -> str:
    return f"{row // len(_SEATS) + 1}{_SEATS[row % len(_SEATS)]}"
