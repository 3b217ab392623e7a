"""What the captains of the networks' boats declared in the past weeks.

The truth to find: each time the first network's boat has come to Bridgetown by night, a tender comes to the same berth
in the morning and goes on in the afternoon. Both give one telephone, and the tender's crew hold documents of one batch,
with consecutive numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from leeward.core.travel.declaration.typed_groups import Typed
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_history import FIRST_DAY, LAST_DAY
from leeward.scenario.network_voyages import network_voyages
from leeward.scenario.region import Region
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

_DECLARED_AT = {"BRB-SPM": "BRB-BTF"}
"""Where a boat clears instead: the marina is the coast guard's, and an inquiry has what its own agency's posts saw."""
_EVERY = 10
"""Days between two trips of a boat."""
_BERTH, _FROM, _ON = "BRB-BTF", "BRB-SPM", "BRB-BTC"
_TENDER, _TENDER_NUMBER = "Little Tern", "J80417"
_BATCH = "VC04712{}"


@dataclass(frozen=True, slots=True)
class DeclaredTrip:
    """A form as a captain sent it, and when."""

    reference: str
    sent_at: datetime
    typed: Typed


def past_declarations(region: Region, *, today: date) -> Iterator[DeclaredTrip]:
    """Each boat's trips, ten days apart, the crew declared and the people moved not; with each that comes to the berth
    those of the tender, to it and on.
    """
    flags = {boat.mmsi: boat.flag for network in networks(region, today=today) for boat in network.boats}
    for back in range(FIRST_DAY, LAST_DAY, -_EVERY):
        for voyage in network_voyages(region, today=today):
            arrives = voyage.arrives - timedelta(back)
            sent = arrives - timedelta(hours=20)
            yield DeclaredTrip(f"{voyage.reference}/{back}", sent, _form(voyage, arrives, flags))
            if _lands(voyage) == _BERTH:
                day, phone = (arrives + timedelta(days=1)).date(), voyage.passengers[0].payer_phone
                for origin, destination, part in ((_FROM, _BERTH, "morning"), (_BERTH, _ON, "afternoon")):
                    typed = _tender(region, origin, destination, day, part, phone, today)
                    yield DeclaredTrip(f"{_TENDER_NUMBER}/{back}/{part}", sent, typed)


def _lands(voyage: VoyageFacts) -> str:
    return _DECLARED_AT.get(voyage.post, voyage.post)


def _form(voyage: VoyageFacts, arrives: datetime, flags: Mapping[str, str]) -> Typed:
    leg = {
        "origin": voyage.origin,
        "destination": _lands(voyage),
        "departs": (arrives - timedelta(days=1)).date().isoformat(),
        "arrives": arrives.date().isoformat(),
        "part": "night",
    }
    registration = voyage.reference.partition("/")[0].rpartition("-")[2]
    identity = {"registration": registration, "flag": flags[registration]}
    vessel = {"name": voyage.craft, "kind": "fishing", "home_port": voyage.origin} | identity
    crew = [_person(each, "captain" if row == 0 else "crew") for row, each in enumerate(voyage.passengers)]
    return Typed.of({"vessel": vessel | {"contact": voyage.passengers[0].payer_phone}, "leg": leg, "persons": crew})


def _tender(region: Region, origin: str, destination: str, day: date, part: str, phone: str, today: date) -> Typed:
    network = networks(region, today=today)[0]
    aboard = [each for each in network.members if each.role in ("harbourer", "document_supplier")]
    crew = []
    for row, member in enumerate(aboard):
        one = person(region, member.person, today=today)
        paper = replace(one.documents[0], number=_BATCH.format(row + 1), issuer="VCT")
        crew.append(_person(PassengerFacts(one, paper, "", ""), "captain" if row == 0 else "crew"))
    vessel = {"name": _TENDER, "kind": "fishing", "home_port": _FROM, "registration": _TENDER_NUMBER, "flag": "BRB"}
    leg = {"origin": origin, "destination": destination, "part": part}
    leg |= {"departs": day.isoformat(), "arrives": day.isoformat()}
    return Typed.of({"vessel": vessel | {"contact": phone}, "leg": leg, "persons": crew})


def _person(aboard: PassengerFacts, role: str) -> dict[str, str]:
    one, paper = aboard.person, aboard.document
    return {
        "surname": one.zone_surname,
        "given_names": one.zone_given_names,
        "role": role,
        "birth_date": one.birth_date.isoformat(),
        "sex": one.sex,
        "nationality": one.nationality,
        "document_type": paper.type,
        "document_number": paper.number,
        "document_issuer": paper.issuer,
        "expiry_date": paper.expires.isoformat(),
    }
